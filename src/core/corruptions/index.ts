import { createRegistry } from '../registry.ts';
import type { Corruption } from './shared/corruption.ts';

export type { Corruption, Corruptor } from './shared/corruption.ts';

/** The settings of the experiment: every file of this folder. */
export const corruptions = createRegistry<Corruption>(
  'setting',
  import.meta.glob<Corruption>(['./*.ts', '!./index.ts', '!./*.test.ts'], { eager: true, import: 'default' }),
);
