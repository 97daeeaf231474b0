import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from './end-labels.tsx';
import { type Axis, frameOf } from './geometry.ts';

const axis = (high: number): Axis => ({ title: '', domain: [0, high], ticks: [], scale: 'linear' });
const frame = frameOf({ width: 400, height: 220, font: 12 }, axis(10), axis(1));
const label = (text: string, x: number, y: number, needed = true) => ({
  text,
  color: 'black',
  line: [
    { x: 0, y },
    { x, y },
  ],
  needed,
});

describe('placeLabels', () => {
  it('puts a name to the right of the line’s end where there is room', () => {
    const [placed] = placeLabels([label('test', 5, 0.5)], frame);
    expect(placed?.left).toBe(frame.px(5) + 6);
  });

  it('keeps names apart and inside the plot', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }), (ys) => {
        const placed = placeLabels(
          ys.map((y, i) => label(`run ${i}`, 10, y)),
          frame,
        );
        expect(placed).toHaveLength(ys.length);
        expect(placed.every((at) => at.left + at.width <= frame.right + 1e-9 && at.y <= frame.bottom)).toBe(true);
        expect(placed.every((at, i) => i === 0 || at.y - (placed[i - 1]?.y ?? 0) >= 14.4 - 1e-9)).toBe(true);
      }),
    );
  });

  it('keeps names of lines that end together clear of these lines, below where there is no room above', () => {
    const rising = (text: string, from: number) => ({
      ...label(text, 10, 0.9),
      line: [
        { x: 0, y: from },
        { x: 10, y: 0.9 },
      ],
    });
    const lines = [rising('Small Inception', 0.5), rising('Small AlexNet', 0.6), rising('MLP', 0.7)];
    const placed = placeLabels(lines, frame);
    const left = Math.min(...placed.map((at) => at.left));
    // Where each line runs at the left edge of the names; to their right it only rises.
    const lowest = Math.max(
      ...lines.map(({ line: [start, end] }) => {
        const share = (left - frame.px(0)) / (frame.px(10) - frame.px(0));
        return frame.py((start?.y ?? 0) + share * ((end?.y ?? 0) - (start?.y ?? 0)));
      }),
    );
    expect(placed).toHaveLength(3);
    for (const { y } of placed) expect(y - 0.9 * frame.font).toBeGreaterThanOrEqual(lowest);
  });

  it('leaves a name that would lie on another line to the legend', () => {
    const other = label('other', 10, 0.5);
    const names = (needed: boolean) =>
      placeLabels([label('own', 5, 0.5, needed), { ...other, line: dense(0.5) }], frame);
    expect(names(false).map(({ label: { text } }) => text)).toEqual(['other']);
    expect(names(true)).toHaveLength(2);
  });

  it('leaves a name that would span the plot to the legend', () => {
    expect(placeLabels([label('Partially corrupted labels, p = 0.4, drawn again', 5, 0.5)], frame)).toEqual([]);
  });

  it('has nothing to name without points', () => {
    expect(placeLabels([{ ...label('none', 1, 1), line: [] }], frame)).toEqual([]);
  });
});

function dense(y: number) {
  return Array.from({ length: 100 }, (_, i) => ({ x: i / 10, y }));
}
