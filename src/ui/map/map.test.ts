import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withEpoch } from '../../core/learning-history.ts';
import { noiseErrors } from '../../core/metrics.ts';
import { inAll, tallies } from './counts.ts';
import { countedBySteps, EPOCH_STEPS, stepOf } from './epoch-scale.ts';
import { cover, epochVeil, type MapView, mapLayout, mapOrder, type Rgb, tileAt, veil } from './layout.ts';
import { drawTiles } from './tiles.ts';
import { comparedWords, countedFromWords, countWords, forgottenWords, learnedWords } from './words.ts';

const SHADE: Rgb = [20, 22, 26];
const SIDE = 4;

/** `given` and `corrupted` by image; image i is of one gray, 10 i. */
function mapOf(given: readonly number[], corrupted: readonly number[]): MapView {
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
const image = fc.record({ given: label, predicted: label, later: label, corrupted: fc.integer({ min: 0, max: 1 }) });
const images = fc.array(image, { minLength: 1, maxLength: 200 });

describe('the map’s layout', () => {
  it('has a tile for every image, and finds it again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 100, max: 1400 }), (count, width) => {
        const layout = mapLayout(count, width, 320);
        expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(count);
        expect(layout.columns * layout.tile).toBeLessThanOrEqual(width);
        const middle = (place: number) => (place + 0.5) * layout.tile;
        for (const place of [0, count - 1, Math.floor(count / 2)]) {
          const [x, y] = [middle(place % layout.columns), middle(Math.floor(place / layout.columns))];
          expect(tileAt(layout, count, x, y)).toBe(place);
        }
        expect(tileAt(layout, count, middle(layout.columns), 1)).toBeNull();
        expect(tileAt(layout, count, 1, middle(layout.rows))).toBeNull();
      }),
    );
  });

  it('has 4,000 images within 320 px on a laptop, and on a phone still all of them', () => {
    const laptop = mapLayout(4000, 900, 320);
    expect(laptop.rows * laptop.tile).toBeLessThanOrEqual(320);
    expect(mapLayout(4000, 330, 320)).toEqual({ columns: 55, rows: 73, tile: 6 });
  });

  it('shows fewer than 1,500 images at 16 px or more, however narrow the page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1499 }), fc.integer({ min: 100, max: 1400 }), (count, width) => {
        expect(mapLayout(count, width, 320).tile).toBeGreaterThan(16);
      }),
    );
  });

  it('fills its last row where a width that is little smaller does', () => {
    expect(mapLayout(1000, 975, 320)).toMatchObject({ columns: 56, rows: 18, tile: 17 });
    expect(mapLayout(1000, 790, 320)).toMatchObject({ columns: 46, rows: 22, tile: 17 });
    expect(mapLayout(2000, 900, 320)).toMatchObject({ columns: 80, rows: 25 });
    expect(mapLayout(100, 900, 320)).toEqual({ columns: 17, rows: 6, tile: 52 });
  });

  it('puts images with random labels last, and every image once', () => {
    expect([...mapOrder(mapOf([0, 0, 0, 0], [1, 0, 1, 0]))]).toEqual([1, 3, 0, 2]);
  });
});

describe('the veil', () => {
  it('lifts where the network predicts the given label, and nowhere else', () => {
    fc.assert(
      fc.property(images, (drawn) => {
        const { map, order, layout, predicted } = setUp(drawn);
        const rgba = veil(map, predicted, order, layout, SHADE);
        for (const [place, i] of order.entries()) expect(rgba[4 * place + 3] === 0).toBe(predicted[i] === map.given[i]);
      }),
    );
  });

  it('changes only where a prediction has changed', () => {
    fc.assert(
      fc.property(images, (drawn) => {
        const { map, order, layout, predicted } = setUp(drawn);
        const later = Uint8Array.from(drawn, (one) => one.later);
        const [before, after] = [predicted, later].map((predictions) => veil(map, predictions, order, layout, SHADE));
        for (const [place, i] of order.entries()) {
          if (predicted[i] === later[i]) expect(after?.[4 * place + 3]).toBe(before?.[4 * place + 3]);
        }
      }),
    );
  });

  it('covers everything before the first evaluation', () => {
    const { map, order, layout } = setUp([{ given: 0, predicted: 0, later: 0, corrupted: 0 }]);
    expect(veil(map, null, order, layout, SHADE)[3]).toBeGreaterThan(100);
  });
});

describe('the colors of the epochs', () => {
  const order = Uint32Array.of(2, 0, 1);
  const layout = { columns: 3, rows: 1, tile: 10 };

  it('are those of the steps, dark where an image is not learned', () => {
    const rgba = epochVeil(Uint16Array.of(1, 0, 40), order, layout, SHADE);
    expect([...rgba.subarray(0, 3)]).toEqual(EPOCH_STEPS.at(-1)?.color);
    expect([...rgba.subarray(4, 7)]).toEqual(EPOCH_STEPS[0]?.color);
    expect([...rgba.subarray(8, 11)]).toEqual([...SHADE]);
    const [late = 0, early = 0, never = 0] = [rgba[3], rgba[7], rgba[11]];
    expect(late).toBe(early);
    expect(never).toBeGreaterThan(late);
  });

  it('have one step for every epoch, and count every learned image once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 100 }), (epochs) => {
        for (const epoch of epochs.filter((one) => one > 0)) {
          const { from = 0, to } = EPOCH_STEPS[stepOf(epoch)] ?? {};
          expect(from <= epoch && epoch <= (to ?? epoch)).toBe(true);
        }
        const counted = countedBySteps(Uint16Array.from(epochs)).reduce((sum, count) => sum + count, 0);
        expect(counted).toBe(epochs.filter((one) => one > 0).length);
      }),
    );
  });

  it('become darker, each readable against the dark of the map', () => {
    const channel = (value: number) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    const luminance = ([red, green, blue]: Rgb) =>
      0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
    const all = EPOCH_STEPS.map(({ color }) => luminance(color));
    expect(all).toEqual([...all].sort((a, b) => b - a));
    for (const one of all) expect((one + 0.05) / (luminance(SHADE) + 0.05)).toBeGreaterThan(3);
  });

  it('give way to the dark where the images are another experiment’s', () => {
    const rgba = cover(mapOf([1, 2, 3], [0, 0, 0]), { kind: 'hidden' }, order, layout, SHADE);
    for (const place of order.keys()) expect([...rgba.subarray(4 * place, 4 * place + 4)]).toEqual([...SHADE, 255]);
  });
});

