// A frame and its content must not chase each other's height.

import { describe, expect, it } from 'vitest';
import { heightReporter } from './frame-height.ts';

function setUp() {
  const reported: number[] = [];
  const clock = { now: 0 };
  const report = heightReporter(
    (height) => reported.push(height),
    () => clock.now,
  );
  return { reported, clock, report };
}

describe('the height of a frame', () => {
  it('is reported in whole pixels when it grows, and when it shrinks by more than rounding', () => {
    const { reported, report } = setUp();
    for (const height of [0, 600.2, 601, 600, 601.4, 640, 500]) report(700, height);
    expect(reported).toEqual([601, 602, 640, 500]);
  });

  it('is reported no more at a width at which content grows with the frame, and again at another', () => {
    const { reported, clock, report } = setUp();
    for (let i = 0; i < 1000; i++) {
      report(700, 600 + 10 * i);
      clock.now += 16;
    }
    expect(reported.length).toBeLessThanOrEqual(20);
    report(360, 900);
    expect(reported.at(-1)).toBe(900);
  });

  it('follows a reader who opens and closes things for as long as they like', () => {
    const { reported, clock, report } = setUp();
    for (let i = 0; i < 200; i++) {
      report(700, i % 2 === 0 ? 600 : 900);
      clock.now += 300;
    }
    expect(reported).toHaveLength(200);
  });
});
