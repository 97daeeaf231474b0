// What can be shown live, as plain data: by a chapter of the story, a scene of the stage, or a frame. `app/live` draws it.

import type { ComponentType } from 'react';

/** Where a reader puts deep learning on the textbook's axis. */
export interface Marker {
  /** From 0, the simplest model, to 1; `null` before it was first moved. */
  readonly place: number | null;
  readonly onPlace: (place: number) => void;
}

export interface OwnFigureProps {
  /** Kept from visit to visit; left out where nothing is kept. */
  readonly marker?: Marker;
}

/** Parts of the lab that a live experiment shows, in this order. */
export type LabPart = 'images' | 'loss' | 'errors' | 'vc' | 'map';

export type LiveFigure =
  /** One experiment that trains in view. `experiment` is the address's hash without `#`: `setting=random-labels&n=1000`. */
  | {
      readonly kind: 'lab';
      readonly experiment: string;
      readonly show: readonly LabPart[];
      /** The map begins in the colors of the epochs at which its images were learned. */
      readonly mapBy?: 'epoch';
    }
  /** Two experiments that train at once, on one chart. */
  | { readonly kind: 'race'; readonly experiments: readonly [string, string] }
  /** A figure of the figures page, by id, with the recorded runs and those that this browser has trained; with the reader's `marker` on it. */
  | { readonly kind: 'figure'; readonly id: string; readonly marker?: true }
  /** A panel of the theory page, by id; only its `part` where it has several. */
  | { readonly kind: 'theory'; readonly panel: string; readonly part?: string }
  /** A game: ten images with random labels, memorized by the reader; the network's numbers are those of `experiment`. */
  | { readonly kind: 'versus'; readonly experiment: string }
  /** What was recorded at each label corruption, by one slider. */
  | { readonly kind: 'dial' }
  /** The claims board. */
  | { readonly kind: 'claims' }
  /** Drawn by the chapter itself, from the reader's input alone. */
  | { readonly kind: 'own'; readonly Content: ComponentType<OwnFigureProps> };
