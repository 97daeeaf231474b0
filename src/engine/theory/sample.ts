// The images of a theory question, as a network receives them: corrupted as in the lab, cropped and whitened, with their given
// labels. Kept as long as questions are about the same images.

import { DataError, type ExperimentData } from '../../core/data/experiment-data.ts';
import { IMAGE_BYTES, INPUT_SIZE, imageAt, type Split } from '../../core/data/image-set.ts';
import { networkInput } from '../../core/data/network-input.ts';
import { corruptorOf, type ExperimentConfig } from '../../core/experiment.ts';
import { grouped } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import type { Images } from '../../core/theory/images.ts';

export interface LabeledImages {
  readonly images: Images;
  /** Given labels; in the test split the true labels. */
  readonly given: Uint8Array;
  readonly truth: Uint8Array;
}

export interface TheorySampleData {
  readonly train: LabeledImages;
  readonly test: LabeledImages;
  readonly standin: boolean;
}

/** Above, the images alone would take a hundred megabytes, and a Gram matrix as much again. */
export const MAX_IMAGES = 10_000;

/** Images prepared between two moments for messages. */
const PIECE = 256;

/** Yields the fraction done; waits for images that have not arrived. @throws DataError */
export async function* takeSample(
  data: ExperimentData,
  config: ExperimentConfig,
): AsyncGenerator<number, TheorySampleData> {
  const [train, test] = [data.train.images.count, data.test.images.count];
  if (train > MAX_IMAGES) {
    throw new DataError(
      'unreadable',
      say`The theory is computed on at most ${grouped(MAX_IMAGES)} images, and the training set has ${grouped(train)}; choose a smaller one in the lab.`,
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
): AsyncGenerator<number, LabeledImages> {
  const source = data[split].images;
  const corruptor = corruptorOf(config, data.statistics);
  const images = { values: new Float32Array(source.count * INPUT_SIZE), count: source.count, size: INPUT_SIZE };
  const given = new Uint8Array(source.count);
  const seen = new Uint8Array(IMAGE_BYTES);
  for (let start = 0; start < source.count; start += PIECE) {
    const end = Math.min(source.count, start + PIECE);
    await data[split].until(end);
    for (let i = start; i < end; i++) {
      const [label, position] = [source.labels[i] ?? 0, source.positions[i] ?? 0];
      given[i] = split === 'train' ? corruptor.label(label, position) : label;
      corruptor.pixels(imageAt(source.pixels, i), seen, split, position);
      networkInput(seen, images.values, i * INPUT_SIZE);
    }
    yield end / source.count;
  }
  return { images, given, truth: source.labels };
}

async function* scaled<T>(work: AsyncGenerator<number, T>, from: number, share: number): AsyncGenerator<number, T> {
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
    yield from + share * step.value;
  }
}
