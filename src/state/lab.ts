// The lab behind the page: one state, what a person can do to it, and the one engine it talks to. It knows nothing of React
// or of the browser; everything that is neither arrives as a service.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { createEngineClient, type EngineClient, type EngineLink } from '../client/engine-client.ts';
import { describeConfig, type ReadConfig } from '../core/config-codec.ts';
import { DEFAULT_CONFIG, type ExperimentConfig } from '../core/experiment.ts';
import { models } from '../core/models/index.ts';
import type { Repair } from '../core/params.ts';
import type { Advance, InspectWhen } from '../protocol/messages.ts';
import { createDeltaBuffer, type DeltaBuffer, type Schedule } from './delta-buffer.ts';
import { createInsightHandlers } from './insight.ts';
import { currentRun, FIRST_STATE, type LabState, type PictureView, updateRun } from './lab-state.ts';
import { type Notice, type NoticeAction, notice, withNotice, withoutTopic } from './notices.ts';
import { createPictureRequests, type PictureRequests } from './picture-requests.ts';
import { createHandlers, withFault } from './receive.ts';
import { hasNumbers, isLive, newRun, type RunDelta, withDelta } from './run.ts';
import type { RunArchive } from './run-archive.ts';
import { labelRuns } from './run-labels.ts';
import { followWall, WALL_SIZE, type WallRequests } from './wall.ts';

export interface LabServices {
  /** A fresh engine; called again after a crash. */
  readonly createLink: () => EngineLink;
  /** Absolute address of the folder with the prepared pictures, ending in a slash. */
  readonly dataUrl: string;
  readonly schedule: Schedule;
  /** An id that no other run has, finished ones of earlier visits included. */
  readonly newId: () => string;
  readonly archive: RunArchive;
}

export class Lab {
  readonly store: StoreApi<LabState>;
  private readonly buffer: DeltaBuffer;
  private readonly requests: PictureRequests;
  private readonly wall: WallRequests;
  private client: EngineClient;
  private inspectWhen: InspectWhen = 'end';

  constructor(
    private readonly services: LabServices,
    { config, repairs }: ReadConfig,
  ) {
    this.store = createStore(() => ({ ...FIRST_STATE, config }));
    this.buffer = createDeltaBuffer(services.schedule, (deltas) => this.grow(deltas));
    this.requests = createPictureRequests((requestId) => this.askForPictures(requestId));
    this.wall = followWall(this.store, (requestId) => this.askForWall(requestId));
    this.tell(repairs);
    this.client = this.connect();
    this.greet();
  }

  /** Puts another experiment in view. A run under way is stopped and kept. */
  open(config: ExperimentConfig, repairs: readonly Repair[] = []): void {
    const before = this.state;
    this.tell(repairs);
    if (same(before.config, config)) return;
    const stopped = this.stop();
    const otherData = before.config.data !== config.data;
    this.set({
      config,
      currentId: null,
      data: otherData ? { kind: 'waiting' } : before.data,
      view: otherData ? { ...before.view, offset: 0 } : before.view,
      notices: withoutTopic(this.state.notices, 'run'),
    });
    if (stopped || reopens(before.config, config)) this.sendOpen();
    this.requests.ask();
  }

  /** Lets the run in view go on, as far as `advance` says; begins one where there is none under way. */
  train(advance: Advance): void {
    if (this.state.engine === 'crashed') return;
    const run = currentRun(this.state);
    if (run && isLive(run)) this.client.send({ type: 'advance', runId: run.id, advance });
    else this.start(advance);
  }

  pause(): void {
    const run = currentRun(this.state);
    if (run && isLive(run)) this.client.send({ type: 'pause', runId: run.id });
  }

  /** Back to the untrained network; a run under way is stopped and kept. */
  reset(): void {
    this.stop();
    this.set({ currentId: null, notices: withoutTopic(this.state.notices, 'run') });
  }

  /** When norms and margins of runs are measured: at their end, or at every epoch's while someone looks at them. */
  inspect(when: InspectWhen): void {
    if (when === this.inspectWhen) return;
    this.inspectWhen = when;
    this.client.send({ type: 'inspect', when });
  }

