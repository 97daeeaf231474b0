import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backward, type LastSteps, onward, STAGE_START, type StagePlace, within } from './stage-place.ts';

const script = fc.array(fc.nat(3), { minLength: 1, maxLength: 20 });
/** A script, and any place in it. */
const somewhere = script.chain((lasts) =>
  fc.record({
    lasts: fc.constant(lasts),
    at: fc.nat(lasts.length - 1).chain((scene) => fc.nat(lasts[scene] ?? 0).map((step) => ({ scene, step }))),
  }),
);

const isThere = ({ scene, step }: StagePlace, lasts: LastSteps) => {
  const last = lasts[scene];
  return last !== undefined && step >= 0 && step <= last;
};
const total = (lasts: LastSteps) => lasts.reduce((sum, last) => sum + last + 1, 0);

describe('the lecture, walked with two keys', () => {
  it('undoes a step with the other key, but at the two ends', () => {
    fc.assert(
      fc.property(somewhere, ({ lasts, at }) => {
        const next = onward(at, lasts);
        if (next.scene === at.scene && next.step === at.step)
          expect(at).toEqual({ scene: lasts.length - 1, step: lasts.at(-1) });
        else expect(backward(next, lasts)).toEqual(at);
        const previous = backward(at, lasts);
        if (previous.scene === at.scene && previous.step === at.step) expect(at).toEqual(STAGE_START);
        else expect(onward(previous, lasts)).toEqual(at);
      }),
    );
  });

  it('stays in the script, whatever is pressed and wherever it begins', () => {
    const anywhere = fc.record({ scene: fc.integer({ min: -50, max: 50 }), step: fc.integer({ min: -9, max: 9 }) });
    fc.assert(
      fc.property(script, anywhere, fc.array(fc.boolean(), { maxLength: 60 }), (lasts, begin, keys) => {
        let at = within(begin, lasts);
        expect(isThere(at, lasts)).toBe(true);
        for (const key of keys) {
          at = key ? onward(at, lasts) : backward(at, lasts);
          expect(isThere(at, lasts)).toBe(true);
        }
      }),
    );
  });

  it('shows every step once on the way to the end, and again on the way back', () => {
    fc.assert(
      fc.property(script, (lasts) => {
        const there: StagePlace[] = [STAGE_START];
        while (there.length < total(lasts)) there.push(onward(there.at(-1) ?? STAGE_START, lasts));
        expect(new Set(there.map(({ scene, step }) => `${scene} ${step}`)).size).toBe(total(lasts));
        let back = there.at(-1) ?? STAGE_START;
        expect(onward(back, lasts)).toEqual(back);
        for (const place of there.toReversed().slice(1)) {
          back = backward(back, lasts);
          expect(back).toEqual(place);
        }
        expect(back).toEqual(STAGE_START);
      }),
    );
  });

  it('begins each scene with its question, and shows no result on the way to it', () => {
    expect(onward({ scene: 0, step: 2 }, [2, 2])).toEqual({ scene: 1, step: 0 });
    expect(backward({ scene: 1, step: 0 }, [2, 1])).toEqual({ scene: 0, step: 2 });
    expect(within({ scene: 7, step: 9 }, [2, 1])).toEqual({ scene: 1, step: 1 });
    expect(onward(STAGE_START, [])).toEqual(STAGE_START);
  });
});
