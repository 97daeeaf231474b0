// The lab behind the page: one state, what a person can do to it, and its one engine (`lab-engine.ts`, `lab-runs.ts`). It uses
// neither React nor the browser's interfaces; whatever it needs of them is passed in as a service.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ReadConfig } from '../../core/config-codec.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import type { Repair } from '../../core/params.ts';
import type { StepMeasure } from '../../core/step-series.ts';
import type { Advance, InspectWhen } from '../../protocol/messages.ts';
import { isLive, type Run } from '../runs/run.ts';
import { labelRuns } from '../runs/run-labels.ts';
import { LabEngine, type LabEngineServices } from './lab-engine.ts';
import { atMost, lastGoodConfig, narrowerNetwork, reopens, same, smallerBatch } from './lab-experiments.ts';
import { LabRuns, type LabRunsServices } from './lab-runs.ts';
import { FIRST_STATE, type ImageView, type LabState, note, updateRun } from './lab-state.ts';
import { type Notice, type NoticeAction, notice, withoutTopic } from './notices.ts';

export interface LabServices extends LabEngineServices, LabRunsServices {
  /** Calls `tick` every five seconds, as far as the page's timers run. @returns a function that ends this. */
  readonly every: (tick: () => void) => () => void;
  /** Whether the server has another build of the page by now. Never rejects. */
  readonly isOutdated: () => Promise<boolean>;
  /** Loads the page again, and with it what the server has now. */
  readonly reloadPage: () => void;
}

export class Lab {
  readonly store: StoreApi<LabState>;
  private readonly engine: LabEngine;
  private readonly training: LabRuns;
  private readonly stopWatching: () => void;
  private storageNoted = false;

  constructor(
    private readonly services: LabServices,
    { config, repairs }: ReadConfig,
  ) {
    this.store = createStore(() => ({ ...FIRST_STATE, config }));
    this.engine = new LabEngine(this.store, services, {
      onCheckpoint: (report) => this.training.keepCheckpoint(report),
      onFinished: (runId) => this.training.finished(runId),
      onInspected: (runId) => this.training.inspected(runId),
      onImported: () => this.showImported(),
      onCrash: (fault) => {
        this.training.afterCrash(fault);
        void this.noteDeployment();
      },
    });
    this.training = new LabRuns(this.store, this.engine, services);
    this.noteRepairs(repairs);
    this.stopWatching = services.every(() => this.training.watch());
    this.engine.greet();
  }

  /** Puts another experiment in view. A run under way is stopped and stays in the list. */
  open(config: ExperimentConfig, repairs: readonly Repair[] = []): void {
    const before = this.state;
    this.noteRepairs(repairs);
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
    this.engine.askImages();
  }

  /** Continues the run in view by `advance`; starts one if none is under way. */
  train(advance: Advance): void {
    this.training.train(advance);
  }

  pause(): void {
    this.training.pause();
  }

  /** Returns to the untrained network; a run under way is stopped and stays in the list. */
  reset(): void {
    this.training.stop();
    this.set({ currentId: null, notices: withoutTopic(this.state.notices, 'run') });
  }

  /** When norms and margins of runs are measured: at the end of the run, or of each epoch while they are in view. */
  inspect(when: InspectWhen): void {
    this.engine.inspect(when);
  }

  /** Sets what is measured at each step beside the loss: from the next step of the current run on, and in later runs. */
  measure(measures: readonly StepMeasure[]): void {
    this.set({ measures });
    this.engine.measure();
  }

  /** Shows other images in the strip. */
  browse(change: Partial<ImageView>): void {
    this.set({ view: { ...this.state.view, ...change } });
    this.engine.askImages();
  }

  /** Files that were dropped: `cifar-10-binary.tar.gz`, or `.bin` batches. A run under way on CIFAR-10 continues meanwhile. */
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

  /** Replaces the prepared images by those of the dropped file. A run under way is stopped and stays in the list. */
  private showImported(): void {
    const { config } = this.state;
    if (config.data === 'cifar10') this.reload();
    else this.open({ ...config, data: 'cifar10' });
  }

  /** Opens the images of the experiment in view again. */
  private reload(): void {
    this.training.stop();
    this.set({ currentId: null });
    this.engine.open();
    this.engine.askImages();
  }

  /** Deletes the imported images and returns to the prepared ones. */
  forgetImport(): void {
    this.engine.send({ type: 'forget-import' });
    this.reload();
  }

  /** Puts a run's curves on the charts, or takes them off. */
  show(id: string, shown: boolean): void {
    const changed = (run: Run) => ({ ...run, shown });
    this.set({ runs: updateRun(this.state.runs, id, changed) });
    for (const run of this.state.runs) if (run.id === id) this.training.changed(run);
  }

