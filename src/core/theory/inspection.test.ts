import { describe, expect, it } from 'vitest';
import { createRng } from '../rng.ts';
import {
  COMPLEXITY_MEASURES,
  histogramOf,
  type Inspection,
  ordersBefore,
  sizeOfLayer,
  summarizeInspection,
} from './inspection.ts';
import { spectralComplexity } from './margins.ts';

const rng = createRng(3);
const layer = (inputs: number, outputs: number, scale = 1) => ({
  values: Float64Array.from({ length: inputs * outputs }, () => scale * rng.normal()),
  reference: Float64Array.from({ length: inputs * outputs }, () => rng.normal()),
  inputs,
  outputs,
});
const measure = (id: string) => {
  const found = COMPLEXITY_MEASURES.find((one) => one.id === id);
  if (!found) throw new Error(`There is no measure “${id}”.`);
  return found;
};
const inspectionOf = (scale: number, margins: number[]): Inspection =>
  summarizeInspection(
    { epoch: 1, step: 2 },
    [{ name: 'a', frobenius: 3 * scale, spectral: 2 * scale, distance: scale, moved: 4 * scale }],
    { margins: Float64Array.from(margins), inputNorm: 10, allDense: true },
  );

describe('an inspection', () => {
  it('has the complexity of its layers, as measured in one go', () => {
    const layers = [layer(5, 4), layer(4, 3)];
    const sizes = layers.map((one, i) => sizeOfLayer(`${i}`, one));
    const numbers = { margins: Float64Array.of(1, 2), inputNorm: 1, allDense: true };
    expect(summarizeInspection({ epoch: 0, step: 0 }, sizes, numbers).complexity).toBeCloseTo(
      spectralComplexity(layers),
      4,
    );
    expect(summarizeInspection({ epoch: 0, step: 0 }, sizes, { ...numbers, allDense: false }).complexity).toBeNull();
  });

  it('counts every margin once, the largest in the last bin', () => {
    const { from, to, counts } = histogramOf(Float64Array.of(-1, 0, 0.1, 3), 4);
    expect([from, to, counts]).toEqual([-1, 3, [1, 2, 0, 1]]);
    expect(histogramOf(Float64Array.of(2, 2), 4).counts).toEqual([2, 0, 0, 0]);
  });

  it('orders two networks by each measure, where it is defined for both', () => {
    const [small, large] = [inspectionOf(1, [1, 2, 3]), inspectionOf(2, [1, 2, 3])];
    for (const one of COMPLEXITY_MEASURES) expect(ordersBefore(one, small, large)).toBe(true);
    expect(ordersBefore(measure('distance'), large, small)).toBe(false);
    const wrong = inspectionOf(1, [-5, -4, 1]);
    expect(ordersBefore(measure('spectral-over-margin'), small, wrong)).toBeNull();
    expect(ordersBefore(measure('spectral-over-margin'), wrong, small)).toBeNull();
    expect(ordersBefore(measure('frobenius'), small, wrong)).toBe(false);
  });

  it('measures against the margin that all but a twentieth of the images reach', () => {
    const inspection = {
      ...inspectionOf(1, [1]),
      margins: [-1, 0.5, 2, 3, 4, 5, 6],
      complexity: 6,
      inputNorm: 4,
      images: 8,
    };
    const value = (id: string, more: Partial<Inspection> = {}) => measure(id).of({ ...inspection, ...more });
    expect(value('spectral-over-margin')).toBe(2 / 0.5);
    // R·‖X‖/n over the margin.
    expect(value('normalized-margin')).toBe((6 * 4) / 8 / 0.5);
    expect(value('normalized-margin', { complexity: null })).toBeNull();
    expect(value('spectral-over-margin', { margins: [-1, 0, 2] })).toBeNull();
  });
});
