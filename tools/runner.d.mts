// The types of `runner.mjs`, which has to run before anything can read TypeScript.

import type { ModuleRunner } from 'vite/module-runner';

export interface Runner {
  readonly load: ModuleRunner['import'];
  close(): Promise<void>;
}

export function openRunner(root?: string): Promise<Runner>;
