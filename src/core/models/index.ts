import { createRegistry } from '../registry.ts';
import type { Model } from './shared/model.ts';

export * from './shared/layers.ts';
export { INPUT_SHAPE, type Model } from './shared/model.ts';

/** The networks: every file of this folder. */
export const models = createRegistry<Model>(
  'model',
  import.meta.glob<Model>(['./*.ts', '!./index.ts', '!./*.test.ts'], { eager: true, import: 'default' }),
);
