// The lab behind the page: one state, what a person can do to it, and the one engine it talks to (`lab-engine.ts`, `lab-runs.ts`). It
// knows nothing of React or of the browser; everything that is neither arrives as a service.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ReadConfig } from '../core/config-codec.ts';
import type { ExperimentConfig } from '../core/experiment.ts';
import { say } from '../core/language/say.ts';
import type { Repair } from '../core/params.ts';
import type { Advance, InspectWhen } from '../protocol/messages.ts';
import { LabEngine, type LabEngineServices } from './lab-engine.ts';
import { atMost, lastGoodConfig, narrowerNetwork, reopens, same, smallerBatch } from './lab-experiments.ts';
import { LabRuns, type LabRunsServices } from './lab-runs.ts';
import { FIRST_STATE, type LabState, note, type PictureView, updateRun } from './lab-state.ts';
import { type Notice, type NoticeAction, notice, withoutTopic } from './notices.ts';
import { isLive } from './run.ts';
import { labelRuns } from './run-labels.ts';

export interface LabServices extends LabEngineServices, LabRunsServices {
  /** Calls `tick` every five seconds, as far as the page's timers run. @returns what ends that. */
  readonly every: (tick: () => void) => () => void;
}

export class Lab {
  readonly store: StoreApi<LabState>;
  private readonly engine: LabEngine;
  private readonly training: LabRuns;
  private readonly stopWatching: () => void;
  private toldOfStorage = false;

  constructor(services: LabServices, { config, repairs }: ReadConfig) {
    this.store = createStore(() => ({ ...FIRST_STATE, config }));
    this.engine = new LabEngine(this.store, services, {
      onCheckpoint: (report) => this.training.keepCheckpoint(report),
      onFinished: () => this.training.finished(),
      onImported: () => this.showImported(),
      onCrash: (fault) => this.training.afterCrash(fault),
    });
    this.training = new LabRuns(this.store, this.engine, services);
    this.tell(repairs);
    this.stopWatching = services.every(() => this.training.watch());
    this.engine.greet();
  }

  /** Puts another experiment in view. A run under way is stopped and kept. */
  open(config: ExperimentConfig, repairs: readonly Repair[] = []): void {
    const before = this.state;
    this.tell(repairs);
    if (same(before.config, config)) return;
    const stopped = this.training.stop();
    const otherData = before.config.data !== config.data;
    this.set({
      config,
      currentId: null,
      data: otherData ? { kind: 'waiting' } : before.data,
      view: otherData ? { ...before.view, offset: 0 } : before.view,
      notices: withoutTopic(this.state.notices, 'run'),
    });
    if (stopped || reopens(before.config, config)) this.engine.open();
    this.engine.askPictures();
  }

  /** Lets the run in view go on, as far as `advance` says; begins one where there is none under way. */
  train(advance: Advance): void {
    this.training.train(advance);
  }

  pause(): void {
    this.training.pause();
  }

  /** Back to the untrained network; a run under way is stopped and kept. */
  reset(): void {
    this.training.stop();
    this.set({ currentId: null, notices: withoutTopic(this.state.notices, 'run') });
  }

  /** When norms and margins of runs are measured: at their end, or at every epoch's while someone looks at them. */
  inspect(when: InspectWhen): void {
    this.engine.inspect(when);
  }

  /** Other pictures in the strip. */
  browse(change: Partial<PictureView>): void {
    this.set({ view: { ...this.state.view, ...change } });
    this.engine.askPictures();
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
    this.engine.send({ type: 'import', files: [...files] });
  }

  /** The pictures of a dropped file take the place of the prepared ones. A run under way is stopped and kept. */
  private showImported(): void {
    const { config } = this.state;
    if (config.data === 'cifar10') this.reload();
    else this.open({ ...config, data: 'cifar10' });
  }

  /** Asks for the pictures of the experiment in view anew. */
  private reload(): void {
    this.training.stop();
    this.set({ currentId: null });
    this.engine.open();
    this.engine.askPictures();
  }

  /** Deletes the pictures that were imported, and goes back to the prepared ones. */
  forgetImport(): void {
    this.engine.send({ type: 'forget-import' });
    this.reload();
  }

  /** Puts a run's curves on the charts, or takes them off. */
  show(id: string, shown: boolean): void {
    this.set({ runs: updateRun(this.state.runs, id, (run) => ({ ...run, shown })) });
    this.training.save();
  }

  remove(id: string): void {
    const { runs, currentId } = this.state;
    if (currentId === id) this.training.stop();
    this.set({
      runs: labelRuns(runs.filter((run) => run.id !== id)),
      currentId: currentId === id ? null : currentId,
    });
    this.training.save();
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
    this.engine.close();
    this.set({ currentId: null });
  }

  /** A fresh engine in place of the one that crashed. */
  restart(): void {
    this.set({ runs: this.state.runs.map((run) => (isLive(run) ? { ...run, phase: 'failed' } : run)) });
    this.training.renewEngine();
  }

  /** Opens an experiment that takes less memory, on a fresh engine where the one that ran short is gone. */
  relieve(lighter: (config: ExperimentConfig) => ExperimentConfig | null): void {
    const config = lighter(this.state.config);
    if (this.state.engine === 'crashed') this.restart();
    this.dismiss('engine');
    if (config) this.open(config);
  }

  /** Takes the run that an earlier visit left in the middle into view. */
  goOnWithKept(): void {
    const run = this.training.left;
    if (!run) return;
    this.open(run.config);
    this.set({ currentId: run.id, notices: withoutTopic(this.state.notices, 'run') });
    this.train('run');
  }

  /** Asks for the pictures once more. */
  retryData(): void {
    this.set({ data: { kind: 'waiting' }, notices: withoutTopic(this.state.notices, 'data') });
    this.engine.open();
    this.engine.askPictures();
  }

  /** Adds the finished runs of earlier visits, before those of this one. */
  restore(): Promise<void> {
    return this.training.restore();
  }

  /** The browser keeps nothing, or no more. Told once: all else works as ever. */
  storageRefused(): void {
    if (this.toldOfStorage) return;
    this.toldOfStorage = true;
    const text = say`Runs are not kept on this device, since the browser lets this page store nothing (a private window, blocked or full storage); they last as long as the page is open, so save what you want to keep.`;
    note(this.store, notice('storage', 'info', text));
  }

  private get state(): LabState {
    return this.store.getState();
  }

  private set(change: Partial<LabState>): void {
    this.store.setState(change);
  }

  /** What did not fit in an address, one sentence each. */
  private tell(repairs: readonly Repair[]): void {
    const [first, ...more] = repairs.map(({ message }) => message);
    if (first !== undefined) note(this.store, notice('address', 'warning', first, [], atMost(more, 4)));
  }
}

const ACTIONS: { readonly [A in NoticeAction]: (lab: Lab) => void } = {
  'restart-engine': (lab) => lab.restart(),
  'smaller-batch': (lab) => lab.relieve(smallerBatch),
  'narrower-network': (lab) => lab.relieve(narrowerNetwork),
  'last-good-settings': (lab) => lab.open(lastGoodConfig(lab.store.getState())),
  'retry-data': (lab) => lab.retryData(),
  'use-standin': (lab) => lab.open({ ...lab.store.getState().config, data: 'standin' }),
  'go-on': (lab) => lab.goOnWithKept(),
};
