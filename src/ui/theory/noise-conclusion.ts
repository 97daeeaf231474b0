// What an estimate of Rademacher complexity permits one to say. A value that was reached is a lower bound of the supremum: no
// sentence here says that a class cannot do better, unless the supremum itself is known.

import { INPUT_SIZE } from '../../core/data/image-set.ts';
import { fixed, grouped, precise } from '../../core/language/numbers.ts';
import { say, sayCount } from '../../core/language/say.ts';
import { estimateRademacher } from '../../core/theory/rademacher.ts';
import { separableProbability } from '../../core/theory/separable.ts';
import { type FunctionClass, reachesSupremum } from '../../core/theory/sign-fits.ts';
import type { Fact } from './facts.tsx';

export interface FittedSigns {
  readonly functions: FunctionClass;
  /** Of the class, as the choice names it. */
  readonly label: string;
  readonly images: number;
  /** (1/n) Σ σ_i h(x_i) on each draw: at least one. */
  readonly reached: readonly number[];
}

/** Whitened images have mean 0: they span one dimension less than they have numbers. */
const SPAN = INPUT_SIZE - 1;
/** Above, 'nearly every draw' is said. */
const NEARLY = 0.99;

export function noiseFacts(fitted: FittedSigns): readonly Fact[] {
  const { functions, label, images, reached } = fitted;
  const { mean, standardError, draws } = estimateRademacher(reached);
  const exact = reachesSupremum(functions, reached);
  const spread = standardError === null ? '' : ` ± ${fixed(standardError, 3)}`;
  return [
    {
      name: exact ? say`Rademacher complexity` : say`Rademacher complexity, at least`,
      value: `${exact ? '' : '≥ '}${fixed(mean, 3)}${spread}`,
      note: sayCount(draws, 'mean of {0} draw and its standard error|mean of {0} draws and its standard error'),
    },
    { name: say`What this means`, ...meaningOf(fitted, mean) },
    {
      name: say`On what`,
      value: say`n = ${grouped(images)}`,
      note: label,
    },
  ];
}

function meaningOf({ functions, images, reached }: FittedSigns, mean: number): Omit<Fact, 'name'> {
  if (functions === 'one-function') {
    return {
      value: say`no noise is fitted`,
      note: say`a single function has complexity 0; the draws scatter around it`,
    };
  }
  if (functions === 'norm-ball') {
    return {
      value: say`in proportion to B`,
      note: say`these functions are not limited to ±1, so 1 is not a limit here; a bound by margins can be informative only for margins above twice this, ${precise(2 * mean)}`,
    };
  }
  if (reached.every((value) => value === 1)) {
    return {
      value: say`every draw is fitted`,
      tone: 'warn',
      note: say`a class that fits any signs has complexity 1, and a bound based on it is vacuous`,
    };
  }
  return { value: say`a lower bound`, note: beyond(functions, images) };
}

/** Why more may be possible than was reached. */
function beyond(functions: FunctionClass, images: number): string {
  if (functions === 'linear' && separableProbability(images, SPAN) > NEARLY) {
    return say`least squares misses signs that another linear classifier fits: on ${grouped(images)} images in general position, fewer than about twice their ${grouped(SPAN)} dimensions, there is one for nearly every draw (Cover 1965)`;
  }
  return say`another search might reach more`;
}
