// The losses of a run: left on the device as steps are taken, read back in bundles, added up by epoch. Numbers do not depend on
// how they are bundled.

import { stack, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LossSeries } from '../../core/metrics.ts';

const NONE: LossSeries = { step: [], loss: [] };

export class LossLog {
  /** The first step whose loss was no number. */
  divergedAtStep: number | undefined;
  private pending: { readonly step: number; readonly loss: Tensor }[] = [];

  /** Of the epoch under way, as far as they have been read. */
  constructor(private epoch: { sum: number; count: number } = { sum: 0, count: 0 }) {}

  get epochSum(): { readonly sum: number; readonly count: number } {
    return this.epoch;
  }

  /** Losses that still lie on the device. */
  get waiting(): number {
    return this.pending.length;
  }

  get epochMean(): number {
    return this.epoch.sum / Math.max(1, this.epoch.count);
  }

  beginEpoch(): void {
    this.epoch = { sum: 0, count: 0 };
  }

  /** @param loss becomes this object's own. */
  add(step: number, loss: Tensor): void {
    this.pending.push({ step, loss });
  }

  /** Those that still lie on the device. Calls must not overlap. */
  async read(): Promise<LossSeries> {
    const taken = this.pending;
    if (taken.length === 0) return NONE;
    this.pending = [];
    const together = tidy(() => stack(taken.map(({ loss }) => loss)));
    const loss = Array.from(await together.data<'float32'>());
    for (const tensor of [together, ...taken.map((one) => one.loss)]) tensor.dispose();
    return this.account({ step: taken.map(({ step }) => step), loss });
  }

  dispose(): void {
    for (const { loss } of this.pending) loss.dispose();
    this.pending = [];
  }

  /** Everything up to the first loss that is no number; what came after it means nothing. */
  private account(read: LossSeries): LossSeries {
    const wrong = this.divergedAtStep === undefined ? read.loss.findIndex((loss) => !Number.isFinite(loss)) : 0;
    if (wrong >= 0) this.divergedAtStep ??= read.step[wrong];
    const end = wrong >= 0 ? wrong : read.loss.length;
    const losses = { step: read.step.slice(0, end), loss: read.loss.slice(0, end) };
    // One after another: a sum of sums would round by where the bundles ended.
    const sum = losses.loss.reduce((so, loss) => so + loss, this.epoch.sum);
    this.epoch = { sum, count: this.epoch.count + losses.loss.length };
    return losses;
  }
}
