// The pictures that a theory question is about, as a network receives them: corrupted as in the lab, cut and whitened, with the
// labels that training is told. Kept for as long as questions are about the same ones.

import { DataError, type ExperimentData } from '../../core/data/experiment-data.ts';
import { IMAGE_BYTES, INPUT_SIZE, imageAt, type Split } from '../../core/data/image-set.ts';
import { networkInput } from '../../core/data/network-input.ts';
import { corruptorOf, type ExperimentConfig } from '../../core/experiment.ts';
import { grouped } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import type { Pictures } from '../../core/theory/pictures.ts';

export interface LabelledPictures {
  readonly pictures: Pictures;
  /** What training is told; in the test split the truth. */
  readonly given: Uint8Array;
  readonly truth: Uint8Array;
}

export interface Sample {
  readonly train: LabelledPictures;
  readonly test: LabelledPictures;
  readonly standin: boolean;
}

/** Above, the pictures alone would take a hundred megabytes, and a Gram matrix as much again. */
export const MOST_PICTURES = 10_000;

/** Pictures prepared between two moments for messages. */
const PIECE = 256;

/** Yields the share done; waits for pictures that are still to arrive. @throws DataError */
export async function* takeSample(data: ExperimentData, config: ExperimentConfig): AsyncGenerator<number, Sample> {
  const [train, test] = [data.train.images.count, data.test.images.count];
  if (train > MOST_PICTURES) {
    throw new DataError(
      'unreadable',
      say`The theory is computed on ${grouped(MOST_PICTURES)} pictures at most, and these are ${grouped(train)}; take fewer in the lab.`,
    );
  }
  const share = train / (train + test);
  return {
    train: yield* scaled(takeSplit(data, config, 'train'), 0, share),
    test: yield* scaled(takeSplit(data, config, 'test'), share, 1 - share),
    standin: data.id === 'standin',
  };
}

async function* takeSplit(
  data: ExperimentData,
  config: ExperimentConfig,
  split: Split,
): AsyncGenerator<number, LabelledPictures> {
  const { images } = data[split];
  const corruptor = corruptorOf(config, data.statistics);
  const pictures = { values: new Float32Array(images.count * INPUT_SIZE), count: images.count, size: INPUT_SIZE };
  const given = new Uint8Array(images.count);
  const seen = new Uint8Array(IMAGE_BYTES);
  for (let start = 0; start < images.count; start += PIECE) {
    const end = Math.min(images.count, start + PIECE);
    await data[split].until(end);
    for (let i = start; i < end; i++) {
      const [label, position] = [images.labels[i] ?? 0, images.positions[i] ?? 0];
      given[i] = split === 'train' ? corruptor.label(label, position) : label;
      corruptor.pixels(imageAt(images.pixels, i), seen, split, position);
      networkInput(seen, pictures.values, i * INPUT_SIZE);
    }
    yield end / images.count;
  }
  return { pictures, given, truth: images.labels };
}

async function* scaled<T>(work: AsyncGenerator<number, T>, from: number, share: number): AsyncGenerator<number, T> {
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
    yield from + share * step.value;
  }
}