  /** Takes a run off the list; `putBack` undoes it. */
  remove(id: string): void {
    const { runs, currentId } = this.state;
    const current = currentId === id;
    const at = runs.findIndex((run) => run.id === id);
    const ended = this.training.asRemoved(id);
    if (current) this.training.stop();
    this.set({
      runs: labelRuns(runs.filter((run) => run.id !== id)),
      currentId: current ? null : currentId,
      removed: ended && { run: ended, at, current },
      // There is space again; the run to be dropped next is announced once the space is used up.
      notices: withoutTopic(this.state.notices, 'full'),
    });
    this.training.removed(id);
  }

  /** Puts the run that was removed last back in its place. */
  putBack(): void {
    this.training.putBack();
  }

  /** Puts a run that was stopped in view and continues it from where it was stopped; a run under way is stopped. */
  resumeStopped(id: string): void {
    const run = this.state.runs.find((known) => known.id === id);
    if (!run || !this.state.resumable.includes(id) || this.state.engine === 'crashed') return;
    this.training.stop();
    this.open(run.config);
    this.training.resumeStopped(id);
  }

  /** Names the runs in the page's language; call it when that has changed. */
  relabel(): void {
    this.set({ runs: labelRuns(this.state.runs) });
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

  /** Ends the engine for good, and with it the run under way; afterwards there is no current run. */
  close(): void {
    this.stopWatching();
    this.engine.close();
    this.set({ currentId: null });
  }

  /** Replaces the engine that crashed by a new one. */
  restart(): void {
    this.set({ runs: this.state.runs.map((run) => (isLive(run) ? { ...run, phase: 'failed' } : run)) });
    this.training.renewEngine();
  }

  /** Opens an experiment that needs less memory, on a new engine if the old one has crashed. */
  relieve(lighter: (config: ExperimentConfig) => ExperimentConfig | null): void {
    const config = lighter(this.state.config);
    if (this.state.engine === 'crashed') this.restart();
    this.dismiss('engine');
    if (config) this.open(config);
  }

  /** Puts the run that was interrupted in an earlier visit in view and continues it. */
  resumeInterrupted(): void {
    const run = this.training.interrupted;
    if (!run) return;
    this.open(run.config);
    this.set({ currentId: run.id, notices: withoutTopic(this.state.notices, 'run') });
    this.train('run');
  }

  /** Opens the images again after a failure. */
  retryData(): void {
    this.set({ data: { kind: 'waiting' }, notices: withoutTopic(this.state.notices, 'data') });
    this.engine.open();
    this.engine.askImages();
  }

  /** Adds the finished runs of earlier visits, before those of this one. */
  restore(): Promise<void> {
    return this.training.restore();
  }

  /** Call it when the browser refuses to store anything. It is announced once; everything else keeps working. */
  storageRefused(): void {
    if (this.storageNoted) return;
    this.storageNoted = true;
    const text = say`Runs are not kept on this device, since the browser lets this page store nothing (a private window, blocked or full storage); they last as long as the page is open, so save what you want to keep.`;
    note(this.store, notice('storage', 'info', text));
  }

  /** Call it when a file of the page's own code did not arrive. @param text what does not work, why, what to do. */
  fileMissing(text: string): void {
    note(this.store, notice('code', 'warning', text));
  }

  /** Whether the run in view waits for another figure on the page around to end. */
  waitForTurn(waits: boolean): void {
    const text = say`Another figure on this page is training; this one starts when that has ended or is paused.`;
    if (waits) note(this.store, notice('run', 'info', text));
    else this.dismiss('run');
  }

  reloadPage(): void {
    this.services.reloadPage();
  }

  /** An engine whose files another build has replaced cannot be started again. */
  private async noteDeployment(): Promise<void> {
    if (this.state.engine !== 'crashed' || !(await this.services.isOutdated())) return;
    const fault = this.state.notices.find(({ topic }) => topic === 'engine');
    if (!fault || this.state.engine !== 'crashed') return;
    const text = say`This page was updated on its server after you had opened it: if the engine does not start again, reload to get the new version.`;
    note(this.store, { ...fault, more: [...fault.more, text], actions: [...fault.actions, 'reload-page'] });
  }

  private get state(): LabState {
    return this.store.getState();
  }

  private set(change: Partial<LabState>): void {
    this.store.setState(change);
  }

  /** Shows what was invalid in an address, one sentence each. */
  private noteRepairs(repairs: readonly Repair[]): void {
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
  'resume-run': (lab) => lab.resumeInterrupted(),
  'reload-page': (lab) => lab.reloadPage(),
};
