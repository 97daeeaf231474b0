// The lab's runs from start to end: started, paused, stopped, stored between visits, and resumed after a fault. All other
// communication with the engine is in `lab-engine.ts`; what a person can do is in `lab.ts`.

import type { StoreApi } from 'zustand/vanilla';
import type { EngineFault } from '../../client/engine-client.ts';
import { describeConfig } from '../../core/config-codec.ts';
import { say, sayCount } from '../../core/language/say.ts';
import type { Advance, ReportOf } from '../../protocol/messages.ts';
import {
  type CheckpointArchive,
  configAfter,
  cutAt,
  endedAt,
  gaveUp,
  Recovery,
  type Rescue,
} from '../runs/recovery.ts';
import { hasNumbers, isLive, newRun, type Run } from '../runs/run.ts';
import { labelRuns } from '../runs/run-labels.ts';
import { lostText, type RunArchive } from '../runs/runs-kept.ts';
import type { LabEngine } from './lab-engine.ts';
import { fullText, reliefFor, same } from './lab-experiments.ts';
import { currentRun, type LabState, note, trainableSize, updateRun } from './lab-state.ts';
import { notice, withoutTopic } from './notices.ts';
import { withFault } from './receive.ts';
import { StoppedRuns } from './stopped-runs.ts';

export interface LabRunsServices {
  /** An id that no other run has, finished ones of earlier visits included. */
  readonly newId: () => string;
  readonly archive: RunArchive;
  /** Where the run under way is stored, so that it can be resumed after a fault. */
  readonly checkpoints: CheckpointArchive;
}

/** Runs of earlier visits whose curves are on the charts at first, if they were before: more could not be distinguished. */
const MAX_SHOWN = 20;

