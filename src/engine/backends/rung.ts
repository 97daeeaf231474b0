// One rung of the backend ladder: can it be had here, and how fast is it?

import type { Backend } from '../../core/experiment.ts';

export interface Finding {
  /** Whether it can compute here at all. */
  readonly usable: boolean;
  /** A graphics API carried out by software: right answers, slower than wasm. Never taken unasked. */
  readonly software: boolean;
  /** One sentence for the badge. */
  readonly reason: string;
}

export interface Rung {
  readonly backend: Backend;
  /** Looks without loading anything of tfjs. */
  inspect(): Promise<Finding>;
  /** Loads and registers it. What can go wrong here is a rejection. */
  load(): Promise<void>;
  /** Once it is active: `onLost` is called, with the reason, when it can compute no more. */
  watch?(onLost: (reason: string) => void): Promise<void>;
  /** Whether that has happened, though `onLost` may not have been called yet: operations may fail before. */
  isLost?(): Promise<boolean>;
}

/** Chrome's, Mesa's and Windows' names for graphics drawn by the processor. */
export function isSoftwareRenderer(name: string): boolean {
  return /swiftshader|llvmpipe|softpipe|basic render|software/i.test(name);
}