  /** Other pictures in the strip. */
  browse(change: Partial<PictureView>): void {
    this.set({ view: { ...this.state.view, ...change } });
    this.requests.ask();
  }

  /** Files that were dropped: `cifar-10-binary.tar.gz`, or `.bin` batches. A run under way on CIFAR-10 goes on meanwhile. */
  importFiles(files: readonly File[]): void {
    const [first] = files;
    if (!first || this.state.engine === 'crashed') return;
    if (this.state.config.data !== 'cifar10') this.open({ ...this.state.config, data: 'cifar10' });
    this.set({
      importing: { name: first.name, receivedBytes: 0, totalBytes: 0 },
      notices: withoutTopic(this.state.notices, 'import'),
    });
    this.client.send({ type: 'import', files: [...files] });
  }

  /** The pictures of a dropped file take the place of the prepared ones. A run under way is stopped and kept. */
  private showImported(): void {
    const { config } = this.state;
    if (config.data === 'cifar10') this.reload();
    else this.open({ ...config, data: 'cifar10' });
  }

  /** Asks for the pictures of the experiment in view anew. */
  private reload(): void {
    this.stop();
    this.set({ currentId: null });
    this.sendOpen();
    this.requests.ask();
  }

  /** Deletes the pictures that were imported, and goes back to the prepared ones. */
  forgetImport(): void {
    this.client.send({ type: 'forget-import' });
    this.reload();
  }

  /** Puts a run's curves on the charts, or takes them off. */
  show(id: string, shown: boolean): void {
    this.set({ runs: updateRun(this.state.runs, id, (run) => ({ ...run, shown })) });
    this.save();
  }

  remove(id: string): void {
    const { runs, currentId } = this.state;
    if (currentId === id) this.stop();
    this.set({
      runs: labelRuns(runs.filter((run) => run.id !== id)),
      currentId: currentId === id ? null : currentId,
    });
    this.save();
  }

  /** Puts a run's experiment in view again. */
  reopen(id: string): void {
    const run = this.state.runs.find((known) => known.id === id);
    if (run) this.open(run.config);
  }

  act(action: NoticeAction): void {
    ACTIONS[action](this);
  }

  dismiss(topic: Notice['topic']): void {
    this.set({ notices: withoutTopic(this.state.notices, topic) });
  }

  /** Ends the engine for good. */
  close(): void {
    this.client.close();
  }

  /** A fresh engine in place of the one that crashed. */
  restart(): void {
    this.client.close();
    this.requests.giveUp();
    this.wall.giveUp();
    this.set({
      engine: 'up',
      backend: null,
      data: { kind: 'waiting' },
      runs: this.state.runs.map((run) => (isLive(run) ? { ...run, phase: 'failed' } : run)),
      notices: withoutTopic(withoutTopic(this.state.notices, 'engine'), 'run'),
    });
    this.client = this.connect();
    this.greet();
  }

  /** Asks for the pictures once more. */
  retryData(): void {
    this.set({ data: { kind: 'waiting' }, notices: withoutTopic(this.state.notices, 'data') });
    this.sendOpen();
    this.requests.ask();
  }

  /** Adds the finished runs of earlier visits, before those of this one. */
  async restore(): Promise<void> {
    const { runs, lost } = await this.services.archive.load();
    const known = new Set(this.state.runs.map(({ id }) => id));
    const added = runs.filter(({ id }) => !known.has(id));
    this.set({ runs: labelRuns([...added, ...this.state.runs]) });
    if (lost > 0) this.note(notice('storage', 'info', lostText(lost)));
  }

  private get state(): LabState {
    return this.store.getState();
  }

  private set(change: Partial<LabState>): void {
    this.store.setState(change);
  }

  private note(added: Notice): void {
    this.set({ notices: withNotice(this.state.notices, added) });
  }

  /** What did not fit in an address, one sentence each. */
  private tell(repairs: readonly Repair[]): void {
    const [first, ...more] = repairs.map(({ message }) => message);
    if (first !== undefined) this.note(notice('address', 'warning', first, [], atMost(more, 4)));
  }

