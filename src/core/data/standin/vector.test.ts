import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosSin, dot, rotate, rotation, type Vec3 } from './vector.ts';

const angle = fc.double({ min: -720, max: 720, noNaN: true });
const length = fc.double({ min: -10, max: 10, noNaN: true });
const vector = fc.tuple(length, length, length);

describe('cosSin', () => {
  it('agrees with the engine’s own to 12 digits', () => {
    fc.assert(
      fc.property(angle, (degrees) => {
        const [cos, sin] = cosSin(degrees);
        expect(cos).toBeCloseTo(Math.cos((degrees * Math.PI) / 180), 12);
        expect(sin).toBeCloseTo(Math.sin((degrees * Math.PI) / 180), 12);
      }),
    );
  });
});

describe('rotation', () => {
  it('keeps lengths and angles', () => {
    fc.assert(
      fc.property(angle, angle, angle, vector, vector, (yaw, pitch, roll, a, b) => {
        const turn = rotation(yaw, pitch, roll);
        expect(dot(rotate(turn, a), rotate(turn, b))).toBeCloseTo(dot(a, b), 8);
      }),
    );
  });

  it.each<[string, ReturnType<typeof rotation>, Vec3, Vec3]>([
    ['yaw −90 turns the nose to the viewer', rotation(-90), [1, 0, 0], [0, 0, 1]],
    ['pitch 90 shows the top', rotation(0, 90), [0, 1, 0], [0, 0, 1]],
    ['roll 90 lifts the nose', rotation(0, 0, 90), [1, 0, 0], [0, 1, 0]],
  ])('%s', (_what, turn, from, to) => {
    rotate(turn, from).forEach((value, axis) => {
      expect(value).toBeCloseTo(to[axis] ?? Number.NaN, 12);
    });
  });
});
