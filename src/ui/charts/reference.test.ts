// A level's name: its place, given what is drawn.
import { describe, expect, it } from 'vitest';
import { type Axis, frameOf } from './geometry.ts';
import { levelName } from './reference.tsx';

const axis = (high: number): Axis => ({ title: '', domain: [0, high], ticks: [], scale: 'linear' });
const frame = frameOf({ width: 400, height: 220, font: 12 }, axis(10), axis(1));
const level = { frame, y: 0.5, text: 'guessing', side: 'left' } as const;
const flat = (y: number) => [
  { x: 0, y },
  { x: 10, y },
];
const py = frame.py(0.5);

describe('nameOf', () => {
  it('is above the level at its side where nothing is drawn', () => {
    const { x, y } = levelName(level);
    expect(x).toBe(frame.left + 4);
    expect(y).toBeLessThan(py);
  });

  it('goes below where a line keeps close above', () => {
    const { x, y, box } = levelName({ ...level, lines: [flat(0.55)] });
    expect(x).toBe(frame.left + 4);
    expect(box.top).toBeGreaterThan(py);
    expect(y).toBeGreaterThan(box.top);
  });

  it('moves on from its side where lines keep close above and below there', () => {
    const fall = [
      { x: 0, y: 1 },
      { x: 1.5, y: 0 },
      { x: 10, y: 0 },
    ];
    const left = levelName({ ...level, lines: [flat(0.55), fall] });
    expect(left.box.left).toBeGreaterThan(frame.px(0.75));
    expect(left.box.top).toBeGreaterThan(py);
    const right = levelName({ ...level, side: 'right', lines: [flat(0.55), fall] });
    expect(right.x).toBe(frame.right);
  });

  it('goes below where the place above is taken', () => {
    const taken = [{ left: frame.left, right: frame.left + 10, top: py - 12, bottom: py - 2 }];
    expect(levelName({ ...level, taken }).box.top).toBeGreaterThan(py);
  });

  it('is above at its side where no place is clear', () => {
    const lines = Array.from({ length: 20 }, (_, i) => flat(i / 20));
    expect(levelName({ ...level, lines })).toEqual(levelName(level));
  });
});
