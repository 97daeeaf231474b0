// Applies the engine's reports to the lab's state: one entry per kind of report. Numbers that arrive many times per second
// go through the buffer; everything else is applied at once, after what the buffer holds.

import type { StoreApi } from 'zustand/vanilla';
import type { EngineFault, ReportHandlers } from '../../client/engine-client.ts';
import { DATA_ERRORS } from '../../core/data/experiment-data.ts';
import { paramOf } from '../../core/experiment.ts';
import { grouped } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { optimizers } from '../../core/optimizers/index.ts';
import type { ReportOf } from '../../protocol/messages.ts';
import { hasNumbers, isLive, type Run, withImages, withStart } from '../runs/run.ts';
import { labelRuns } from '../runs/run-labels.ts';
import type { DeltaBuffer } from './delta-buffer.ts';
import type { ImageRequests } from './image-requests.ts';
import { reliefFor } from './lab-experiments.ts';
import { type DataInUse, dataInUse, type LabState, updateRun } from './lab-state.ts';
import type { MapRequests } from './map.ts';
import { type Notice, type NoticeAction, notice, withNotice, withoutTopic } from './notices.ts';

export interface Receiver {
  readonly store: StoreApi<LabState>;
  readonly buffer: DeltaBuffer;
  readonly requests: ImageRequests;
  readonly map: MapRequests;
  readonly insight: Pick<ReportHandlers, 'weights'>;
  /** Called every few seconds with what is needed to resume a run. */
  readonly onCheckpoint: (report: ReportOf<'checkpoint'>) => void;
  /** Called after a run has ended or failed. */
  readonly onFinished: (runId: string | null) => void;
  /** Called after a run's norms have arrived, which may be after its end. */
  readonly onInspected: (runId: string) => void;
  /** Called when a dropped file has been read and kept. */
  readonly onImported: () => void;
}

export function createHandlers(receiver: Receiver): ReportHandlers {
  const { store, buffer, requests, map, insight, onCheckpoint, onFinished, onInspected, onImported } = receiver;
  const change = (next: (state: LabState) => Partial<LabState>) => store.setState(next);
  const changeRun = (id: string, next: (run: Run) => Run) => {
    buffer.flush();
    change(({ runs }) => ({ runs: updateRun(runs, id, next) }));
  };
  return {
    backend: ({ type: _, ...backend }) => change(() => ({ backend })),
    data: ({ type: _, ...set }) => {
      const before = store.getState();
      change((state) => withData(state, set));
      if (needsImages(before, store.getState())) requests.ask();
    },
    importing: ({ type: _, ...progress }) => {
      change(({ importing }) => (importing ? { importing: { ...importing, ...progress } } : {}));
    },
    imported: () => {
      change(() => ({ importing: null }));
      onImported();
    },
    'data-failed': ({ message }) => {
      requests.giveUp();
      map.giveUp();
      change((state) => withDataFailure(state, message));
    },
    images: ({ type: _, requestId, ...images }) => {
      if (requests.answered(requestId)) change(() => ({ images }));
    },
    map: map.answered,
    ...insight,
    phase: ({ runId, phase }) => changeRun(runId, (run) => ({ ...run, phase })),
    losses: buffer.losses,
    progress: buffer.progress,
    epoch: buffer.epoch,
    predictions: buffer.predictions,
    started: (report) => {
      changeRun(report.runId, (run) => withStart(run, report));
      change(({ runs }) => ({ runs: labelRuns(runs) }));
    },
    checkpoint: (report) => {
      buffer.flush();
      onCheckpoint(report);
    },
    // That a report arrived is all the information in it; the client has noted that already.
    alive: () => undefined,
    inspection: ({ runId, inspection }) => {
      changeRun(runId, (run) => ({ ...run, inspection }));
      onInspected(runId);
    },
    ended: (report) => {
      buffer.flush();
      change((state) => withEnd(state, report));
      onFinished(report.runId);
    },
    failed: (report) => {
      buffer.flush();
      change((state) => withFailure(state, report));
      onFinished(report.runId);
    },
  };
}

