// The story's texts by chapter: what its prose is, and everything in a chapter's file that a reader may see.

import { readFile } from 'node:fs/promises';
import type { Chapter } from '../../src/chapters/index.ts';
import { collectTexts } from '../messages/collect.ts';

const ROOT = new URL('../../', import.meta.url);

/** Prose is what leads to the question, what follows from the figure, and what leads on: not questions, notes and answers. */
export function proseOf({ prose, claim, takeaway, next }: Chapter): readonly string[] {
  return [...prose, claim, ...takeaway, ...(next === null ? [] : [next])];
}

/** Every text of a chapter's file, sentences about answers among them; values are `{0}`, `{1}`, … */
export async function textsOfChapter({ id, order }: Chapter): Promise<readonly string[]> {
  const file = `src/chapters/${String(order).padStart(2, '0')}-${id}.tsx`;
  return collectTexts(await readFile(new URL(file, ROOT), 'utf8'), 'tsx').keys;
}
