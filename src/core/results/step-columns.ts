// The schema of a series by step in a file, a message and the browser's storage (`core/step-series.ts`).

import * as z from 'zod/mini';
import { forOptional, STEP_MEASURES } from '../step-series.ts';

/** The name of a measure. */
export const stepMeasure = z.enum(STEP_MEASURES);

/** Keys of an object that holds a series, alone or beside others. `isAligned` checks that the lists have one length. @param most maximum number of steps. */
export function stepColumns(most = Number.POSITIVE_INFINITY) {
  return {
    step: z.array(z.int().check(z.nonnegative())).check(z.maxLength(most)),
    loss: z.array(z.number()).check(z.maxLength(most)),
    ...forOptional(z.optional(z.array(z.nullable(z.number())).check(z.maxLength(most)))),
  };
}
