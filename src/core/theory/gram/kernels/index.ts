import { createRegistry } from '../../../registry.ts';
import type { Kernel } from './shared/kernel.ts';

export type { Kernel, KernelFunction } from './shared/kernel.ts';

/** The kernels of the chapter on linear models: every file of this folder. */
export const kernels = createRegistry<Kernel>(
  'kernel',
  import.meta.glob<Kernel>(['./*.ts', '!./index.ts', '!./*.test.ts'], { eager: true, import: 'default' }),
);