export class LabRuns {
  private readonly recovery: Recovery;
  private readonly stopped: StoppedRuns;
  /** The run that the engine trains; a run of an earlier visit is in no engine. */
  private inHand: string | null = null;

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly engine: LabEngine,
    private readonly services: LabRunsServices,
  ) {
    this.recovery = new Recovery(services.checkpoints);
    this.stopped = new StoppedRuns((resumable) => store.setState({ resumable }));
  }

  /** Continues the run in view by `advance`; starts one if none is under way. */
  train(advance: Advance): void {
    if (this.state.engine === 'crashed') return;
    const run = currentRun(this.state);
    if (!run || !isLive(run)) this.start(advance);
    else if (run.id === this.inHand) this.engine.send({ type: 'advance', runId: run.id, advance });
    else this.continueRun(run, advance);
  }

  pause(): void {
    const run = currentRun(this.state);
    if (run && isLive(run)) this.engine.send({ type: 'pause', runId: run.id });
  }

  /** @returns whether there was a run to stop. */
  stop(): boolean {
    const run = currentRun(this.state);
    if (!run || !isLive(run)) return false;
    if (run.id === this.inHand) this.engine.send({ type: 'stop', runId: run.id });
    else this.putAway(run);
    return true;
  }

  /** The run that was interrupted in an earlier visit; `null` if there is none. */
  get interrupted(): Run | null {
    return this.state.runs.find((one) => isLive(one) && one.id !== this.inHand) ?? null;
  }

  /** Replaces the engine by a new one, which has no run. */
  renewEngine(): void {
    this.inHand = null;
    this.engine.renew();
  }

  /** Adds the finished runs of earlier visits, before those of this one. */
  async restore(): Promise<void> {
    const { runs, lost, next } = await this.services.archive.load();
    const known = new Set(this.state.runs.map(({ id }) => id));
    const added = withLatestShown(runs.filter(({ id }) => !known.has(id)));
    this.store.setState({ runs: labelRuns([...added, ...this.state.runs]) });
    if (lost > 0) note(this.store, notice('storage', 'info', lostText(lost)));
    this.announceNext(next);
    await this.restoreInterrupted();
  }

  keepCheckpoint({ runId, checkpoint }: ReportOf<'checkpoint'>): void {
    const run = this.state.runs.find(({ id }) => id === runId);
    if (run && isLive(run)) this.recovery.keep(run, checkpoint);
  }

  /** Call it when a run has ended or failed. @param runId `null` if the failure belongs to no run. */
  finished(runId: string | null): void {
    const run = this.state.runs.find(({ id }) => id === runId);
    if (run?.result?.outcome === 'stopped') this.offerToResume(run);
    else if (run) this.stopped.forget(run.id);
    if (run && !isLive(run) && hasNumbers(run)) this.keep(run);
    else if (runId !== null && this.recovery.of(runId) !== null) this.recovery.forget();
  }

  /** Call it when a run's norms have arrived: those of a run that is stored already are added to it. */
  inspected(runId: string): void {
    for (const run of this.state.runs) if (run.id === runId) this.changed(run);
  }

  /** Call it when a run's curves were shown or hidden. */
  changed(run: Run): void {
    if (!isLive(run)) this.services.archive.update(run);
  }

  removed(id: string): void {
    this.recovery.release(id);
    this.services.archive.remove(id);
  }

  /** What is kept of a run that is about to be removed, in case it is put back; `null` where nothing was measured. */
  asRemoved(id: string): Run | null {
    const run = this.state.runs.find((one) => one.id === id);
    if (!run || !hasNumbers(run)) return null;
    if (!isLive(run)) return run;
    const checkpoint = this.recovery.of(id);
    if (checkpoint) this.stopped.keep(id, checkpoint);
    return endedAt(run, checkpoint);
  }

  /** The run gets another id: for the archive, and for a window that still has it, the old one stays removed. */
  putBack(): void {
    const { removed, runs, currentId, config, insight } = this.state;
    if (removed === null) return;
    const before = removed.run.id;
    const run = { ...removed.run, id: this.services.newId() };
    const inView = removed.current && currentId === null && same(config, run.config);
    this.store.setState({
      runs: labelRuns(runs.toSpliced(removed.at, 0, run)),
      removed: null,
      ...(inView ? { currentId: run.id } : {}),
      insight: insight?.runId === before ? { ...insight, runId: run.id } : insight,
    });
    this.passOn(before, run.id);
    this.keep(run);
  }

  /** Continues a run that was stopped: under another id, since for the archive the stopped one is over. */
  resumeStopped(id: string): void {
    const from = this.stopped.of(id);
    const before = this.state.runs.find((one) => one.id === id);
    if (from === null || !before) return;
    if (this.interrupted) this.putAway(this.interrupted);
    const run = { ...cutAt(before, { run: before, checkpoint: from }), id: this.services.newId(), shown: true };
    this.store.setState(({ runs }) => ({ runs: updateRun(runs, id, () => run), currentId: run.id, removed: null }));
    this.passOn(id, run.id);
    this.services.archive.remove(id);
    this.recovery.keep(run, from);
    this.resume(run, 'run', null);
  }

  /** Gives the checkpoint of a stopped run to the run that takes its place. */
  private passOn(before: string, next: string): void {
    const checkpoint = this.stopped.of(before);
    this.stopped.forget(before);
    if (checkpoint) this.stopped.keep(next, checkpoint);
  }

  /** A run that was stopped again before its first new checkpoint keeps the one that it was resumed from. */
  private offerToResume({ id }: Run): void {
    const checkpoint = this.recovery.of(id) ?? this.stopped.of(id);
    if (checkpoint) this.stopped.keep(id, checkpoint);
  }

  /** A run with a checkpoint is continued automatically, at most twice; without one, a notice says what happened. */
  afterCrash(fault: EngineFault): void {
    const run = currentRun(this.state);
    const live = run && isLive(run) && run.id === this.inHand;
    const rescue = live ? this.recovery.rescue(run.id, run.backend, fault.message) : null;
    if (run && rescue?.kind === 'continue' && (rescue.checkpoint || rescue.fromStart)) {
      this.continueAfter(run, fault, rescue);
      return;
    }
    this.inHand = null;
    this.engine.giveUp();
    const message = rescue?.kind === 'give-up' ? `${gaveUp()} ${fault.message}` : fault.message;
    this.store.setState((state) => withFault(state, { ...fault, message }));
    // Its checkpoint is still stored: the next visit, or a restart, finds it.
  }

  private continueAfter(run: Run, { message }: EngineFault, rescue: Extract<Rescue, { kind: 'continue' }>): void {
    this.renewEngine();
    const config = configAfter(run.config, rescue);
    const elsewhere = config.backend !== run.config.backend;
    const instead = elsewhere ? say`${run.backend ?? ''} failed in the middle of a run, which continues here.` : null;
    this.resume({ ...run, config }, run.phase === 'paused' ? 'step' : 'run', instead);
    const alone = config.workers !== run.config.workers;
    const where = `${elsewhere ? say` It continues with wasm.` : ''}${alone ? say` It continues on one core.` : ''}`;
    const step = rescue.checkpoint?.step ?? 0;
    const text = say`The engine stopped in the middle of the run and was started again; the run continues from step ${step}.${where}`;
    note(this.store, notice('engine', 'warning', text, reliefFor(message, run.config), [message]));
  }

  /** An engine that sends nothing while a run trains, not even that it is alive, has hung. */
  watch(): void {
    const run = currentRun(this.state);
    if (run?.phase === 'running' && run.id === this.inHand) this.engine.watch();
  }

  /** Stores a finished run for the next visit, in place of its checkpoint. */
  private keep(run: Run): void {
    this.recovery.release(run.id);
    void this.services.archive.keep(run).then((next) => this.announceNext(next));
  }

  /** Announces a run before it is dropped. @param next its id; it is dropped when one more run is stored. */
  private announceNext(next: string | null): void {
    if (next === null) return;
    const label = this.state.runs.find(({ id }) => id === next)?.label ?? '';
    note(this.store, notice('full', 'info', fullText(label)));
  }

  private get state(): LabState {
    return this.store.getState();
  }

  /** Shows a run that a reload or a closed window interrupted, paused at its last checkpoint. */
  private async restoreInterrupted(): Promise<void> {
    const found = await this.recovery.restore();
    if (found === null || this.state.runs.some(({ id }) => id === found.run.id)) return;
    const run = cutAt(found.run, found);
    const here = this.state.currentId === null && same(this.state.config, run.config);
    this.store.setState({ runs: labelRuns([...this.state.runs, run]), ...(here ? { currentId: run.id } : {}) });
    const epoch = run.history.length;
    const text = sayCount(
      epoch,
      'A run was interrupted after {0} epoch, at step {1}; it can be resumed from there.|A run was interrupted after {0} epochs, at step {1}; it can be resumed from there.',
      found.checkpoint.step,
    );
    note(this.store, notice('run', 'info', text, here ? [] : ['resume-run']));
  }

  private start(advance: Advance): void {
    // Only one unfinished run is stored at a time, so an interrupted one ends at its checkpoint.
    if (this.interrupted) this.putAway(this.interrupted);
    for (const broken of this.state.runs) if (!isLive(broken) && this.recovery.of(broken.id)) this.finished(broken.id);
    const { config, runs, notices } = this.state;
    const run = newRun(this.services.newId(), config, trainableSize(this.state, config));
    this.store.setState({
      runs: labelRuns([...runs, run]),
      currentId: run.id,
      removed: null,
      notices: withoutTopic(notices, 'run'),
    });
    this.inHand = run.id;
    this.engine.send({ type: 'start', runId: run.id, config: describeConfig(config), advance, checkpoints: true });
  }

  /** Resumes a run from its checkpoint; starts it again if there is none. */
  private continueRun(run: Run, advance: Advance): void {
    if (this.recovery.of(run.id) === null) this.start(advance);
    else this.resume(run, advance, null);
  }

  /** @param instead why it runs on a backend other than the chosen one; `null` if it does not. */
  private resume(run: Run, advance: Advance, instead: string | null): void {
    const kept = this.recovery.keptOf(run.id);
    const from = kept?.checkpoint;
    const cut = cutAt(run, kept);
    this.store.setState(({ runs, notices }) => ({
      runs: updateRun(runs, run.id, () => cut),
      notices: withoutTopic(notices, 'run'),
    }));
    this.inHand = run.id;
    this.engine.send({
      ...{ type: 'start', runId: run.id, config: describeConfig(run.config), advance, checkpoints: true },
      ...(from ? { from } : {}),
      ...(instead === null ? {} : { instead }),
    });
  }

  /** Ends a run that is in no engine at its checkpoint. */
  private putAway(run: Run): void {
    const checkpoint = this.recovery.of(run.id);
    this.store.setState(({ runs }) => ({ runs: updateRun(runs, run.id, (one) => endedAt(one, checkpoint)) }));
    this.finished(run.id);
  }
}

function withLatestShown(runs: readonly Run[]): readonly Run[] {
  return runs.map((run, i) => (i < runs.length - MAX_SHOWN ? { ...run, shown: false } : run));
}
