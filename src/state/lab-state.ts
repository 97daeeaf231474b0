// Everything that the lab shows, as one immutable value. How it changes: `lab.ts` (what a person does), `lab-runs.ts` (what
// becomes of runs) and `receive.ts` (what the engine reports).

import type { StoreApi } from 'zustand/vanilla';
import type { Split } from '../core/data/image-set.ts';
import { DEFAULT_CONFIG, type ExperimentConfig } from '../core/experiment.ts';
import type { ReportOf } from '../protocol/messages.ts';
import type { Insight } from './insight.ts';
import { type Notice, withNotice } from './notices.ts';
import type { Run } from './run.ts';
import type { WallInUse } from './wall.ts';

export type BackendStatus = Omit<ReportOf<'backend'>, 'type'>;
export type DataInUse = Omit<ReportOf<'data'>, 'type'>;
export type PicturesInUse = Omit<ReportOf<'pictures'>, 'type' | 'requestId'>;

/** Where the pictures stand. One of these, never a handful of booleans. */
export type DataStatus =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'arriving'; readonly set: DataInUse }
  | { readonly kind: 'ready'; readonly set: DataInUse }
  | { readonly kind: 'failed'; readonly message: string };

/** Which pictures the strip shows. */
export interface PictureView {
  readonly split: Split;
  /** By true label; `null` for all classes. */
  readonly classIndex: number | null;
  readonly offset: number;
  /** How many fit. */
  readonly count: number;
}

export interface Importing {
  readonly name: string;
  readonly receivedBytes: number;
  /** 0 until it is known. */
  readonly totalBytes: number;
}

export interface LabState {
  /** The experiment in view: what the controls show and the next run trains. */
  readonly config: ExperimentConfig;
  readonly engine: 'up' | 'crashed';
  readonly backend: BackendStatus | null;
  readonly data: DataStatus;
  /** The file that is being read, while one is. */
  readonly importing: Importing | null;
  readonly view: PictureView;
  readonly pictures: PicturesInUse | null;
  /** All training pictures at a glance; `wallKey` tells whether it is the one of the experiment in view. */
  readonly wall: WallInUse | null;
  /** Oldest first; finished ones stay until they are removed. */
  readonly runs: readonly Run[];
  /** The run of the experiment in view, under way or ended. */
  readonly currentId: string | null;
  /** What the latest run's network has learnt so far. */
  readonly insight: Insight | null;
  readonly notices: readonly Notice[];
}

export const FIRST_STATE: LabState = {
  config: DEFAULT_CONFIG,
  engine: 'up',
  backend: null,
  data: { kind: 'waiting' },
  importing: null,
  view: { split: 'train', classIndex: null, offset: 0, count: 10 },
  pictures: null,
  wall: null,
  runs: [],
  currentId: null,
  insight: null,
  notices: [],
};

export function currentRun({ runs, currentId }: LabState): Run | null {
  return runs.find(({ id }) => id === currentId) ?? null;
}

/** Tells the reader; what was said before on the same topic goes. */
export function note(store: StoreApi<LabState>, added: Notice): void {
  store.setState(({ notices }) => ({ notices: withNotice(notices, added) }));
}

/** The pictures in use, arriving or all there. */
export function dataInUse({ data }: LabState): DataInUse | null {
  return data.kind === 'arriving' || data.kind === 'ready' ? data.set : null;
}

export function updateRun(runs: readonly Run[], id: string, change: (run: Run) => Run): readonly Run[] {
  return runs.map((run) => (run.id === id ? change(run) : run));
}
