import { createRegistry } from '../../registry.ts';
import type { ClassifierFamily } from './shared/family.ts';

export type { ClassifierFamily, LabelingOutcome, Separate, Witness } from './shared/family.ts';

/** The classes of classifiers on the playground: every file of this folder. */
export const families = createRegistry<ClassifierFamily>(
  'class of classifiers',
  import.meta.glob<ClassifierFamily>(['./*.ts', '!./index.ts', '!./*.test.ts'], { eager: true, import: 'default' }),
);
