// What the Rademacher panel concludes: nothing that an estimate from below does not permit.

import { describe, expect, it } from 'vitest';
import { FUNCTION_CLASSES, type FunctionClass } from '../../core/theory/sign-fits.ts';
import { noiseFacts } from './noise-conclusion.ts';

const facts = (functions: FunctionClass, reached: readonly number[], images = 200) =>
  noiseFacts({ functions, label: 'some class', images, reached });
const words = (...asked: Parameters<typeof facts>) =>
  facts(...asked)
    .map(({ name, value, note }) => `${name}: ${value} (${note})`)
    .join('; ');

describe('the conclusion from random signs', () => {
  it('never is that a class cannot do better than a search did', () => {
    for (const functions of FUNCTION_CLASSES)
      for (const reached of [
        [0.4, 0.42],
        [1, 0.98],
        [1, 1],
        [0, 0.1],
      ]) {
        const said = words(functions, reached, 3000);
        expect(said).not.toMatch(/cannot|can not|no longer|at most 0/);
      }
  });

  it('of least squares on 3,000 images is a lower bound, as another linear classifier fits nearly every draw', () => {
    const said = words('linear', [0.9, 0.92], 3000);
    expect(said).toContain('Rademacher complexity, at least: ≥ 0.910');
    expect(said).toContain('another linear classifier fits');
    expect(said).toContain('Cover 1965');
    expect(facts('linear', [0.9, 0.92], 3000).some(({ tone }) => tone !== undefined)).toBe(false);
    // On far more images than twice the dimensions few draws can be fitted, and that is not claimed.
    expect(words('linear', [0.5], 6000)).not.toContain('Cover');
  });

  it('of a ball with a supremum above 1 is not that a bound is vacuous: its functions are not limited to ±1', () => {
    const said = words('norm-ball', [1.56, 1.56]);
    expect(said).toContain('Rademacher complexity: 1.560');
    expect(said).not.toMatch(/vacuous|trivial|every draw/);
    expect(said).toContain('margins above twice this, 3.12');
  });

  it('is that a bound is vacuous only where outputs ±1 fit every draw', () => {
    expect(words('gaussian-kernel', [1, 1])).toContain('vacuous');
    expect(words('gaussian-kernel', [1, 0.99])).not.toContain('vacuous');
    expect(words('one-function', [1])).not.toContain('vacuous');
  });
});
