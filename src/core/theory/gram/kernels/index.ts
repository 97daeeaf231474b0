import { createRegistry } from '../../../registry.ts';
import type { GramKernel } from './shared/kernel.ts';

export type { GramKernel, KernelFunction } from './shared/kernel.ts';

/** The kernels of the chapter on linear models: every file of this folder. */
export const kernels = createRegistry<GramKernel>(
  'kernel',
  import.meta.glob<GramKernel>(['./*.ts', '!./index.ts', '!./*.test.ts'], { eager: true, import: 'default' }),
);