describe('the words', () => {
  const labels = (corrupted: number[]) => ({
    given: Uint8Array.from(corrupted, () => 0),
    corrupted: Uint8Array.from(corrupted),
  });
  const epoch = (number: number, predicted: number[], corrupted: number[]) => ({
    ...{ epoch: number, predicted: Uint8Array.from(predicted) },
    ...labels(corrupted),
  });

  it('compare labels that were kept with those drawn at random', () => {
    const history = withEpoch(null, epoch(1, [0, 0, 0, 1], [0, 0, 1, 1]));
    expect(comparedWords(history)).toBe(
      'Of the labels that were kept, 100% were learned by epoch 1; of those drawn at random, 50%.',
    );
    expect(comparedWords(withEpoch(null, epoch(1, [0, 0], [1, 1])))).toBeNull();
  });

  it('call nothing 100% that is not', () => {
    const predicted = Array.from({ length: 4000 }, (_, i) => (i === 0 || i > 2000 ? 1 : 0));
    const corrupted = predicted.map((_, i) => (i >= 2000 ? 1 : 0));
    expect(comparedWords(withEpoch(null, epoch(1, predicted, corrupted)))).toBe(
      'Of the labels that were kept, 99.9% were learned by epoch 1; of those drawn at random, 0.1%.',
    );
  });

  it('say when an image was learned, and from which epoch on that is known', () => {
    const whole = withEpoch(withEpoch(null, epoch(1, [0, 1], [0, 0])), epoch(2, [1, 0], [0, 0]));
    expect([learnedWords(whole, 0), forgottenWords(whole, 0)]).toEqual(['not yet', '1 time']);
    expect([learnedWords(whole, 1), forgottenWords(whole, 1)]).toEqual(['epoch 2', 'never']);
    expect(countedFromWords(whole)).toBeNull();
    const late = withEpoch(null, epoch(7, [0], [0]));
    expect(learnedWords(late, 0)).toBe('epoch 7 or before');
    expect(countedFromWords(late)).toContain('from epoch 7 on');
  });
});

type Drawn = { given: number; predicted: number; later: number; corrupted: number };

function setUp(drawn: readonly Drawn[]) {
  const map = mapOf(
    drawn.map(({ given }) => given),
    drawn.map(({ corrupted }) => corrupted),
  );
  const predicted = Uint8Array.from(drawn, (one) => one.predicted);
  return { map, predicted, order: mapOrder(map), layout: mapLayout(drawn.length, 300, 200) };
}

describe('the counts', () => {
  it('are the errors of the run', () => {
    fc.assert(
      fc.property(images, (drawn) => {
        const { map, predicted } = setUp(drawn);
        const all = inAll(tallies(map, predicted));
        const { cleanError, corruptedError } = noiseErrors(predicted, map.given, map.truth, map.corrupted);
        expect(all.images).toBe(drawn.length);
        if (corruptedError !== null) expect(1 - all.randomRight / all.random).toBeCloseTo(corruptedError, 12);
        const [clean, cleanRight] = [all.images - all.random, all.right - all.randomRight];
        if (cleanError !== null) expect(1 - cleanRight / clean).toBeCloseTo(cleanError, 12);
      }),
    );
  });

  it('are said in words', () => {
    const tally = { images: 4000, right: 3912, random: 400, randomRight: 361 };
    expect(countWords(tally, true, 4000)).toBe('3,912 of 4,000 right, of them 361 of 400 with random labels');
    expect(countWords({ ...tally, random: 0, randomRight: 0 }, true, 4000)).toBe('3,912 of 4,000 right');
    expect(countWords({ ...tally, random: 4000 }, true, 50_000)).toBe(
      'The first 4,000 of 50,000 images: 3,912 of 4,000 right, all of them with random labels',
    );
    expect(countWords(tally, false, 4000)).toMatch(/^4,000 images, dark until/);
  });
});

describe('the tiles', () => {
  const layout = { columns: 2, rows: 1, tile: 10 };

  it('keep an image’s gray, whether they are smaller or larger than it', () => {
    for (const tile of [3, 10, 28]) {
      const { width, rgba } = drawTiles(mapOf([0, 0], [0, 0]), {
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

  it('have a bar below an image whose label was drawn at random', () => {
    const order = Uint32Array.of(0, 1);
    const { width, rgba } = drawTiles(mapOf([0, 0], [0, 1]), { layout, order, density: 1, bar: [255, 0, 0] });
    const pixel = (x: number, y: number) => [...rgba.slice(4 * (y * width + x), 4 * (y * width + x) + 3)];
    expect(pixel(12, 8)).toEqual([255, 0, 0]);
    expect(pixel(12, 5)).toEqual([10, 10, 10]);
    expect(pixel(2, 8)).toEqual([0, 0, 0]);
  });
});
