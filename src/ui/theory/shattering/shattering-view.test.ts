// What the playground computes beside the theory itself: what is drawn, what is decided when, and what a person's moves do.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../core/rng.ts';
import { families } from '../../../core/theory/shattering/index.ts';
import { labelings, type Point } from '../../../core/theory/shattering/shared/points.ts';
import { PRESETS } from '../../../core/theory/shattering/shared/presets.ts';
import { isPositive, type Separator } from '../../../core/theory/shattering/shared/separator.ts';
import { shatter } from '../../../core/theory/shattering/shared/shatter.ts';
import { Decision, type DecisionQuery } from './decision.ts';
import { added, flipped, fromPreset, type PlaygroundState, pointMoved, removed } from './playground-state.ts';
import { hullOf, type Polygon, positivePieces } from './regions.ts';
import { growthTex, labelingSentence, positivesOf, signsOf } from './words.ts';

/** As it reads, without the marks of its symbols. */
const read = (tex: string) =>
  tex
    .replaceAll(/\\sym\{\w+\}/g, '')
    .replaceAll(/\\mathbf|\\mathcal/g, '')
    .replaceAll(/[{}]/g, '');

it('the count of labelings is no tautology: all of them stand there once, fewer beside their number', () => {
  expect(read(growthTex(8, 8))).toBe(String.raw`\Pi_ H(S) = 2^n = 8`);
  expect(read(growthTex(14, 16))).toBe(String.raw`\Pi_ H(S) = 14 < 2^n = 16`);
  expect(read(growthTex(null, 16))).toBe(String.raw`\Pi_ H(S) \le 2^n = 16`);
});

const WINDOW = { left: -1.5, right: 1.5, bottom: -1.5, top: 1.5 };

function randomPoints(count: number, seed: number): Point[] {
  const rng = createRng(seed).fork('points');
  return Array.from({ length: count }, () => ({ x: 2 * rng.next() - 1, y: 2 * rng.next() - 1 }));
}

/** By winding: independent of how the pieces were cut. */
function holds(polygon: Polygon, p: Point): boolean {
  const sides = polygon.flatMap((a, i) => {
    const b = polygon[(i + 1) % polygon.length] ?? a;
    // Cutting may leave a corner twice, up to rounding: the direction of such a side is arbitrary.
    if (Math.hypot(b.x - a.x, b.y - a.y) < 1e-9) return [];
    return [(b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)];
  });
  const [least, most] = [Math.min(...sides), Math.max(...sides)];
  return (least >= 0 && most > 0) || (most <= 0 && least < 0);
}

/** Whether a tiny step in any direction changes the separator's sign: there rounding may decide. */
function onEdge(separator: Separator, { x, y }: Point): boolean {
  const near = [1e-6, -1e-6].flatMap((by) => [
    { x: x + by, y },
    { x, y: y + by },
  ]);
  return near.some((p) => isPositive(separator, p) !== isPositive(separator, { x, y }));
}

describe.each(families.all.filter(({ id }) => id !== 'circle'))('what is filled for $id', (family) => {
  it('is the separator’s sign, everywhere in the window', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), fc.nat(1e6), (count, seed) => {
        const points = randomPoints(count, seed).map(({ x, y }) => ({ x, y: family.dimension === 1 ? 0 : y }));
        for (const { outcome } of shatter(family, points, { units: count }).map) {
          if (outcome.kind !== 'separated' || outcome.separator.kind === 'circle') continue;
          const { separator } = outcome;
          // Waves too fine to draw are left out, and described in words.
          if (separator.kind === 'sine' && Math.abs(separator.omega) > 100) continue;
          const pieces = positivePieces(separator, WINDOW);
          for (const p of randomPoints(20, seed + 1)) {
            if (onEdge(separator, p)) continue;
            expect(pieces.some((piece) => holds(piece, p))).toBe(isPositive(separator, p));
          }
        }
      }),
      { numRuns: 25, examples: [[2, 911541]] },
    );
  });
});

it('a hull is convex and holds its points', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 8 }), fc.nat(1e6), (count, seed) => {
      const points = randomPoints(count, seed);
      const hull = hullOf(points);
      for (const p of points) expect(hull.includes(p) || holds(hull, p)).toBe(true);
    }),
  );
});

