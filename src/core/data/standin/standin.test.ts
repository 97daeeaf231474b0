// Laws of the stand-in: what it promises whoever trains on it. How hard it is for a network is measured, not tested here.

import { describe, expect, it } from 'vitest';
import { CLASS_NAMES } from '../classes.ts';
import { CLASS_COUNT, IMAGE_BYTES, IMAGE_PIXELS, imageAt } from '../image-set.ts';
import { drawStandinImage, drawStandinRecords, STANDIN_SEED, standinLabel } from './standin.ts';

const RECORD_BYTES = 3073;

interface Sample {
  readonly labels: readonly number[];
  readonly pixels: readonly Uint8Array[];
}

function sample(start: number, count: number): Sample {
  const drawn = Array.from({ length: count }, (_, i) => drawStandinImage(STANDIN_SEED, 'train', start + i));
  return { labels: drawn.map(({ label }) => label), pixels: drawn.map(({ pixels }) => pixels) };
}

// Drawn once for all tests: 400 images to learn from, 400 fresh ones to be judged on.
const learned = sample(0, 400);
const fresh = sample(400, 400);

describe('order', () => {
  it('is balanced to within one image a class in every prefix', () => {
    const counts = new Array<number>(CLASS_COUNT).fill(0);
    for (const label of learned.labels) {
      counts[label] = (counts[label] ?? 0) + 1;
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  it('does not repeat itself from one ten to the next', () => {
    const tens = new Set(Array.from({ length: 40 }, (_, i) => learned.labels.slice(10 * i, 10 * i + 10).join()));
    expect(tens.size).toBeGreaterThan(35);
  });
});

describe('an image', () => {
  it('depends on its seed, split and index alone, not on what was drawn before', () => {
    expect(drawStandinImage(STANDIN_SEED, 'train', 123)).toEqual({
      label: learned.labels[123],
      pixels: learned.pixels[123],
    });
  });

  it.each([
    ['seed', drawStandinImage(STANDIN_SEED + 1, 'train', 123)],
    ['split', drawStandinImage(STANDIN_SEED, 'test', 123)],
  ])('changes with the %s', (_what, other) => {
    expect(other.pixels).not.toEqual(learned.pixels[123]);
  });

  it('is like no other', () => {
    const all = [...learned.pixels, ...fresh.pixels].map((pixels) => pixels.join());
    expect(new Set(all).size).toBe(all.length);
  });

  it('has shape: its pixels spread over gray levels in every channel', () => {
    for (const pixels of learned.pixels) {
      expect(pixels).toHaveLength(IMAGE_BYTES);
      for (let channel = 0; channel < 3; channel++)
        expect(levels(pixels.subarray(channel * IMAGE_PIXELS, (channel + 1) * IMAGE_PIXELS))).toBeGreaterThan(8);
    }
  });
});

describe('the set', () => {
  it('differs from image to image at every position, as much as photographs do', () => {
    for (let at = 0; at < IMAGE_BYTES; at++) {
      const values = learned.pixels.map((pixels) => pixels[at] ?? 0);
      expect(deviation(values)).toBeGreaterThan(25);
    }
  });

  it('is exposed like photographs: few bytes clipped at either end, the mean in the middle half', () => {
    const bytes = learned.pixels.flatMap((pixels) => [...pixels.filter((_, i) => i % 7 === 0)]);
    const clipped = bytes.filter((value) => value === 0 || value === 255).length;
    expect(clipped / bytes.length).toBeLessThan(0.1);
    expect(average(bytes)).toBeGreaterThan(64);
    expect(average(bytes)).toBeLessThan(192);
  });
});

describe('no single color or pixel gives the class away', () => {
  const gray = (pixels: Uint8Array) => [0, 1, 2].map((c) => average(imageChannel(pixels, c)));

  it('leaves the mean color near chance', () => {
    const centroids = classMeans(learned.pixels.map(gray), learned.labels);
    const guesses = fresh.pixels.map((pixels) => nearestOf(centroids, gray(pixels)));
    expect(errorOf(guesses, fresh.labels)).toBeGreaterThan(0.75);
  });

  it('leaves the best single pixel near chance, chosen on one half and judged on the other', () => {
    const positions = Array.from({ length: IMAGE_PIXELS / 2 }, (_, i) => 2 * i);
    const colorAt = (pixels: Uint8Array, at: number) => [0, 1, 2].map((c) => pixels[c * IMAGE_PIXELS + at] ?? 0);
    const error = (set: Sample, at: number) => {
      const centroids = classMeans(
        learned.pixels.map((pixels) => colorAt(pixels, at)),
        learned.labels,
      );
      return errorOf(
        set.pixels.map((pixels) => nearestOf(centroids, colorAt(pixels, at))),
        set.labels,
      );
    };
    const best = positions.reduce((a, b) => (error(learned, b) < error(learned, a) ? b : a));
    expect(error(fresh, best)).toBeGreaterThan(0.75);
  });
});

describe('records', () => {
  it('are official ones: the label byte, then the image', () => {
    const records = drawStandinRecords(STANDIN_SEED, 'train', 5, 3);
    expect(records).toHaveLength(3 * RECORD_BYTES);
    for (let i = 0; i < 3; i++) {
      const record = records.subarray(i * RECORD_BYTES, (i + 1) * RECORD_BYTES);
      expect(record[0]).toBe(standinLabel(STANDIN_SEED, 'train', 5 + i));
      expect(imageAt(record.subarray(1), 0)).toEqual(learned.pixels[5 + i]);
    }
  });

  it('carry CIFAR-10’s class names in the official order', () => {
    expect(CLASS_NAMES).toEqual('airplane automobile bird cat deer dog frog horse ship truck'.split(' '));
  });
});

function imageChannel(pixels: Uint8Array, channel: number): Uint8Array {
  return pixels.subarray(channel * IMAGE_PIXELS, (channel + 1) * IMAGE_PIXELS);
}

function levels(values: Uint8Array): number {
  return new Set(values).size;
}

function average(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / values.length;
}

function deviation(values: readonly number[]): number {
  const mean = average(values);
  return Math.sqrt(average(values.map((value) => (value - mean) ** 2)));
}

function classMeans(points: readonly number[][], labels: readonly number[]): number[][] {
  return CLASS_NAMES.map((_, label) => {
    const own = points.filter((_point, i) => labels[i] === label);
    return [0, 1, 2].map((axis) => average(own.map((point) => point[axis] ?? 0)));
  });
}

function nearestOf(centroids: readonly number[][], point: readonly number[]): number {
  const distance = (centroid: readonly number[]) =>
    centroid.reduce((sum, value, axis) => sum + (value - (point[axis] ?? 0)) ** 2, 0);
  const distances = centroids.map(distance);
  return distances.indexOf(Math.min(...distances));
}

function errorOf(guesses: readonly number[], labels: readonly number[]): number {
  return guesses.filter((guess, i) => guess !== labels[i]).length / labels.length;
}
