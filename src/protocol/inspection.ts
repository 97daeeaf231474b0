// Norms and margins of a network, as they are sent and as they are stored with its run.

import * as z from 'zod/mini';
import { MARGIN_QUANTILES } from '../core/theory/inspection.ts';

const count = z.int().check(z.nonnegative());

export const inspection = z.object({
  epoch: count,
  step: count,
  layers: z.readonly(
    z.array(
      z.object({
        name: z.string().check(z.maxLength(80)),
        frobenius: z.number(),
        spectral: z.number(),
        distance: z.number(),
        moved: z.number(),
      }),
    ),
  ),
  margins: z.readonly(z.array(z.number()).check(z.length(MARGIN_QUANTILES.length))),
  histogram: z.object({ from: z.number(), to: z.number(), counts: z.readonly(z.array(count).check(z.maxLength(200))) }),
  complexity: z.nullable(z.number()),
  inputNorm: z.number(),
  images: count,
});
