import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noiseErrors } from '../../core/metrics.ts';
import { inAll, tallies } from './counts.ts';
import { placeAt, type Rgb, veil, type WallView, wallLayout, wallOrder } from './layout.ts';
import { drawTiles } from './tiles.ts';
import { countWords } from './wall-card.tsx';

const SHADE: Rgb = [20, 22, 26];
const SIDE = 4;

/** `given` and `corrupted` by picture; picture i is of one grey, 10 i. */
function wallOf(given: readonly number[], corrupted: readonly number[]): WallView {
  return {
    side: SIDE,
    pixels: Uint8Array.from(
      { length: given.length * SIDE * SIDE * 3 },
      (_, at) => 10 * Math.floor(at / (SIDE * SIDE * 3)),
    ),
    truth: new Uint8Array(given.length),
    given: Uint8Array.from(given),
    corrupted: Uint8Array.from(corrupted),
  };
}

const label = fc.integer({ min: 0, max: 9 });
const picture = fc.record({ given: label, predicted: label, later: label, corrupted: fc.integer({ min: 0, max: 1 }) });
const pictures = fc.array(picture, { minLength: 1, maxLength: 200 });

describe('the wall’s layout', () => {
  it('has a tile for every picture, and finds it again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 100, max: 1400 }), (count, width) => {
        const layout = wallLayout(count, width, 320);
        expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(count);
        expect(layout.columns * layout.tile).toBeLessThanOrEqual(width);
        const middle = (place: number) => (place + 0.5) * layout.tile;
        for (const place of [0, count - 1, Math.floor(count / 2)]) {
          const [x, y] = [middle(place % layout.columns), middle(Math.floor(place / layout.columns))];
          expect(placeAt(layout, count, x, y)).toBe(place);
        }
        expect(placeAt(layout, count, middle(layout.columns), 1)).toBeNull();
        expect(placeAt(layout, count, 1, middle(layout.rows))).toBeNull();
      }),
    );
  });

  it('has 4,000 pictures within 320 px on a laptop, and on a phone still all of them', () => {
    const laptop = wallLayout(4000, 900, 320);
    expect(laptop.rows * laptop.tile).toBeLessThanOrEqual(320);
    expect(wallLayout(4000, 330, 320)).toEqual({ columns: 55, rows: 73, tile: 6 });
  });

  it('puts pictures with random labels last, and every picture once', () => {
    expect([...wallOrder(wallOf([0, 0, 0, 0], [1, 0, 1, 0]))]).toEqual([1, 3, 0, 2]);
  });
});

describe('the veil', () => {
  it('lifts where the network says the label given, and nowhere else', () => {
    fc.assert(
      fc.property(pictures, (drawn) => {
        const { wall, order, layout, predicted } = setUp(drawn);
        const rgba = veil(wall, predicted, order, layout, SHADE);
        for (const [place, i] of order.entries())
          expect(rgba[4 * place + 3] === 0).toBe(predicted[i] === wall.given[i]);
      }),
    );
  });

  it('changes only where a prediction has changed', () => {
    fc.assert(
      fc.property(pictures, (drawn) => {
        const { wall, order, layout, predicted } = setUp(drawn);
        const later = Uint8Array.from(drawn, (one) => one.later);
        const [before, after] = [predicted, later].map((says) => veil(wall, says, order, layout, SHADE));
        for (const [place, i] of order.entries()) {
          if (predicted[i] === later[i]) expect(after?.[4 * place + 3]).toBe(before?.[4 * place + 3]);
        }
      }),
    );
  });

  it('lies over everything before the first evaluation', () => {
    const { wall, order, layout } = setUp([{ given: 0, predicted: 0, later: 0, corrupted: 0 }]);
    expect(veil(wall, null, order, layout, SHADE)[3]).toBeGreaterThan(100);
  });
});

type Drawn = { given: number; predicted: number; later: number; corrupted: number };

function setUp(drawn: readonly Drawn[]) {
  const wall = wallOf(
    drawn.map(({ given }) => given),
    drawn.map(({ corrupted }) => corrupted),
  );
  const predicted = Uint8Array.from(drawn, (one) => one.predicted);
  return { wall, predicted, order: wallOrder(wall), layout: wallLayout(drawn.length, 300, 200) };
}

describe('the counts', () => {
  it('are the errors of the run', () => {
    fc.assert(
      fc.property(pictures, (drawn) => {
        const { wall, predicted } = setUp(drawn);
        const all = inAll(tallies(wall, predicted));
        const { cleanError, corruptedError } = noiseErrors(predicted, wall.given, wall.truth, wall.corrupted);
        expect(all.pictures).toBe(drawn.length);
        if (corruptedError !== null) expect(1 - all.randomRight / all.random).toBeCloseTo(corruptedError, 12);
        const [clean, cleanRight] = [all.pictures - all.random, all.right - all.randomRight];
        if (cleanError !== null) expect(1 - cleanRight / clean).toBeCloseTo(cleanError, 12);
      }),
    );
  });

  it('are said in words', () => {
    const tally = { pictures: 4000, right: 3912, random: 400, randomRight: 361 };
    expect(countWords(tally, true, 4000)).toBe('3,912 of 4,000 right, of them 361 of 400 with random labels');
    expect(countWords({ ...tally, random: 0, randomRight: 0 }, true, 4000)).toBe('3,912 of 4,000 right');
    expect(countWords({ ...tally, random: 4000 }, true, 50_000)).toBe(
      '3,912 of 4,000 (the first of 50,000) right, all of them with random labels',
    );
    expect(countWords(tally, false, 4000)).toMatch(/^4,000 pictures, dark until/);
  });
});

describe('the tiles', () => {
  const layout = { columns: 2, rows: 1, tile: 10 };

  it('keep a picture’s grey, whether they are smaller or larger than it', () => {
    for (const tile of [3, 10, 28]) {
      const { width, rgba } = drawTiles(wallOf([0, 0], [0, 0]), {
        layout: { ...layout, tile },
        order: Uint32Array.of(1, 0),
        density: 1,
        bar: [255, 0, 0],
      });
      expect([...rgba.slice(0, 4)]).toEqual([10, 10, 10, 255]);
      expect([...rgba.slice(4 * tile, 4 * tile + 4)]).toEqual([0, 0, 0, 255]);
      expect(width).toBe(2 * tile);
    }
  });

  it('have a bar below a picture whose label was drawn at random', () => {
    const order = Uint32Array.of(0, 1);
    const { width, rgba } = drawTiles(wallOf([0, 0], [0, 1]), { layout, order, density: 1, bar: [255, 0, 0] });
    const pixel = (x: number, y: number) => [...rgba.slice(4 * (y * width + x), 4 * (y * width + x) + 3)];
    expect(pixel(12, 8)).toEqual([255, 0, 0]);
    expect(pixel(12, 5)).toEqual([10, 10, 10]);
    expect(pixel(2, 8)).toEqual([0, 0, 0]);
  });
});