export function withFault(state: LabState, { kind, message }: EngineFault): Partial<LabState> {
  if (kind === 'unreadable') return { notices: withNotice(state.notices, notice('report', 'error', message)) };
  return {
    engine: 'crashed',
    importing: null,
    runs: state.runs.map((run) => (isLive(run) ? { ...run, phase: 'failed', failure: message } : run)),
    notices: withNotice(
      state.notices,
      notice('engine', 'error', message, ['restart-engine', ...reliefFor(message, state.config)]),
    ),
  };
}

/** A set that was not requested arrives with a notice; one without is a late report about the set in view before. */
function withData(state: LabState, set: DataInUse): Partial<LabState> {
  const { config } = state;
  if (set.data !== config.data && set.notice === null) return {};
  return {
    config: set.data === config.data ? config : { ...config, data: set.data },
    data: { kind: set.complete ? 'ready' : 'arriving', set },
    notices: dataNotices(state, set),
  };
}

/** A notice that was dismissed is not shown again until its text changes. */
function dataNotices(state: LabState, set: DataInUse): readonly Notice[] {
  const text = dataText(set);
  if (text === null) return withoutTopic(state.notices, 'data');
  const before = dataInUse(state);
  return before && dataText(before) === text
    ? state.notices
    : withNotice(state.notices, notice('data', 'warning', text));
}

function dataText({ notice: text, retrying }: DataInUse): string | null {
  return retrying
    ? say`The connection was lost before all images had arrived; it is retried automatically, and the images that have arrived are kept.`
    : text;
}

/** Whether there are different images now, or more of them while the strip is not full. */
function needsImages(before: LabState, after: LabState): boolean {
  const [old, now] = [dataInUse(before), dataInUse(after)];
  if (now === null || now === old) return false;
  const other = old?.data !== now.data || old.imported !== now.imported || old.train !== now.train;
  const filled = (after.images?.images.length ?? 0) >= after.view.count;
  return other || !filled || (before.data.kind !== 'ready' && now.complete);
}

function withDataFailure(state: LabState, message: string): Partial<LabState> {
  if (state.importing !== null) {
    return { importing: null, notices: withNotice(state.notices, notice('import', 'error', message)) };
  }
  return {
    data: { kind: 'failed', message },
    images: null,
    notices: withNotice(state.notices, notice('data', 'error', message, DATA_ACTIONS)),
  };
}

const DATA_ACTIONS: readonly NoticeAction[] = ['retry-data', 'use-standin'];

function withEnd(state: LabState, { runId, result, images }: ReportOf<'ended'>): Partial<LabState> {
  const ended = updateRun(state.runs, runId, (run) => withImages({ ...run, phase: 'ended', result }, images));
  const runs = ended.filter((run) => run.id !== runId || result.outcome !== 'stopped' || hasNumbers(run));
  const run = runs.find(({ id }) => id === runId);
  return {
    runs: labelRuns(runs),
    currentId: run || state.currentId !== runId ? state.currentId : null,
    notices: run && result.outcome === 'diverged' ? withNotice(state.notices, divergedNotice(run)) : state.notices,
  };
}

function divergedNotice(run: Run): Notice {
  const { optimizer } = run.config;
  const rate = paramOf(optimizer, optimizers.get(optimizer.id).params, 'learningRate');
  const step = run.result?.divergedAtStep;
  const text =
    step == null
      ? say`The run diverged: the loss is no longer a number, so a learning rate of ${rate} is too large here. Lower it, or go back.`
      : say`The run diverged at step ${grouped(step)}: the loss is no longer a number, so a learning rate of ${rate} is too large here. Lower it, or go back.`;
  return notice('run', 'error', text, ['last-good-settings']);
}

function withFailure(state: LabState, { runId, code, message }: ReportOf<'failed'>): Partial<LabState> {
  const ofData = DATA_ERRORS.some((known) => known === code);
  const topic = runId === null ? 'engine' : 'run';
  const actions: readonly NoticeAction[] = ofData ? DATA_ACTIONS : ['restart-engine'];
  return {
    runs: updateRun(state.runs, runId ?? '', (run) => ({ ...run, phase: 'failed', failure: message })),
    data: ofData ? { kind: 'failed', message } : state.data,
    notices: withNotice(state.notices, notice(ofData ? 'data' : topic, 'error', message, actions)),
  };
}
