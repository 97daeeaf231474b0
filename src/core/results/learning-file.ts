// When the images were learned, as a run's file and the browser's storage hold it: plain lists, one number per image.

import * as z from 'zod/mini';
import { comparedByLabel, type LearningHistory } from '../learning-history.ts';

const count = z.int().check(z.nonnegative());
/** As many images as any data set here has. */
const MAX_IMAGES = 50_000;
const MAX_CLASS = 255;
/** More than any run has epochs, and what a history can hold. */
const MAX_EPOCH = 65_535;

const column = (most: number) => z.array(count.check(z.maximum(most))).check(z.maxLength(MAX_IMAGES));
const learned = z.object({ images: count, learned: count });

export const learningRecord = z
  .object({
    from: count.check(z.positive()),
    to: count.check(z.maximum(MAX_EPOCH)),
    given: column(MAX_CLASS),
    corrupted: column(1),
    predicted: column(MAX_CLASS),
    firstRight: column(MAX_EPOCH),
    rightSince: column(MAX_EPOCH),
    forgotten: column(MAX_EPOCH),
    /** `comparedByLabel`, for a reader who does not want to count. */
    compared: z.optional(z.object({ epoch: count, kept: learned, random: learned })),
  })
  .check(z.refine(isConsistent, 'lists of one length, and epochs from `from` to `to`'));
export type LearningRecord = z.infer<typeof learningRecord>;

type Lists = Pick<
  LearningRecord,
  'from' | 'to' | 'given' | 'corrupted' | 'predicted' | 'firstRight' | 'rightSince' | 'forgotten'
>;

function isConsistent({ from, to, given, ...lists }: Lists): boolean {
  const { corrupted, predicted, firstRight, rightSince, forgotten } = lists;
  const others = [corrupted, predicted, firstRight, rightSince, forgotten];
  const counted = (epoch: number) => epoch === 0 || (epoch >= from && epoch <= to);
  return (
    from <= to &&
    others.every(({ length }) => length === given.length) &&
    firstRight.every(counted) &&
    rightSince.every(counted)
  );
}

export function toLearningRecord(history: LearningHistory): LearningRecord {
  const { from, to, given, corrupted, predicted, firstRight, rightSince, forgotten } = history;
  const compared = comparedByLabel(history);
  return {
    ...{ from, to },
    given: [...given],
    corrupted: [...corrupted],
    predicted: [...predicted],
    firstRight: [...firstRight],
    rightSince: [...rightSince],
    forgotten: [...forgotten],
    ...(compared === null ? {} : { compared }),
  };
}

export function fromLearningRecord({ from, to, ...lists }: LearningRecord): LearningHistory {
  return {
    ...{ from, to },
    given: Uint8Array.from(lists.given),
    corrupted: Uint8Array.from(lists.corrupted),
    predicted: Uint8Array.from(lists.predicted),
    firstRight: Uint16Array.from(lists.firstRight),
    rightSince: Uint16Array.from(lists.rightSince),
    forgotten: Uint16Array.from(lists.forgotten),
  };
}
