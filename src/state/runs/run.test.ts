import { describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { newRun, withDelta } from './run.ts';

describe('the losses of a run', () => {
  it('bounds what a very long run keeps', () => {
    const step = Array.from({ length: 25_000 }, (_, i) => i);
    const grown = withDelta(newRun('a', readConfig([]).config), {
      losses: { step, loss: step },
      points: [],
      predictions: [],
      progress: null,
    });
    expect(grown.losses.step.length).toBeLessThanOrEqual(10_000);
    expect(grown.losses.step.at(-1)).toBe(24_999);
  });
});
