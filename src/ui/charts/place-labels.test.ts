import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinePoint } from './decimate.ts';
import { type Axis, type Frame, frameOf } from './geometry.ts';
import { type EndLabel, keptOf, type PlacedLabel, placeLabels } from './place-labels.ts';

const axis = (high: number): Axis => ({ title: '', domain: [0, high], ticks: [], scale: 'linear' });
const frame = frameOf({ width: 400, height: 260, font: 12 }, axis(10), axis(1));
const label = (text: string, line: readonly LinePoint[], needed = true): EndLabel => ({
  text,
  color: 'black',
  line,
  needed,
});
const flat = (y: number, end = 10) => [
  { x: 0, y },
  { x: end, y },
];

describe('placeLabels', () => {
  it('puts a name to the right of the line’s end where there is space', () => {
    const [test] = placeLabels([label('test', flat(0.5, 5))], frame);
    expect(test?.left).toBe(frame.px(5) + 6);
    expect(test?.y).toBeCloseTo(frame.py(0.5) + 0.35 * frame.font);
  });

  it('keeps names apart, inside the plot, and on no line', () => {
    const end = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(fc.array(end, { minLength: 1, maxLength: 6 }), end, (ys, at) => {
        const lines = ys.map((y) => flat(y, 1 + 6 * at));
        const placed = placeLabels(
          lines.map((line, i) => label(`run ${i}`, line)),
          frame,
        );
        expect(placed).toHaveLength(ys.length);
        for (const one of placed) {
          expect(isInside(one)).toBe(true);
          expect(placed.every((other) => other === one || !overlap(one, other))).toBe(true);
          expect(lines.some((line) => liesOn(one, line, frame))).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('names six lines that fall to the floor together, on none of them', () => {
    const falling = (from: number) => Array.from({ length: 40 }, (_, i) => ({ x: i / 4, y: from * 0.85 ** i }));
    const lines = [0.5, 0.6, 0.7, 0.8, 0.9, 1].map(falling);
    const placed = placeLabels(
      lines.map((line, i) => label(`setting ${i}`, line)),
      frame,
    );
    expect(placed).toHaveLength(6);
    for (const one of placed) {
      expect(isInside(one)).toBe(true);
      expect(lines.some((line) => liesOn(one, line, frame))).toBe(false);
    }
  });

  it('keeps clear of other lines and of places that are taken', () => {
    const level = flat(0.9);
    const box = { left: 0, right: 400, top: frame.py(0.9) - 14, bottom: frame.py(0.9) - 2 };
    const [test] = placeLabels([label('test', flat(0.9, 4))], frame, { lines: [level], boxes: [box] });
    if (!test) throw new Error('no label');
    expect(liesOn(test, level, frame)).toBe(false);
    expect(test.y - 0.85 * frame.font).toBeGreaterThan(frame.py(0.9));
  });

  it('leaves a name to the legend where it is not needed and no place is clear', () => {
    const full = Array.from({ length: 60 }, (_, i) => flat(i / 59));
    expect(placeLabels([label('own', flat(0.5, 5), false)], frame, { lines: full })).toEqual([]);
    expect(placeLabels([label('own', flat(0.5, 5))], frame, { lines: full })).toHaveLength(1);
  });

  it('leaves a name that would span the plot to the legend', () => {
    expect(placeLabels([label('Partially corrupted labels, p = 0.4, drawn again', flat(0.5, 5))], frame)).toEqual([]);
  });

  it('stays by its line’s end wherever that is: a test error of 0.9 is never named at zero', () => {
    for (let x = 0.2; x <= 10; x += 0.05) {
      const placed = placeLabels([label('training', flat(0, x)), label('test', flat(0.9, x))], frame);
      const test = placed.find((one) => one.label.text === 'test');
      expect(Math.abs((test?.y ?? Number.NaN) - frame.py(0.9))).toBeLessThan(2 * frame.font);
    }
  });

  it('stays within a few lines of text of the end, however the line comes there', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 30 }), share, (ys, last) => {
        const line = ys.map((y, i) => ({ x: (10 * last * (i + 1)) / ys.length, y }));
        const [test] = placeLabels([label('test', line)], frame);
        if (!test) throw new Error('no label');
        expect(isInside(test)).toBe(true);
        expect(Math.abs(test.y - test.end.y)).toBeLessThan(9 * frame.font);
      }),
      { numRuns: 500 },
    );
  });

  it('moves with its line and not from side to side: with what it kept, it keeps its side', () => {
    let kept = keptOf([]);
    const sides = new Set<string>();
    for (let epoch = 1; epoch <= 60; epoch++) {
      // An error that wanders around chance level, as on random labels.
      const wander = (i: number) => 0.9 + 0.015 * Math.sin(2.3 * i);
      const line = Array.from({ length: epoch }, (_, i) => ({ x: (i + 1) / 7.5, y: wander(i + 1) }));
      const placed = placeLabels([label('test', line)], frame, { lines: [flat(0.9)] }, kept);
      kept = keptOf(placed);
      sides.add((placed[0]?.y ?? 0) < frame.py(0.9) ? 'above' : 'below');
    }
    expect(sides.size).toBe(1);
  });

  it('names a line by its last point that is a number; a line without one gets no name', () => {
    for (const y of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const [test] = placeLabels([label('test', [...flat(0.5, 5), { x: 6, y }])], frame);
      expect(test?.left).toBe(frame.px(5) + 6);
      expect(placeLabels([label('test', [{ x: 6, y }])], frame)).toEqual([]);
    }
    expect(placeLabels([label('none', [])], frame)).toEqual([]);
  });
});

function boxOf({ left, width, y }: PlacedLabel) {
  return { left, right: left + width, top: y - 0.8 * frame.font, bottom: y + 0.2 * frame.font };
}

function isInside({ left, width, y }: PlacedLabel): boolean {
  return left >= frame.left && left + width <= frame.right + 1e-9 && y >= frame.top && y <= frame.bottom;
}

function overlap(a: PlacedLabel, b: PlacedLabel): boolean {
  const [one, other] = [boxOf(a), boxOf(b)];
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Sampled along the line, as an independent check. */
function liesOn(placed: PlacedLabel, line: readonly LinePoint[], { px, py }: Frame): boolean {
  const box = boxOf(placed);
  return line.some((from, i) => {
    const to = line[i + 1] ?? from;
    return Array.from({ length: 41 }, (_, k) => k / 40).some((part) => {
      const [x, y] = [px(from.x + part * (to.x - from.x)), py(from.y + part * (to.y - from.y))];
      return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    });
  });
}
