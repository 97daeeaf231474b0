// The part of a script that spoils the data set: one piece a setting.

import { corruptions } from '../../corruptions/index.ts';
import { type Choice, paramOf } from '../../experiment.ts';
import { literal } from './text.ts';

export interface CorruptionCode {
  /** Functions that it needs; empty where it needs none. */
  readonly functions: string;
  /** Statements on the whole of `train` and `test`, before a part of them is taken. */
  readonly whole: string;
  /** Statements on the `train` and `test` of the run. */
  readonly chosen: string;
}

const NOTHING: CorruptionCode = { functions: '', whole: '', chosen: '' };

const CORRUPT_LABELS = `def corrupt_labels(labels, p):
    """With probability p, independently, a label drawn from all ten classes replaces the true one.

    One draw in ten hits the true label, so a share of 0.9 p of the labels becomes wrong.
    """
    drawn = torch.randint(0, 10, labels.shape)
    return torch.where(torch.rand(labels.shape) < p, drawn, labels)`;

function labelNoise(p: number): CorruptionCode {
  return {
    functions: CORRUPT_LABELS,
    whole: '',
    chosen: `# Test pictures keep their true labels always.
train = train._replace(labels=corrupt_labels(train.labels, p=${literal(p)}))`,
  };
}

const SHUFFLED_PIXELS: CorruptionCode = {
  functions: `def move_pixels(images, order):
    """Pixel order[i] of every picture goes to place i, its red, green and blue together."""
    return images.flatten(2)[:, :, order].view(images.shape)`,
  whole: '',
  chosen: `# One permutation for all pictures, test set too: nothing is lost but who is whose neighbour.
order = torch.randperm(32 * 32)
train = train._replace(images=move_pixels(train.images, order))
test = test._replace(images=move_pixels(test.images, order))`,
};

const RANDOM_PIXELS: CorruptionCode = {
  functions: `def move_pixels(images):
    """A permutation of its own for each picture; a pixel's red, green and blue stay together."""
    order = torch.stack([torch.randperm(32 * 32) for _ in images])
    pixels = images.flatten(2)
    return pixels.gather(2, order[:, None, :].expand(pixels.shape)).view(images.shape)`,
  whole: '',
  chosen: `train = train._replace(images=move_pixels(train.images))
test = test._replace(images=move_pixels(test.images))`,
};

const GAUSSIAN_PIXELS: CorruptionCode = {
  functions: `def channel_statistics(images):
    """Mean and standard deviation of red, green and blue, each [3, 1, 1]."""
    planes = [plane.float() for plane in images.unbind(1)]
    mean = torch.stack([plane.mean() for plane in planes])
    std = torch.stack([plane.std(unbiased=False) for plane in planes])
    return mean.view(3, 1, 1), std.view(3, 1, 1)`,
  whole: 'mean, std = channel_statistics(train.images)',
  chosen: `# Noise with the mean and the variance of the original training set: no picture is left.
train = train._replace(images=mean + std * torch.randn(train.images.shape))
test = test._replace(images=mean + std * torch.randn(test.images.shape))`,
};

const PIECES: ReadonlyMap<string, (choice: Choice) => CorruptionCode> = new Map([
  ['true-labels', () => NOTHING],
  ['partially-corrupted-labels', (choice: Choice) => labelNoise(probability(choice))],
  ['random-labels', () => labelNoise(1)],
  ['shuffled-pixels', () => SHUFFLED_PIXELS],
  ['random-pixels', () => RANDOM_PIXELS],
  ['gaussian-pixels', () => GAUSSIAN_PIXELS],
]);

/** @throws RangeError for a setting that nobody has written in Python yet. */
export function corruptionCode(choice: Choice): CorruptionCode {
  const piece = PIECES.get(choice.id);
  if (!piece) throw new RangeError(`The setting “${choice.id}” has no PyTorch yet: add it to core/export/python.`);
  return piece(choice);
}

function probability(choice: Choice): number {
  return paramOf(choice, corruptions.get(choice.id).params, 'p');
}
