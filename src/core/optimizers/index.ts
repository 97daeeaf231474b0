import { createRegistry } from '../registry.ts';
import type { Optimizer } from './shared/optimizer.ts';

export type { Optimizer, OptimizerPython, Schedule, UpdateRule } from './shared/optimizer.ts';

/** The optimizers: every file of this folder. */
export const optimizers = createRegistry<Optimizer>(
  'optimizer',
  import.meta.glob<Optimizer>(['./*.ts', '!./index.ts', '!./*.test.ts'], { eager: true, import: 'default' }),
);