describe('a decision', () => {
  const query = (change: Partial<DecisionQuery> = {}): DecisionQuery => ({
    family: families.get('line'),
    values: {},
    points: randomPoints(5, 1),
    first: 21,
    seed: 1,
    ...change,
  });
  const finished = (question: DecisionQuery) => {
    const decision = new Decision(question);
    while (decision.step());
    return decision.progress();
  };

  it('begins with the labeling that is looked at', () => {
    const decision = new Decision(query());
    decision.step();
    const { outcomes, decided, shattering } = decision.progress();
    expect(outcomes.flatMap((outcome, code) => (outcome ? [code] : []))).toEqual([21]);
    expect([decided, shattering]).toEqual([1, null]);
  });

  it('ends as deciding all at once does', () => {
    const question = query();
    expect(finished(question).shattering).toEqual(shatter(question.family, question.points));
  });

  it('gives the reason why coincident points cannot be labeled', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ];
    expect(finished(query({ points, first: 0 }))).toMatchObject({
      problem: expect.stringContaining('coincide'),
      shattering: null,
    });
  });

  it('searches by training what Theorem 1 does not build, and never calls it impossible', () => {
    const [preset] = PRESETS.filter(({ id }) => id === 'exclusive-or');
    const family = families.get('relu-net');
    const { shattering, searched } = finished(query({ family, points: preset?.points ?? [], values: { units: 1 } }));
    expect(searched).toEqual({ done: 16, of: 16 });
    expect(shattering?.impossible).toBe(0);
    expect(shattering?.separated).toBeGreaterThan(2);
    expect(shattering?.notFound).toBeGreaterThan(0);
    expect(shattering?.map[0b0101]?.outcome).toMatchObject({ kind: 'not-found' });
  }, 60_000);
});

describe('the points', () => {
  const state: PlaygroundState = {
    family: 'line',
    values: {},
    points: randomPoints(4, 3).map(({ x, y }) => ({ x: Math.round(x * 64) / 64, y: Math.round(y * 64) / 64 })),
    picked: 0b1011,
    seed: 1,
    refused: null,
  };

  it('stay in the image and on 64ths', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (x, y) => {
        const place = pointMoved(state, 2, { x, y }).points[2];
        expect(Math.abs(place?.x ?? 2)).toBeLessThanOrEqual(1);
        expect(Number.isInteger((place?.y ?? 0) * 64)).toBe(true);
      }),
    );
  });

  it('keep their labels when another goes', () => {
    expect(removed(state, 1)).toMatchObject({ picked: 0b101, points: [0, 2, 3].map((i) => state.points[i]) });
    expect(removed(state, 3).picked).toBe(0b011);
  });

  it('are added where none is, negative, up to eight; a ninth is refused in a sentence', () => {
    for (const family of ['line', 'sine']) {
      let now: PlaygroundState = { ...state, family };
      for (let i = 0; i < 5; i++) now = added(now);
      expect(now.points).toHaveLength(8);
      expect(now.refused).toContain('9 points have 512 labelings');
      const key = ({ x, y }: Point) => (family === 'sine' ? `${x}` : `${x} ${y}`);
      expect(new Set(now.points.map(key)).size).toBe(8);
      expect(now.picked).toBe(state.picked);
    }
  });

  it('change their label alone', () => {
    expect(flipped(state, 2).picked).toBe(0b1111);
    expect(flipped(flipped(state, 2), 2)).toEqual(state);
  });

  it('of every preset are taken over', () => {
    for (const preset of PRESETS) {
      expect(preset.picked).toBeLessThan(2 ** preset.points.length);
      expect(fromPreset(preset).points).toEqual(preset.points);
    }
  });
});

it('labelings and outcomes are put in words', () => {
  expect(signsOf(0b101, 3)).toBe('+ − +');
  expect(labelings(3).map((_, code) => positivesOf(code, 3))).toEqual([
    'no point positive',
    'point 1 positive',
    'point 2 positive',
    'points 1 and 2 positive',
    'point 3 positive',
    'points 1 and 3 positive',
    'points 2 and 3 positive',
    'all points positive',
  ]);
  for (const { family, points, values } of PRESETS) {
    for (const { outcome } of shatter(families.get(family), points, values).map) {
      expect(labelingSentence(outcome)).toMatch(/^[\p{L}ω].*\.$/u);
    }
  }
});
