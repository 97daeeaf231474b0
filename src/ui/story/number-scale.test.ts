import { describe, expect, it } from 'vitest';
import { placeOf, scaleOf, valueAt } from './number-scale.ts';

const words = String;
const hundred = scaleOf({ from: 0, to: 100, step: 1, scale: 'linear', words });
const weights = scaleOf({ from: 1000, to: 100_000_000, step: 20, scale: 'log', words });

describe('a scale', () => {
  it('has a number at each step, and a place for each number', () => {
    expect(hundred.ticks).toBe(100);
    expect([0, 0.5, 1].map((place) => valueAt(hundred, place))).toEqual([0, 50, 100]);
    for (let tick = 0; tick <= hundred.ticks; tick++)
      expect(placeOf(hundred, valueAt(hundred, tick / 100))).toBe(tick / 100);
  });

  it('of fractions has no digits of the machine’s', () => {
    const errors = scaleOf({ from: 0, to: 2, step: 0.05, scale: 'linear', words });
    expect(errors.ticks).toBe(40);
    expect(valueAt(errors, 7 / 40)).toBe(0.35);
  });

  it('that is logarithmic takes round numbers, with its ends exactly', () => {
    expect(weights.ticks).toBe(100);
    expect([0, 0.2, 0.5, 1].map((place) => valueAt(weights, place))).toEqual([1000, 10_000, 320_000, 100_000_000]);
    for (let tick = 0; tick <= 100; tick++)
      expect(Math.round(100 * placeOf(weights, valueAt(weights, tick / 100)))).toBe(tick);
  });

  it('puts what lies outside at an end', () => {
    expect([placeOf(hundred, -3), placeOf(hundred, 300), placeOf(weights, 0)]).toEqual([0, 1, 0]);
  });
});
