// The chapters of the story, in order: each is a numbered file here.

import { createRegistry } from '../core/registry.ts';
import type { Chapter } from './shared/chapter.ts';

export type { Chapter } from './shared/chapter.ts';

export const chapters = createRegistry(
  'chapter',
  import.meta.glob<Chapter>('./[0-9]*.tsx', { eager: true, import: 'default' }),
);
