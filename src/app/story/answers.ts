// What a reader has committed to and answered, chapter by chapter.

import type { Chapter } from '../../chapters/index.ts';
import type { Predicted } from '../../chapters/shared/prediction.ts';
import type { StoryProgress } from '../../state/story/story.ts';

/** The reader's prediction; `null` where none was made. */
export function answerOf({ id, prediction }: Chapter, { choices, numbers, sketches }: StoryProgress): Predicted | null {
  if (prediction === null) return null;
  if (prediction.kind === 'sketch') return sketches[id] ?? null;
  if (prediction.kind === 'number') return numbers[id] ?? null;
  const choice = choices[id];
  return prediction.options.some((option) => option.id === choice) ? (choice ?? null) : null;
}

/** Whether what was found may be shown: the reader has committed to an answer, or does without. */
export function isCommitted(chapter: Chapter, progress: StoryProgress): boolean {
  return chapter.prediction === null || progress.skipped.includes(chapter.id) || answerOf(chapter, progress) !== null;
}

/** A chapter is read when all its questions are answered: to have opened it is not enough. */
export function isRead({ checks }: Chapter, { answers }: StoryProgress): boolean {
  return checks.every(({ id, options }) => options[answers[id] ?? -1] !== undefined);
}
