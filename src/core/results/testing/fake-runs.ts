// Runs made up for tests of what is computed from runs.

import { configRecord, readConfig } from '../../config-codec.ts';
import { resultOf } from '../../metrics.ts';
import { copySteps, NO_STEPS } from '../../step-series.ts';
import type { RunFile } from '../run-file.ts';

export interface FakeHistory {
  readonly trainErrors: readonly number[];
  /** One per epoch, or one for all. */
  readonly testError?: number | readonly number[];
  /** One per epoch; from 2.3 down to 0 where left out. */
  readonly trainLosses?: readonly number[];
}

/** A run of `address` with eight steps per epoch. */
export function fakeRun(address: string, { trainErrors, testError = 0.5, trainLosses }: FakeHistory): RunFile {
  const pairs = address.split('&').filter((pair) => pair !== '');
  const { config, repairs } = readConfig(pairs.map((pair) => keyAndText(pair)));
  if (repairs.length > 0) throw new RangeError(repairs.map(({ message }) => message).join(' '));
  const history = trainErrors.map((trainError, i) => ({
    epoch: i + 1,
    step: 8 * (i + 1),
    trainLoss: trainLosses?.[i] ?? (2.3 * (trainErrors.length - 1 - i)) / Math.max(1, trainErrors.length - 1),
    trainError,
    testError: typeof testError === 'number' ? testError : (testError[i] ?? 1),
    noise: null,
    seconds: i + 1,
  }));
  const outcome = history.at(-1)?.trainError === 0 ? 'fitted' : 'budget';
  return {
    version: 1,
    config: configRecord(config),
    backend: 'wasm',
    data: { id: config.data, train: config.trainSize, test: config.testSize, sha256: 'ab' },
    parameters: 1000,
    history,
    losses: copySteps(NO_STEPS),
    result: resultOf(history, { outcome, images: 1000, seconds: history.length }),
  };
}

function keyAndText(pair: string): readonly [string, string] {
  const [key = '', text = ''] = pair.split('=');
  return [key, text];
}
