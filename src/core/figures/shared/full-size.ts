// The size at which the paper trained, and what two processor cores can do beside it: what the figures' full presets share.

import type { ExperimentConfig } from '../../experiment.ts';
import { msg } from '../../language/say.ts';

/** Of the paper, and all that CIFAR-10 has. */
export const PAPER_TRAIN_SIZE = 50_000;
const ALL_TEST_IMAGES = 10_000;

/**
 * `config` on all images, with the paper's schedule: after 120 epochs the learning rate, times 0.95 every 390 steps, is at 0.2% of
 * where it began, and more epochs change nothing.
 */
export function paperSized(config: ExperimentConfig): ExperimentConfig {
  return { ...config, trainSize: PAPER_TRAIN_SIZE, testSize: ALL_TEST_IMAGES, epochs: 120, stop: 'fitted' };
}

/**
 * `config` on all images, until its loss is down. The paper's schedule leaves the MLP at a loss of 0.138 under random labels; a
 * learning rate that decays more slowly takes it to 0.1 in 52 epochs, and the number of steps can be counted. (After 120 epochs 3 of
 * the 50,000 random labels are still wrong.)
 */
export function paperSizedToLoss(config: ExperimentConfig): ExperimentConfig {
  const { id, params } = config.optimizer;
  return { ...paperSized(config), optimizer: { id, params: { ...params, decay: 0.98 } }, epochs: 60, stop: 'loss' };
}

/** `config` on as many images as a convolutional network at full width memorizes in a quarter of an hour on a CPU. */
export function fullWidth(config: ExperimentConfig): ExperimentConfig {
  return { ...config, trainSize: 4000, testSize: ALL_TEST_IMAGES, epochs: 200, stop: 'loss' };
}

/** Of what figures 1a to 1c train at these sizes. */
export const FULL_SIZE_TEXT = msg(
  'N = 50,000: MLP 1×512 (three seeds) and AlexNet (one); N = 4,000: MLP 1×512, AlexNet (three) and Inception (one); all at full width: days without a GPU',
);
