import { describe, expect, it } from 'vitest';
import { createRng } from '../../rng.ts';
import { drawAirplane, drawShip } from './airplanes-and-ships.ts';
import { drawCat, drawDeer, drawDog, drawHorse } from './animals.ts';
import type { BodyPart } from './figure.ts';
import { box, loft, wheel } from './figure.ts';
import { drawBird, drawFrog } from './small-animals.ts';
import { dot, mean, subtract, type Vec3 } from './vector.ts';
import { drawAutomobile, drawTruck } from './vehicles.ts';

const DRAWERS = {
  drawAirplane,
  drawAutomobile,
  drawBird,
  drawCat,
  drawDeer,
  drawDog,
  drawFrog,
  drawHorse,
  drawShip,
  drawTruck,
};

describe('a solid', () => {
  const wedge: Vec3[] = [
    [0, 0, -1],
    [2, 0, 0],
    [0, 0, 1],
  ];
  it.each([
    ['box', box([-1, 2], [0, 0.5], 0.3, [1, 1, 1])],
    ['wheel', wheel([0.6, 0.2, -0.4], 0.2, [0, 0, 0], [1, 1, 1])],
    [
      'loft',
      loft(
        wedge,
        wedge.map(([x, y, z]): Vec3 => [x * 0.5, y + 1, z]),
        [1, 1, 1],
      ),
    ],
  ])('shows every face of a %s outward only', (_name, part: BodyPart) => {
    const corners = part.shapes.flatMap((shape) => (shape.kind === 'panel' ? shape.points : []));
    const inside = mean(corners);
    for (const shape of part.shapes) {
      if (shape.kind !== 'panel') throw new Error('a solid is made of panels');
      expect(shape.solid).toBe(true);
      expect(dot(shape.normal, shape.normal)).toBeCloseTo(1, 12);
      expect(dot(shape.normal, subtract(mean(shape.points), inside))).toBeGreaterThan(0);
    }
  });
});

describe.each(Object.entries(DRAWERS))('%s', (_name, draw) => {
  const figures = Array.from({ length: 60 }, (_, i) => draw(createRng(7).fork(i)));

  it('is made of finite points and radii above 0', () => {
    for (const { parts } of figures)
      for (const shape of parts.flatMap(({ shapes }) => shapes)) {
        const points = shape.kind === 'panel' ? shape.points : [shape.from, shape.to];
        expect(points.flat().every(Number.isFinite)).toBe(true);
        if (shape.kind === 'limb') expect(Math.min(shape.fromRadius, shape.toRadius)).toBeGreaterThan(0);
      }
  });

  it('keeps colors within what can be displayed', () => {
    const colors = figures.flatMap(({ parts }) => parts.flatMap(({ shapes }) => shapes.flatMap(({ color }) => color)));
    expect(Math.min(...colors)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...colors)).toBeLessThanOrEqual(1);
  });

  it('is drawn differently every time', () => {
    expect(new Set(figures.map((figure) => JSON.stringify(figure))).size).toBe(figures.length);
  });
});
