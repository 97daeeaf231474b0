// Pages that follow a frame's height, pages that do not, and one that is slow.

import { describe, expect, it, vi } from 'vitest';
import { createFitJudge } from './fit-judge.ts';

function setUp() {
  const decide = vi.fn<(fits: boolean) => void>();
  let due: (() => void) | null = null;
  const judge = createFitJudge(decide, (act) => {
    due = act;
    return () => {
      due = null;
    };
  });
  const later = () => {
    const act = due;
    due = null;
    act?.();
  };
  return { decide, judge, later, isWaiting: () => due !== null };
}

describe('a page around a frame', () => {
  it('that gives it the height it was told: nothing is made to fit, whatever comes later', () => {
    const { decide, judge, later, isWaiting } = setUp();
    judge.told(516, 300);
    judge.resized(516);
    later();
    judge.told(1160, 516);
    expect(isWaiting()).toBe(false);
    expect(decide).not.toHaveBeenCalled();
  });

  it('that leaves its height as it is: the content fits from then on', () => {
    const { decide, judge, later } = setUp();
    judge.told(516, 480);
    expect(decide).not.toHaveBeenCalled();
    later();
    expect(decide.mock.calls).toEqual([[true]]);
    judge.told(480, 480);
    judge.told(900, 480);
    later();
    expect(decide.mock.calls).toEqual([[true]]);
  });

  it('that is turned, which is no answer: the content fits all the same', () => {
    const { decide, judge, later } = setUp();
    judge.told(900, 640);
    judge.resized(360);
    later();
    expect(decide.mock.calls).toEqual([[true]]);
  });

  it('that follows late: the content has its own height again, for good', () => {
    const { decide, judge, later } = setUp();
    judge.told(900, 640);
    later();
    judge.resized(901);
    judge.told(1200, 901);
    later();
    expect(decide.mock.calls).toEqual([[true], [false]]);
  });

  it('whose frame happens to be as high: the next height decides', () => {
    const { decide, judge, later, isWaiting } = setUp();
    judge.told(520, 520);
    expect(isWaiting()).toBe(false);
    judge.told(1100, 520);
    later();
    expect(decide.mock.calls).toEqual([[true]]);
  });

  it('that is left: nothing is decided any more', () => {
    const { decide, judge, later } = setUp();
    judge.told(900, 640);
    judge.end();
    later();
    expect(decide).not.toHaveBeenCalled();
  });
});
