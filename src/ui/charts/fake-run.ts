// Runs made up for tests: shaped like real ones, with numbers that are easy to check. Never shown on the page that is built.

import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import type { EpochPoint, NoiseErrors } from '../../core/metrics.ts';
import type { RunView } from '../../core/run-view.ts';

/** Steps an epoch of a fake run. */
export const FAKE_STEPS = 10;

/**
 * A run of `epochs` epochs: the loss at step s is 2 / s, training error after epoch e is 0.8 / e, test error 0.9.
 * @param noise of every epoch, where the run has label noise.
 */
export function fakeRunView(
  setting: string,
  epochs: number,
  more: Partial<RunView> = {},
  noise: NoiseErrors | null = null,
): RunView {
  const step = Array.from({ length: epochs * FAKE_STEPS }, (_, i) => i + 1);
  const history = Array.from({ length: epochs }, (_, i) => fakeEpoch(i + 1, noise));
  return {
    id: setting,
    label: `${setting} · MLP 1×512`,
    config: { ...DEFAULT_CONFIG, corruption: { id: setting, params: {} } },
    phase: 'ended',
    trainSize: 1280,
    parameters: 1_209_866,
    standin: false,
    losses: { step, loss: step.map((s) => 2 / s) },
    history,
    result: null,
    ...more,
  };
}

function fakeEpoch(epoch: number, noise: NoiseErrors | null): EpochPoint {
  const step = epoch * FAKE_STEPS;
  return { epoch, step, trainLoss: 2 / step, trainError: 0.8 / epoch, testError: 0.9, noise, seconds: epoch };
}
