// The measures of each step of a run: left on the device as steps are taken, read back in bundles; losses are summed by epoch.
// Numbers do not depend on how they are bundled.

import { stack, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { NO_STEPS, type StepRow, type StepSeries, seriesOf, sliceSteps } from '../../core/step-series.ts';
import type { StepScalars } from './step-measures.ts';

interface Pending {
  readonly step: number;
  readonly loss: Tensor;
  readonly measured: StepScalars;
}

export class StepLog {
  /** The first step whose loss was not finite. */
  divergedAtStep: number | undefined;
  private pending: Pending[] = [];

  /** @param epoch sum and number of the current epoch's losses that have been read. */
  constructor(private epoch: { sum: number; count: number } = { sum: 0, count: 0 }) {}

  get epochSum(): { readonly sum: number; readonly count: number } {
    return this.epoch;
  }

  /** Steps whose numbers are still on the device. */
  get waiting(): number {
    return this.pending.length;
  }

  get epochMean(): number {
    return this.epoch.sum / Math.max(1, this.epoch.count);
  }

  beginEpoch(): void {
    this.epoch = { sum: 0, count: 0 };
  }

  /** Takes ownership of `loss` and of the tensors in `measured`: scalars. */
  add(step: number, loss: Tensor, measured: StepScalars): void {
    this.pending.push({ step, loss, measured });
  }

  /** Reads in one transfer what is still on the device. Calls must not overlap. */
  async read(): Promise<StepSeries> {
    const taken = this.pending;
    if (taken.length === 0) return NO_STEPS;
    this.pending = [];
    const scalars = taken.flatMap(scalarsOf);
    const together = tidy(() => stack(scalars));
    const numbers = (await together.data<'float32'>()).values();
    for (const tensor of [together, ...scalars]) tensor.dispose();
    return this.account(seriesOf(taken.map((one) => rowOf(one, numbers))));
  }

  dispose(): void {
    for (const tensor of this.pending.flatMap(scalarsOf)) tensor.dispose();
    this.pending = [];
  }

  /** Keeps everything before the first loss that is not finite; later values are meaningless. */
  private account(read: StepSeries): StepSeries {
    const wrong = this.divergedAtStep === undefined ? read.loss.findIndex((loss) => !Number.isFinite(loss)) : 0;
    if (wrong >= 0) this.divergedAtStep ??= read.step[wrong];
    const series = sliceSteps(read, 0, wrong >= 0 ? wrong : read.loss.length);
    // One after another: a sum of sums would round by where the bundles ended.
    const sum = series.loss.reduce((so, loss) => so + loss, this.epoch.sum);
    this.epoch = { sum, count: this.epoch.count + series.loss.length };
    return series;
  }
}

function scalarsOf({ loss, measured }: Pending): readonly Tensor[] {
  return [loss, ...measured.values()];
}

/** @param numbers in the order of `scalarsOf`. */
function rowOf({ step, measured }: Pending, numbers: Iterator<number, unknown>): StepRow {
  const take = (): number => {
    const { done, value } = numbers.next();
    return done ? Number.NaN : value;
  };
  const loss = take();
  return { step, loss, ...Object.fromEntries([...measured.keys()].map((measure) => [measure, finiteOrNull(take())])) };
}

/** JSON has no other numbers. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
