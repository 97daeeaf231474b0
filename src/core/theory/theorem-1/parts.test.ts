// The parts of Theorem 1's construction, each at numbers that can be worked out by hand.

import { describe, expect, it } from 'vitest';
import { createRng } from '../../rng.ts';
import type { Images } from '../images.ts';
import { project, rounding } from './arithmetic.ts';
import { construct, interpolate, type MemorizingNetwork } from './construct.ts';
import { bestLayout, drawDirection, layOut } from './direction.ts';
import { distinctImages } from './distinct.ts';
import { fractionOutside, measureFit, outputAt, predictClasses } from './predict.ts';
import { constructionSteps } from './steps.ts';
import { built, normalImages, randomLabels } from './testing/networks.ts';

const points = (...values: readonly number[]): Images => ({
  values: Float32Array.from(values),
  count: values.length,
  size: 1,
});

describe('a projection', () => {
  it('is rounded after every product and sum in float32, and not in float64', () => {
    const tiny = 2 ** -25;
    const [direction, image] = [Float32Array.of(1, 1, 1), Float32Array.of(9, 1, tiny, tiny)];
    expect(project(image, 1, direction, 'float64')).toBe(1 + 2 * tiny);
    expect(project(image, 1, direction, 'float32')).toBe(1);
    expect(project(Float32Array.of(2, 3), 0, Float32Array.of(5, -1), 'float32')).toBe(7);
  });

  it('rounds to the given format', () => {
    expect([rounding('float64')(0.1), rounding('float32')(0.1)]).toEqual([0.1, Math.fround(0.1)]);
  });
});

describe('a direction', () => {
  it('has length one, and no part that is left out', () => {
    const direction = drawDirection(1000, createRng(3));
    expect(Math.hypot(...direction)).toBeCloseTo(1, 6);
    expect(direction.every((part) => part !== 0)).toBe(true);
  });

  it('lays images out from left to right, and measures how close neighbors are', () => {
    const along = (sign: number, ...values: readonly number[]) =>
      layOut(points(...values), Uint32Array.from(values.keys()), Float32Array.of(sign), 'float64');
    expect(along(1, 4, 0, 1)).toMatchObject({ members: Uint32Array.of(1, 2, 0), positions: Float64Array.of(0, 1, 4) });
    expect(along(1, 4, 0, 1).relativeGap).toBe(1 / 4);
    expect(along(-1, 4, 0, 1).members).toEqual(Uint32Array.of(0, 2, 1));
    expect([along(1, 5, 1, 5).relativeGap, along(1, 2, 2).relativeGap, along(1, 2).relativeGap]).toEqual([0, 0, 1]);
    expect(along(1, 5, 1, 5).members).toEqual(Uint32Array.of(1, 0, 2));
  });

  it('is the best of as many as are drawn', () => {
    const images = normalImages(12, 3);
    const members = Uint32Array.from({ length: 12 }, (_, i) => i);
    const gaps = Array.from(
      { length: 6 },
      (_, k) => layOut(images, members, drawDirection(3, createRng(4).fork(k)), 'float64').relativeGap,
    );
    for (const candidates of [1, 2, 6]) {
      const { relativeGap } = bestLayout(images, members, candidates, createRng(4), 'float64');
      expect(relativeGap).toBe(Math.max(...gaps.slice(0, candidates)));
    }
    // The first is not the best of all, so that there is something to choose.
    expect(gaps[0]).toBeLessThan(Math.max(...gaps));
  });

  it('lays out members alone', () => {
    const some = layOut(points(4, 0, 1), Uint32Array.of(2, 0), Float32Array.of(1), 'float64');
    expect(some).toMatchObject({ members: Uint32Array.of(2, 0), positions: Float64Array.of(1, 4), relativeGap: 1 });
  });
});

describe('distinct images', () => {
  it('are one of each kind, in their order', () => {
    expect(distinctImages(points(3, 1, 3, 2, 1), [7, 8, 7, 9, 8])).toEqual({
      kind: 'distinct',
      members: Uint32Array.of(0, 1, 3),
    });
    expect(distinctImages(points(3, 1, 3, 3), [7, 8, 7, 9])).toEqual({ kind: 'collision', pair: [0, 3] });
  });

  it('differ if one number does, the last or the first', () => {
    const two = (values: readonly number[]) =>
      distinctImages({ values: Float32Array.from(values), count: 2, size: 2 }, [0, 1]).kind;
    expect([two([1, 2, 1, 3]), two([1, 2, 3, 2]), two([1, 2, 1, 2])]).toEqual(['distinct', 'distinct', 'collision']);
  });
});

describe('the interpolation', () => {
  const same = rounding('float64');

  it('has a knot at the fraction θ of the way from each point to the next, the first gap as wide as the mean', () => {
    const { knots, slopes, weights } = interpolate(Float64Array.of(1, 2, 5), Float64Array.of(2, 2, 5), 0.25, same);
    // Gaps 2, 1, 3 from −1 on.
    expect([...knots]).toEqual([-0.5, 1.25, 2.75]);
    // Through (−0.5, 0), (1, 2), then (1.25, …), (2, 2), by hand.
    expect(slopes[0]).toBeCloseTo(2 / 1.5, 12);
    expect(slopes[1]).toBeCloseTo((2 - (2 + 0.25 * (4 / 3))) / 0.75, 12);
    expect(weights[0]).toBe(slopes[0]);
    expect(weights[1]).toBeCloseTo((slopes[1] ?? 0) - (slopes[0] ?? 0), 12);
    const network = { knots, weights, precision: 'float64' } as const;
    expect([1, 2, 5].map((z) => outputAt(network, z))).toEqual([2, 2, 5].map((y) => expect.closeTo(y, 12)));
  });

  it('is rounded after every operation where it is built in float32', () => {
    const [images, labels] = [normalImages(30, 4), randomLabels(30)];
    const [single, double] = (['float32', 'float64'] as const).map((precision) => built(images, labels, { precision }));
    for (const numbers of [single?.positions, single?.knots, single?.slopes, single?.weights]) {
      expect(numbers).toHaveLength(30);
      expect(numbers?.every((value) => value === Math.fround(value))).toBe(true);
    }
    expect(single?.positions).not.toEqual(double?.positions);
    expect(double?.knots.some((value) => value !== Math.fround(value))).toBe(true);
  });

  it('of one point begins one before it', () => {
    expect([...interpolate(Float64Array.of(3), Float64Array.of(1), 0.5, same).knots]).toEqual([2.5]);
  });
});

