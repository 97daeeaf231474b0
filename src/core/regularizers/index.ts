import { createRegistry } from '../registry.ts';
import type { Regularizer } from './shared/regularizer.ts';

export { type Augmentation, barePlan, type Regularizer, type TrainingPlan } from './shared/regularizer.ts';

/** The regularizers that can be switched on: every file of this folder. */
export const regularizers = createRegistry<Regularizer>(
  'regularizer',
  import.meta.glob<Regularizer>(['./*.ts', '!./index.ts', '!./*.test.ts'], { eager: true, import: 'default' }),
);
