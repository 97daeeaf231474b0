// Names of single marks beside a name that is placed already.
import { describe, expect, it } from 'vitest';
import { type Axis, frameOf } from '../charts/geometry.ts';
import { placeNames } from './place-names.ts';

const axis: Axis = { title: '', domain: [0, 10], ticks: [], scale: 'linear' };
const frame = frameOf({ width: 400, height: 300, font: 12 }, axis, axis);
const mark = { label: 'Net', name: 'Net', series: 'net', x: 5, y: 5, source: 'a table' } as const;

describe('placeNames', () => {
  it('puts a name right of its mark, and left of it where other words are', () => {
    const [px, py] = [frame.px(5), frame.py(5)];
    expect(placeNames([mark], frame)).toMatchObject([{ text: 'Net', anchor: 'start' }]);
    const words = { left: px + 8, right: frame.right, top: py - 10, bottom: py + 10 };
    expect(placeNames([mark], frame, [words])).toMatchObject([{ text: 'Net', anchor: 'end' }]);
  });
});