describe('the output', () => {
  const network = (knots: readonly number[], weights: readonly number[]) =>
    ({ knots: Float64Array.from(knots), weights: Float64Array.from(weights), precision: 'float64' }) as const;

  it('is 0 up to the first knot, then a line from knot to knot', () => {
    const values = [-1, 0, 0.5, 1, 2].map((z) => outputAt(network([0, 1], [1, 2]), z));
    expect(values).toEqual([0, 0, 0.5, 1, 4]);
  });

  const along = (values: readonly number[]): MemorizingNetwork => ({
    ...built(points(0, 1), [0, 1]),
    // c(z) = z for z > 0.
    ...network([0], [1]),
    direction: Float32Array.of(1),
    positions: Float64Array.from(values),
  });

  it('is rounded to the nearest class there is', () => {
    const classes = (most?: number) => [...predictClasses(along([]), points(-3, 0.4, 0.6, 8.6, 42, Number.NaN), most)];
    expect(classes()).toEqual([0, 0, 1, 9, 9, 0]);
    expect(classes(3)).toEqual([0, 0, 1, 2, 2, 0]);
    const broken = { ...along([]), weights: Float64Array.of(Number.NaN) };
    expect([...predictClasses(broken, points(1))]).toEqual([-1]);
  });

  it('is wrong from half a class on, ties are neighbors at one position', () => {
    const report = measureFit(along([1, 1, 2, 2, 2]), points(1, 2, 3, 4), [1, 2.25, 3.5, 6]);
    expect(report).toEqual({ wrong: 2, largestError: 2, ties: 3 });
    const broken = { ...along([1]), weights: Float64Array.of(Number.NaN) };
    expect(measureFit(broken, points(1), [1])).toEqual({ wrong: 1, largestError: Number.NaN, ties: 0 });
  });
});

describe('the steps', () => {
  it('list for each row the weights so far, and the slope that they add up to', () => {
    const network = built(normalImages(64, 3), randomLabels(64));
    const steps = [...constructionSteps(network)];
    expect(steps).toHaveLength(3 + 64);
    expect(steps[1]).toEqual({ kind: 'sort', images: [...network.members], positions: [...network.positions] });
    expect(steps[2]).toEqual({ kind: 'interleave', positions: [...network.positions], knots: [...network.knots] });
    const [project_] = steps;
    if (project_?.kind !== 'project') throw new Error('The first step projects.');
    expect(project_.images).toEqual(Array.from({ length: 64 }, (_, i) => i));
    for (const [k, member] of network.members.entries()) expect(project_.positions[member]).toBe(network.positions[k]);
    for (const step of steps) {
      if (step.kind !== 'solve') continue;
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
      const before = [...network.weights].slice(0, step.row);
      expect(step.slope).toBeCloseTo(sum([...before, step.weight]), 6);
      expect(step.soFar).toBeCloseTo(sum(before.map((weight, j) => weight * (step.coefficients[j] ?? 0))), 6);
      expect([step.image, step.target]).toEqual([network.members[step.row], network.targets[step.row]]);
    }
  });

  it('are shown for sixty-four images at most', () => {
    const many = built(normalImages(65, 2), randomLabels(65));
    expect(() => [...constructionSteps(many)]).toThrow('at most 64 images, and these are 65.');
  });
});

describe('what cannot be built', () => {
  const refusal =
    (images: Images, targets: readonly number[], theta = 0.1) =>
    () =>
      construct(images, targets, { seed: 1, theta });

  it('is refused with the reason', () => {
    expect(refusal(points(), [])).toThrow('Theorem 1 needs at least one image.');
    expect(refusal({ ...points(1, 2), size: 2 }, [1, 2])).toThrow('2 images of 2 numbers are 4 numbers, not 2.');
    expect(refusal(points(1, 2), [1])).toThrow('2 images need 2 targets, not 1.');
    expect(refusal(points(1, 2), [1, Number.POSITIVE_INFINITY])).toThrow('Targets must be finite numbers.');
    for (const theta of [0, 1, -0.5, 1.5, Number.NaN])
      expect(refusal(points(1, 2), [1, 2], theta)).toThrow(`θ must lie between 0 and 1, and ${theta} does not.`);
    expect(refusal(points(1, 2), [1, 2])).not.toThrow();
  });

  it('are equal images with different targets', () => {
    expect(construct(points(5, 7, 5), [1, 2, 3], { seed: 1 })).toEqual({
      ...{ kind: 'collision', pair: [0, 2] },
      reason:
        'Images 1 and 3 are equal but have different labels, so no function of the image can give both; remove one of them.',
    });
  });
});

describe('outputs between the training images', () => {
  it('are outside where they are below the first class or above the last, and where they are no number', () => {
    expect(fractionOutside(Float64Array.of(-0.1, 0, 4.5, 9, 9.1, Number.NaN, 3, 3))).toBe(3 / 8);
    expect(fractionOutside(new Float64Array())).toBe(0);
  });
});
