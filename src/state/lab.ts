// The lab behind the page: one state, what a person can do to it, and the one engine it talks to. It knows nothing of React
// or of the browser; everything that is neither arrives as a service.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { createEngineClient, type EngineClient, type EngineFault, type EngineLink } from '../client/engine-client.ts';
import { describeConfig, type ReadConfig } from '../core/config-codec.ts';
import type { ExperimentConfig } from '../core/experiment.ts';
import { say } from '../core/language/say.ts';
import type { Repair } from '../core/params.ts';
import type { Advance, InspectWhen } from '../protocol/messages.ts';
import { createDeltaBuffer, type DeltaBuffer, type Schedule } from './delta-buffer.ts';
import { type CheckpointArchive, cutAt, endedAt, GoingOn, gaveUp } from './going-on.ts';
import { createInsightHandlers } from './insight.ts';
import { atMost, lastGoodConfig, lostText, reopens, same } from './lab-experiments.ts';
import { currentRun, FIRST_STATE, type LabState, type PictureView, updateRun } from './lab-state.ts';
import { type Notice, type NoticeAction, notice, withNotice, withoutTopic } from './notices.ts';
import { createPictureRequests, type PictureRequests } from './picture-requests.ts';
import { createHandlers, withFault } from './receive.ts';
import { hasNumbers, isLive, newRun, type Run, type RunDelta, withDelta } from './run.ts';
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
  /** Where the run under way is kept, so that it can go on after a fault. */
  readonly checkpoints: CheckpointArchive;
  /** Calls `tick` every five seconds, as far as the page's timers run. @returns what ends that. */
  readonly every: (tick: () => void) => () => void;
}

export class Lab {
  readonly store: StoreApi<LabState>;
  private readonly buffer: DeltaBuffer;
  private readonly requests: PictureRequests;
  private readonly wall: WallRequests;
  private client: EngineClient;
  private inspectWhen: InspectWhen = 'end';
  private readonly goingOn: GoingOn;
  private readonly stopWatching: () => void;
  /** The run that the engine has in hand; a run kept from an earlier visit is in nobody's. */
  private inHand: string | null = null;
  private toldOfStorage = false;

