// A small data set for engine tests: ten classes of noisy colored squares, drawn from a seed, all there or arriving.

import type { ArrivingImages } from '../../core/data/experiment-data.ts';
import { IMAGE_BYTES, type ImageSet, pixelStatistics } from '../../core/data/image-set.ts';
import { createRng } from '../../core/rng.ts';
import type { OpenedData } from '../host/data-source.ts';

export function tinyImages(count: number, seed: number): ImageSet {
  const rng = createRng(seed);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const pixels = new Uint8Array(count * IMAGE_BYTES);
  for (let i = 0; i < pixels.length; i++) {
    const label = labels[Math.floor(i / IMAGE_BYTES)] ?? 0;
    const stripe = Math.floor((i % 1024) / 32) % 10 === label ? 90 : 0;
    pixels[i] = 60 + stripe + rng.int(80);
  }
  return { count, labels, pixels, positions: Uint32Array.from({ length: count }, (_, i) => i) };
}

export function allThere(images: ImageSet): ArrivingImages {
  return { images, ready: images.count, sha256: 'a'.repeat(64), until: async () => undefined };
}

/** Images that arrive when the test calls `arrive`. */
export function arrivingLater(images: ImageSet): ArrivingImages & { arrive(count: number): void } {
  const waiting: { count: number; resolve: () => void }[] = [];
  const state = { ready: 0 };
  return {
    images,
    sha256: null,
    get ready() {
      return state.ready;
    },
    until: (count) =>
      new Promise((resolve) => {
        if (state.ready >= Math.min(count, images.count)) resolve();
        else waiting.push({ count, resolve });
      }),
    arrive(count) {
      state.ready = Math.min(images.count, state.ready + count);
      for (const one of waiting.filter(({ count: needed }) => needed <= state.ready)) one.resolve();
    },
  };
}

export function tinyData(train = allThere(tinyImages(60, 1)), test = allThere(tinyImages(20, 2))): OpenedData {
  return {
    id: 'standin',
    title: 'Tiny',
    provenance: 'Drawn by a test.',
    classes: Array.from({ length: 10 }, (_, i) => `class ${i}`),
    statistics: pixelStatistics(train.images.pixels),
    sha256: '0'.repeat(64),
    available: { train: train.images.count, test: test.images.count },
    train,
    test,
    notice: null,
    imported: false,
  };
}
