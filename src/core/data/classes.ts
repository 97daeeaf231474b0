// CIFAR-10's ten class names, by label. The stand-in draws the same ten.

import { msg } from '../language/say.ts';
import type { CLASS_COUNT } from './image-set.ts';

/** Name of each label 0 … 9, in the order of the official `batches.meta.txt`; in English, `translate` them where they are shown. */
export const CLASS_NAMES = [
  msg('airplane'),
  msg('automobile'),
  msg('bird'),
  msg('cat'),
  msg('deer'),
  msg('dog'),
  msg('frog'),
  msg('horse'),
  msg('ship'),
  msg('truck'),
] as const satisfies { length: typeof CLASS_COUNT };

export type ClassName = (typeof CLASS_NAMES)[number];
