// The lab's runs from beginning to end: begun, paused, stopped, kept between visits, and gone on with after a fault. How the engine
// is spoken to otherwise is `lab-engine.ts`; what may be asked of the lab, `lab.ts`.

import type { StoreApi } from 'zustand/vanilla';
import type { EngineFault } from '../client/engine-client.ts';
import { describeConfig } from '../core/config-codec.ts';
import { say } from '../core/language/say.ts';
import type { Advance, ReportOf } from '../protocol/messages.ts';
import { type CheckpointArchive, cutAt, endedAt, GoingOn, gaveUp } from './going-on.ts';
import type { LabEngine } from './lab-engine.ts';
import { lostText, reliefFor, same } from './lab-experiments.ts';
import { currentRun, type LabState, note, updateRun } from './lab-state.ts';
import { notice, withoutTopic } from './notices.ts';
import { withFault } from './receive.ts';
import { hasNumbers, isLive, newRun, type Run } from './run.ts';
import type { RunArchive } from './run-archive.ts';
import { labelRuns } from './run-labels.ts';

export interface LabRunsServices {
  /** An id that no other run has, finished ones of earlier visits included. */
  readonly newId: () => string;
  readonly archive: RunArchive;
  /** Where the run under way is kept, so that it can go on after a fault. */
  readonly checkpoints: CheckpointArchive;
}

export class LabRuns {
  private readonly goingOn: GoingOn;
  /** The run that the engine has in hand; a run kept from an earlier visit is in nobody's. */
  private inHand: string | null = null;

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly engine: LabEngine,
    private readonly services: LabRunsServices,
  ) {
    this.goingOn = new GoingOn(services.checkpoints);
  }

  /** Lets the run in view go on, as far as `advance` says; begins one where there is none under way. */
  train(advance: Advance): void {
    if (this.state.engine === 'crashed') return;
    const run = currentRun(this.state);
    if (!run || !isLive(run)) this.start(advance);
    else if (run.id === this.inHand) this.engine.send({ type: 'advance', runId: run.id, advance });
    else this.goOn(run, advance);
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

  /** The run that an earlier visit left in the middle, if any. */
  get left(): Run | null {
    return this.state.runs.find((one) => isLive(one) && one.id !== this.inHand) ?? null;
  }

  /** A fresh engine, which has no run in hand. */
  renewEngine(): void {
    this.inHand = null;
    this.engine.renew();
  }

  /** Adds the finished runs of earlier visits, before those of this one. */
  async restore(): Promise<void> {
    const { runs, lost } = await this.services.archive.load();
    const known = new Set(this.state.runs.map(({ id }) => id));
    const added = runs.filter(({ id }) => !known.has(id));
    this.store.setState({ runs: labelRuns([...added, ...this.state.runs]) });
    if (lost > 0) note(this.store, notice('storage', 'info', lostText(lost)));
    await this.restoreInterrupted();
  }

  keepCheckpoint({ runId, checkpoint }: ReportOf<'checkpoint'>): void {
    const run = this.state.runs.find(({ id }) => id === runId);
    if (run && isLive(run)) this.goingOn.keep(run, checkpoint);
  }

  /** A run is over, one way or another. */
  finished(): void {
    this.goingOn.forget();
    this.save();
  }

  /** A run with something kept goes on by itself, twice at most; without, the page says what happened and waits. */
  afterCrash(fault: EngineFault): void {
    const run = currentRun(this.state);
    const rescue = run && isLive(run) && run.id === this.inHand ? this.goingOn.rescue(run.id, run.backend) : null;
    if (run && rescue?.kind === 'go-on' && rescue.checkpoint) {
      this.renewEngine();
      const backend = rescue.backend === 'wasm' ? 'wasm' : run.config.backend;
      this.goOn({ ...run, config: { ...run.config, backend } }, run.phase === 'paused' ? 'step' : 'run');
      const where = backend === run.config.backend ? '' : say` It goes on with wasm.`;
      const text = say`The engine stopped in the middle of the run and was started again; the run goes on from step ${rescue.checkpoint.step}.${where}`;
      note(this.store, notice('engine', 'warning', text, reliefFor(fault.message, run.config), [fault.message]));
      return;
    }
    this.inHand = null;
    this.engine.giveUp();
    const message = rescue?.kind === 'give-up' ? `${gaveUp()} ${fault.message}` : fault.message;
    this.store.setState((state) => withFault(state, { ...fault, message }));
    // What was kept of it is not lost: the next visit, or a restart, finds it.
  }

  /** A hung engine is one that does not even say that it is alive while a run trains. */
  watch(): void {
    const run = currentRun(this.state);
    if (run?.phase === 'running' && run.id === this.inHand) this.engine.watch();
  }

  /** Keeps the finished ones for the next visit. */
  save(): void {
    void this.services.archive.save(this.state.runs.filter((run) => !isLive(run) && hasNumbers(run)));
  }

  private get state(): LabState {
    return this.store.getState();
  }

  /** A run that a reload or a closed window broke off waits where it was last kept. */
  private async restoreInterrupted(): Promise<void> {
    const found = await this.goingOn.restore();
    if (found === null || this.state.runs.some(({ id }) => id === found.run.id)) return;
    const run = cutAt(found.run, found.checkpoint);
    const here = this.state.currentId === null && same(this.state.config, run.config);
    this.store.setState({ runs: labelRuns([...this.state.runs, run]), ...(here ? { currentId: run.id } : {}) });
    const epoch = run.history.length;
    const text = say`A run was interrupted after ${epoch} epochs, at step ${found.checkpoint.step}; it can go on from there.`;
    note(this.store, notice('run', 'info', text, here ? [] : ['go-on']));
  }

  private start(advance: Advance): void {
    // One run at a time is kept, so one that was left in the middle ends where it is.
    if (this.left) this.putAway(this.left);
    const { config, runs, notices } = this.state;
    const run = newRun(this.services.newId(), config);
    this.store.setState({
      runs: labelRuns([...runs, run]),
      currentId: run.id,
      notices: withoutTopic(notices, 'run'),
    });
    this.inHand = run.id;
    this.engine.send({ type: 'start', runId: run.id, config: describeConfig(config), advance, checkpoints: true });
  }

  /** Goes on with a run from what was kept of it; from its beginning where nothing was. */
  private goOn(run: Run, advance: Advance): void {
    const checkpoint = this.goingOn.of(run.id);
    if (checkpoint === null) {
      this.start(advance);
      return;
    }
    const cut = cutAt(run, checkpoint);
    this.store.setState(({ runs, notices }) => ({
      runs: updateRun(runs, run.id, () => cut),
      notices: withoutTopic(notices, 'run'),
    }));
    this.inHand = run.id;
    const config = describeConfig(run.config);
    this.engine.send({ type: 'start', runId: run.id, config, advance, checkpoints: true, from: checkpoint });
  }

  /** A run in nobody's hands ends as far as it has come. */
  private putAway(run: Run): void {
    const checkpoint = this.goingOn.of(run.id);
    this.goingOn.forget();
    this.store.setState(({ runs }) => ({ runs: updateRun(runs, run.id, (one) => endedAt(one, checkpoint)) }));
    this.save();
  }
}
