// What the module gives to pages of other sites, as types. This file is also the text of the module's declarations, so it imports
// nothing (`tools/host-files-plugin.ts`).

/** An experiment by the keys of its address: `{ setting: 'random-labels', n: 1000 }`. A key that is left out has its default. */
export interface Experiment {
  setting?: string;
  /** Label corruption, 0 to 1, of `setting: 'partially-corrupted-labels'`. */
  p?: number;
  model?: string;
  /** Of a convolutional network, as a fraction of the paper's. */
  width?: number;
  /** Units of `model: 'mlp-1xh'`. */
  hidden?: number;
  /** Training images. */
  n?: number;
  /** Test images. */
  test?: number;
  /** `dropout,weight-decay`. */
  reg?: string;
  optimizer?: string;
  lr?: number;
  momentum?: number;
  decay?: number;
  decaysteps?: number;
  batch?: number;
  beta1?: number;
  beta2?: number;
  epochs?: number;
  stop?: 'fitted' | 'loss' | 'epochs';
  seed?: number;
  data?: 'cifar10' | 'standin';
  backend?: string;
  workers?: number;
}

export interface EmbedOptions extends Experiment {
  /** The figure of this chapter of the story; the lab where it is left out. */
  chapter?: string;
  /** Of `controls`, `images`, `transport`, `insight` and `header`. */
  hide?: readonly string[];
  theme?: 'auto' | 'light' | 'dark' | 'projector';
  /** `en`, `fr`, or `auto` for the browser's. */
  lang?: string;
  /** Whether it starts training once the frame is on the screen. */
  autostart?: boolean;
  /** The frame's name for those who do not see it. */
  title?: string;
  /** CSS pixels; as high as its content where it is left out. */
  height?: number;
  /** Address of the page that is embedded; where it is left out, that of which this module is a file. */
  page?: string;
}

/** How a run ended. Errors are fractions, losses nats per image; `null` where it ended before its first evaluation. */
export interface Result {
  readonly outcome: 'fitted' | 'budget' | 'early-stopped' | 'stopped' | 'diverged';
  /** Whether the training error reached 0. */
  readonly fitted: boolean;
  readonly epochsToFit: number | null;
  readonly stepsToFit: number | null;
  /** Steps until an epoch's mean loss was at most 0.1. */
  readonly stepsToLossTenth: number | null;
  readonly trainLoss: number | null;
  readonly trainError: number | null;
  readonly testError: number | null;
  readonly bestTestError: number | null;
  readonly bestEpoch: number | null;
  readonly divergedAtStep: number | null;
  readonly imagesPerSecond: number | null;
  /** Seconds of training. */
  readonly seconds: number;
}

/** The frame's messages, by type. `run` names the run that they are of. */
export interface Events {
  ready: { readonly backend: string | null; readonly config: Readonly<Record<string, string | number>> };
  /** `phase` is `stopped` where a run was left for another before its end. */
  state: {
    readonly run: string | null;
    readonly phase: string;
    readonly config: Readonly<Record<string, string | number>>;
  };
  /** While training, at most twice a second. */
  metrics: {
    readonly run: string;
    readonly epoch: number;
    readonly step: number;
    readonly trainLoss: number | null;
    readonly trainError: number | null;
    readonly testError: number | null;
  };
  finished: { readonly run: string; readonly result: Result };
  /** Of the story: chapters whose questions are all answered, of how many. */
  progress: { readonly read: number; readonly of: number };
  error: { readonly code: string; readonly message: string; readonly run?: string };
  /** CSS pixels. */
  resize: { readonly height: number };
}

/** What a promise is rejected with: `code` is that of the frame's message. */
export interface LabError extends Error {
  readonly code: string;
}

/** What a page can have a frame do. Each promise is rejected with a `LabError` where the frame reports that it could not. */
export interface Orders {
  play(): Promise<void>;
  pause(): Promise<void>;
  step(): Promise<void>;
  /** Back to the untrained network. */
  reset(): Promise<void>;
  /** Keys that are not named stay as they are. @returns a sentence for each value that did not fit. */
  set(experiment: Experiment): Promise<readonly string[]>;
  /** @returns a sentence for each value that did not fit. */
  setView(view: Pick<EmbedOptions, 'theme' | 'lang'>): Promise<readonly string[]>;
  /** Of the run in view; `null` while it has none. */
  getResult(): Promise<Result | null>;
  /** The result of the run in view once it has ended, or of the next where none is under way. */
  finished(): Promise<Result>;
}

export interface LabHandle extends Orders {
  readonly frame: HTMLIFrameElement;
  /** @returns what ends the listening. */
  on<T extends keyof Events>(type: T, listener: (event: Events[T]) => void): () => void;
  /** Takes the frame out of the page. */
  remove(): void;
}

/**
 * Puts an experiment into a page: `const lab = await embed('#figure', { setting: 'random-labels' })`.
 *
 * @param target what the frame is added to, or a selector of it.
 * @returns once `play` works.
 */
export type Embed = (target: Element | string, options?: EmbedOptions) => Promise<LabHandle>;
