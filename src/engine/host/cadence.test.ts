import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCadence } from './cadence.ts';

describe('a cadence', () => {
  it('is due once the time has passed, and again after each', () => {
    let now = 0;
    const cadence = createCadence(() => now);
    expect(cadence.due(100)).toBe(false);
    now = 100;
    expect(cadence.due(100)).toBe(true);
    cadence.done();
    expect(cadence.due(100)).toBe(false);
  });

  it('is never put off for long by a clock that jumps either way', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (jump) => {
        let now = 0;
        const cadence = createCadence(() => now);
        now = jump;
        // Checked every 100 ms after the jump, it is due at one of the first three checks.
        const looks = [0, 1, 2].map(() => {
          now += 100;
          return cadence.due(100);
        });
        expect(looks).toContain(true);
      }),
    );
  });
});
