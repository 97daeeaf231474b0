// A frame and its content must not chase each other's height.

import { describe, expect, it } from 'vitest';
import { heightTeller } from './frame-height.ts';

function teller() {
  const told: number[] = [];
  const clock = { now: 0 };
  const tell = heightTeller(
    (height) => told.push(height),
    () => clock.now,
  );
  return { told, clock, tell };
}

describe('the height of a frame', () => {
  it('is told in whole pixels when it grows, and when it shrinks by more than rounding', () => {
    const { told, tell } = teller();
    for (const height of [0, 600.2, 601, 600, 601.4, 640, 500]) tell(700, height);
    expect(told).toEqual([601, 602, 640, 500]);
  });

  it('is told no more at a width at which content grows with the frame, and again at another', () => {
    const { told, clock, tell } = teller();
    for (let i = 0; i < 1000; i++) {
      tell(700, 600 + 10 * i);
      clock.now += 16;
    }
    expect(told.length).toBeLessThanOrEqual(20);
    tell(360, 900);
    expect(told.at(-1)).toBe(900);
  });

  it('follows a reader who opens and closes things for as long as they like', () => {
    const { told, clock, tell } = teller();
    for (let i = 0; i < 200; i++) {
      tell(700, i % 2 === 0 ? 600 : 900);
      clock.now += 300;
    }
    expect(told).toHaveLength(200);
  });
});
