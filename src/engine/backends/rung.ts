// One rung of the backend ladder: whether it is available here, and how to load it.

import type { Backend } from '../../core/experiment.ts';

export interface Finding {
  /** Whether it can compute here. */
  readonly usable: boolean;
  /** A graphics API in software: correct, but slower than wasm. Used only on request. */
  readonly software: boolean;
  /** One sentence for the badge. */
  readonly reason: string;
}

export interface Rung {
  readonly backend: Backend;
  /** Checks without loading anything of tfjs. */
  inspect(): Promise<Finding>;
  /** Loads and registers it. Every failure is a rejection. */
  load(): Promise<void>;
  /** Once it is active: `onLost` is called, with the reason, when it can no longer compute. */
  watch?(onLost: (reason: string) => void): Promise<void>;
  /** Resolves once all commands so far are known to have been carried out. @throws Error where one was rejected. */
  carriedOut?(): Promise<void>;
  /** Whether the device is lost; `onLost` may not have been called yet, since operations may fail before. */
  isLost?(): Promise<boolean>;
}

/** Names of software renderers of Chrome, Mesa and Windows. */
export function isSoftwareRenderer(name: string): boolean {
  return /swiftshader|llvmpipe|softpipe|basic render|software/i.test(name);
}
