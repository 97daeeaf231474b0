// Puts the two reports of an epoch together and shows one epoch at a time, no faster than the eye can follow: a fast GPU trains
// thirty epochs in a second. None is left out, so what is shown is the run.

import type { EpochPoint } from '../../core/metrics.ts';
import type { Shot } from './front-state.ts';

/** Milliseconds that an epoch is shown for, at least. */
export const EPOCH_TIME = 334;

/** Calls `act` after `time` milliseconds. @returns what prevents it. */
export type Wait = (time: number, act: () => void) => () => void;

export interface PacedShots {
  epoch(point: EpochPoint): void;
  predictions(epoch: number, predicted: Uint8Array): void;
  /** Nothing more will come: `done` is called after the last epoch has been shown. */
  finish(done: () => void): void;
  /** Shows nothing more. */
  cancel(): void;
}

/** @param given [images] the labels that are trained on. */
export function paceShots(given: Uint8Array, wait: Wait, show: (shot: Shot) => void): PacedShots {
  const points = new Map<number, EpochPoint>();
  const queue: Shot[] = [];
  let stop: (() => void) | null = null;
  let done: (() => void) | null = null;
  const next = () => {
    stop = null;
    const shot = queue.shift();
    if (shot) {
      show(shot);
      stop = wait(EPOCH_TIME, next);
    } else {
      done?.();
      done = null;
    }
  };
  const wake = () => {
    if (stop === null) next();
  };
  return {
    epoch: (point) => void points.set(point.epoch, point),
    predictions: (epoch, predicted) => {
      const point = points.get(epoch);
      if (!point) return;
      points.delete(epoch);
      const own = predicted.slice(0, given.length);
      const memorized = own.reduce((sum, label, i) => sum + (label === given[i] ? 1 : 0), 0);
      queue.push({ epoch, predicted: own, memorized, trainError: point.trainError, testError: point.testError });
      wake();
    },
    finish: (then) => {
      done = then;
      wake();
    },
    cancel: () => {
      stop?.();
      queue.length = 0;
      done = null;
    },
  };
}
