// Everything that the lab shows, as one immutable value. It is changed by `lab.ts` (what a person does), `lab-runs.ts` (the
// course of runs) and `receive.ts` (reports of the engine).

import type { StoreApi } from 'zustand/vanilla';
import type { Split } from '../../core/data/image-set.ts';
import { DEFAULT_CONFIG, type ExperimentConfig } from '../../core/experiment.ts';
import type { StepMeasure } from '../../core/step-series.ts';
import type { ReportOf } from '../../protocol/messages.ts';
import type { Run } from '../runs/run.ts';
import { type Notice, withNotice } from './notices.ts';

export type BackendStatus = Omit<ReportOf<'backend'>, 'type'>;
export type DataInUse = Omit<ReportOf<'data'>, 'type'>;
export type ImagesInUse = Omit<ReportOf<'images'>, 'type' | 'requestId'>;
export type WeightsInUse = Omit<ReportOf<'weights'>, 'type' | 'runId'>;

export interface MapInUse extends Omit<ReportOf<'map'>, 'type' | 'requestId'> {
  /** Identifies the images and labels that it shows: `mapKey` of the state at the request. */
  readonly key: string;
}

/** Inside the network of the latest run: only its present state, never its history. */
export interface Insight {
  readonly runId: string;
  readonly weights: WeightsInUse;
}

/** Loading state of the images: one of these, not several booleans. */
export type DataStatus =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'arriving'; readonly set: DataInUse }
  | { readonly kind: 'ready'; readonly set: DataInUse }
  | { readonly kind: 'failed'; readonly message: string };

/** Which images the strip shows. */
export interface ImageView {
  readonly split: Split;
  /** By true label; `null` for all classes. */
  readonly classIndex: number | null;
  readonly offset: number;
  /** Images that the strip has space for. */
  readonly count: number;
}

export interface Importing {
  readonly name: string;
  readonly receivedBytes: number;
  /** 0 while unknown. */
  readonly totalBytes: number;
}

export interface RemovedRun {
  readonly run: Run;
  /** Its place among the runs. */
  readonly at: number;
  /** Whether it was the current one. */
  readonly current: boolean;
}

export interface LabState {
  /** The experiment in view: the one that the controls show and that the next run trains. */
  readonly config: ExperimentConfig;
  readonly engine: 'up' | 'crashed';
  readonly backend: BackendStatus | null;
  readonly data: DataStatus;
  /** The file that is being read, while one is. */
  readonly importing: Importing | null;
  readonly view: ImageView;
  readonly images: ImagesInUse | null;
  /** The map of training images; it belongs to the experiment in view if its key is `mapKey` of this state. */
  readonly map: MapInUse | null;
  /** Oldest first; finished ones stay until they are removed. */
  readonly runs: readonly Run[];
  /** The run of the experiment in view, under way or ended. */
  readonly currentId: string | null;
  /** Stopped runs that can be resumed from where they were stopped. */
  readonly resumable: readonly string[];
  /** The run that was removed last, until it is put back or another one starts. */
  readonly removed: RemovedRun | null;
  /** Weights of the latest run. */
  readonly insight: Insight | null;
  readonly notices: readonly Notice[];
  /** Measures recorded at each step beside the loss, from the step on at which they are switched on. */
  readonly measures: readonly StepMeasure[];
}

export const FIRST_STATE: LabState = {
  config: DEFAULT_CONFIG,
  engine: 'up',
  backend: null,
  data: { kind: 'waiting' },
  importing: null,
  view: { split: 'train', classIndex: null, offset: 0, count: 10 },
  images: null,
  map: null,
  runs: [],
  currentId: null,
  resumable: [],
  removed: null,
  insight: null,
  notices: [],
  measures: [],
};

export function currentRun({ runs, currentId }: LabState): Run | null {
  return runs.find(({ id }) => id === currentId) ?? null;
}

/** Shows a notice; it replaces an earlier one on the same topic. */
export function note(store: StoreApi<LabState>, added: Notice): void {
  store.setState(({ notices }) => ({ notices: withNotice(notices, added) }));
}

/** The images in use, arriving or all there. */
export function dataInUse({ data }: LabState): DataInUse | null {
  return data.kind === 'arriving' || data.kind === 'ready' ? data.set : null;
}

/** Images that a run of `config` trains on: at most as many as its data set has, once that is known. */
export function trainableSize(state: LabState, { data, trainSize }: ExperimentConfig): number {
  const set = dataInUse(state);
  return set?.data === data ? Math.min(trainSize, set.available) : trainSize;
}

export function updateRun(runs: readonly Run[], id: string, change: (run: Run) => Run): readonly Run[] {
  return runs.map((run) => (run.id === id ? change(run) : run));
}