  constructor(
    private readonly services: LabServices,
    { config, repairs }: ReadConfig,
  ) {
    this.store = createStore(() => ({ ...FIRST_STATE, config }));
    this.buffer = createDeltaBuffer(services.schedule, (deltas) => this.grow(deltas));
    this.requests = createPictureRequests((requestId) => this.askForPictures(requestId));
    this.wall = followWall(this.store, (requestId) => this.askForWall(requestId));
    this.goingOn = new GoingOn(services.checkpoints);
    this.tell(repairs);
    this.stopWatching = services.every(() => this.watch());
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
    if (!run || !isLive(run)) this.start(advance);
    else if (run.id === this.inHand) this.client.send({ type: 'advance', runId: run.id, advance });
    else this.goOn(run, advance);
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

  /** Ends the engine for good, and with it the run under way: whoever looks finds none. */
  close(): void {
    this.stopWatching();
    this.client.close();
    this.set({ currentId: null });
  }

  /** A fresh engine in place of the one that crashed. */
  restart(): void {
    this.set({ runs: this.state.runs.map((run) => (isLive(run) ? { ...run, phase: 'failed' } : run)) });
    this.freshEngine();
  }

  private freshEngine(): void {
    this.client.close();
    this.requests.giveUp();
    this.wall.giveUp();
    this.inHand = null;
    this.set({
      engine: 'up',
      backend: null,
      data: { kind: 'waiting' },
      notices: withoutTopic(withoutTopic(this.state.notices, 'engine'), 'run'),
    });
    this.client = this.connect();
    this.greet();
  }

  /** Takes the run that an earlier visit left in the middle into view. */
  goOnWithKept(): void {
    const run = this.state.runs.find((one) => isLive(one) && one.id !== this.inHand);
    if (!run) return;
    this.open(run.config);
    this.set({ currentId: run.id, notices: withoutTopic(this.state.notices, 'run') });
    this.train('run');
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
    await this.restoreInterrupted();
  }

  /** A run that a reload or a closed window broke off waits where it was last kept. */
  private async restoreInterrupted(): Promise<void> {
    const found = await this.goingOn.restore();
    if (found === null || this.state.runs.some(({ id }) => id === found.run.id)) return;
    const run = cutAt(found.run, found.checkpoint);
    const here = this.state.currentId === null && same(this.state.config, run.config);
    this.set({ runs: labelRuns([...this.state.runs, run]), ...(here ? { currentId: run.id } : {}) });
    const epoch = run.history.length;
    const text = say`A run was interrupted after ${epoch} epochs, at step ${found.checkpoint.step}; it can go on from there.`;
    this.note(notice('run', 'info', text, here ? [] : ['go-on']));
  }

  /** The browser keeps nothing, or no more. Told once: all else works as ever. */
  storageRefused(): void {
    if (this.toldOfStorage) return;
    this.toldOfStorage = true;
    const text = say`Runs are not kept on this device, since the browser lets this page store nothing (a private window, blocked or full storage); they last as long as the page is open, so save what you want to keep.`;
    this.note(notice('storage', 'info', text));
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
      onCheckpoint: ({ runId, checkpoint }) => {
        const run = this.state.runs.find(({ id }) => id === runId);
        if (run && isLive(run)) this.goingOn.keep(run, checkpoint);
      },
      onFinished: () => {
        this.goingOn.forget();
        this.save();
      },
      onImported: () => this.showImported(),
    });
    return createEngineClient(this.services.createLink(), handlers, (fault) => {
      buffer.flush();
      if (fault.kind === 'crashed') this.afterCrash(fault);
      else store.setState((state) => withFault(state, fault));
    });
  }

  /** A run with something kept goes on by itself, twice at most; without, the page says what happened and waits. */
  private afterCrash(fault: EngineFault): void {
    const run = currentRun(this.state);
    const rescue = run && isLive(run) && run.id === this.inHand ? this.goingOn.rescue(run.id, run.backend) : null;
    if (run && rescue?.kind === 'go-on' && rescue.checkpoint) {
      this.freshEngine();
      const backend = rescue.backend === 'wasm' ? 'wasm' : run.config.backend;
      this.goOn({ ...run, config: { ...run.config, backend } }, run.phase === 'paused' ? 'step' : 'run');
      const where = backend === run.config.backend ? '' : say` It goes on with wasm.`;
      const text = say`The engine stopped in the middle of the run and was started again; the run goes on from step ${rescue.checkpoint.step}.${where}`;
      this.note(notice('engine', 'warning', text, [], [fault.message]));
      return;
    }
    this.inHand = null;
    this.requests.giveUp();
    this.wall.giveUp();
    const message = rescue?.kind === 'give-up' ? `${gaveUp()} ${fault.message}` : fault.message;
    this.store.setState((state) => withFault(state, { ...fault, message }));
    // What was kept of it is not lost: the next visit, or a restart, finds it.
  }

  /** A hung engine is one that does not even say that it is alive while a run trains. */
  private watch(): void {
    const run = currentRun(this.state);
    if (run?.phase === 'running' && run.id === this.inHand) this.client.watch();
  }

  /** Goes on with a run from what was kept of it; from its beginning where nothing was. */
  private goOn(run: Run, advance: Advance): void {
    const checkpoint = this.goingOn.of(run.id);
    if (checkpoint === null) {
      this.start(advance);
      return;
    }
    const cut = cutAt(run, checkpoint);
    this.set({ runs: updateRun(this.state.runs, run.id, () => cut), notices: withoutTopic(this.state.notices, 'run') });
    this.inHand = run.id;
    const config = describeConfig(run.config);
    this.client.send({ type: 'start', runId: run.id, config, advance, checkpoints: true, from: checkpoint });
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
    // One run at a time is kept, so one that was left in the middle ends where it is.
    const left = this.state.runs.find((one) => isLive(one) && one.id !== this.inHand);
    if (left) this.putAway(left);
    const { config, runs, notices } = this.state;
    const run = newRun(this.services.newId(), config);
    this.set({ runs: labelRuns([...runs, run]), currentId: run.id, notices: withoutTopic(notices, 'run') });
    this.inHand = run.id;
    this.client.send({ type: 'start', runId: run.id, config: describeConfig(config), advance, checkpoints: true });
  }

  /** @returns whether there was a run to stop. */
  private stop(): boolean {
    const run = currentRun(this.state);
    if (!run || !isLive(run)) return false;
    if (run.id === this.inHand) this.client.send({ type: 'stop', runId: run.id });
    else this.putAway(run);
    return true;
  }

  /** A run in nobody's hands ends as far as it has come. */
  private putAway(run: Run): void {
    const checkpoint = this.goingOn.of(run.id);
    this.goingOn.forget();
    this.set({ runs: updateRun(this.state.runs, run.id, (one) => endedAt(one, checkpoint)) });
    this.save();
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
  'go-on': (lab) => lab.goOnWithKept(),
};