  private connect(): EngineClient {
    const { store, buffer, requests, wall } = this;
    const handlers = createHandlers({
      store,
      buffer,
      requests,
      wall,
      insight: createInsightHandlers(store, this.services.schedule),
      onFinished: () => this.save(),
      onImported: () => this.showImported(),
    });
    return createEngineClient(this.services.createLink(), handlers, (fault) => {
      buffer.flush();
      if (fault.kind === 'crashed') {
        requests.giveUp();
        wall.giveUp();
      }
      store.setState((state) => withFault(state, fault));
    });
  }

  private greet(): void {
    this.client.send({ type: 'connect', dataUrl: this.services.dataUrl });
    this.client.send({ type: 'inspect', when: this.inspectWhen });
    this.sendOpen();
    this.requests.ask();
  }

  private sendOpen(): void {
    this.client.send({ type: 'open', config: describeConfig(this.state.config) });
  }

  private askForPictures(requestId: number): void {
    const { config, view } = this.state;
    this.client.send({ type: 'pictures', requestId, config: describeConfig(config), ...view });
  }

  private askForWall(requestId: number): void {
    this.client.send({ type: 'wall', requestId, config: describeConfig(this.state.config), count: WALL_SIZE });
  }

  private start(advance: Advance): void {
    const { config, runs, notices } = this.state;
    const run = newRun(this.services.newId(), config);
    this.set({ runs: labelRuns([...runs, run]), currentId: run.id, notices: withoutTopic(notices, 'run') });
    this.client.send({ type: 'start', runId: run.id, config: describeConfig(config), advance });
  }

  /** @returns whether there was a run to stop. */
  private stop(): boolean {
    const run = currentRun(this.state);
    if (!run || !isLive(run)) return false;
    this.client.send({ type: 'stop', runId: run.id });
    return true;
  }

  private grow(deltas: ReadonlyMap<string, RunDelta>): void {
    this.store.setState(({ runs }) => ({
      runs: runs.map((run) => {
        const delta = deltas.get(run.id);
        return delta ? withDelta(run, delta) : run;
      }),
    }));
  }

  private save(): void {
    void this.services.archive.save(this.state.runs.filter((run) => !isLive(run) && hasNumbers(run)));
  }
}

const ACTIONS: { readonly [A in NoticeAction]: (lab: Lab) => void } = {
  'restart-engine': (lab) => lab.restart(),
  'last-good-settings': (lab) => lab.open(lastGoodConfig(lab.store.getState())),
  'retry-data': (lab) => lab.retryData(),
  'use-standin': (lab) => lab.open({ ...lab.store.getState().config, data: 'standin' }),
};

/** Of the latest run that did not diverge; where there is none, the experiment in view with the optimizer's defaults. */
export function lastGoodConfig({ runs, config }: LabState): ExperimentConfig {
  const good = runs.findLast((run) => run.result !== null && run.result.outcome !== 'diverged' && hasNumbers(run));
  if (good) return good.config;
  const { learningRate } = models.get(config.model.id);
  return { ...config, optimizer: { id: DEFAULT_CONFIG.optimizer.id, params: { learningRate } } };
}

function same(a: ExperimentConfig, b: ExperimentConfig): boolean {
  return JSON.stringify(describeConfig(a)) === JSON.stringify(describeConfig(b));
}

/** Whether the engine has something to fetch or to choose before the next run. */
function reopens(before: ExperimentConfig, after: ExperimentConfig): boolean {
  return before.data !== after.data || before.trainSize !== after.trainSize || before.backend !== after.backend;
}

function atMost(texts: readonly string[], most: number): readonly string[] {
  return texts.length <= most ? texts : [...texts.slice(0, most), `And ${texts.length - most} more like these.`];
}

function lostText(lost: number): string {
  return `${lost} saved ${lost === 1 ? 'run' : 'runs'} of an earlier visit could not be read and ${lost === 1 ? 'was' : 'were'} left out.`;
}
