// Advances a run as far as the page allows, with a pause between any two pieces of work in which messages are handled, and with
// the losses read back in batches.

import { copySteps, type StepSeries } from '../../core/step-series.ts';
import type { Advance, InspectWhen, Report } from '../../protocol/messages.ts';
import { messageOf } from '../message-of.ts';
import { HelperFailed } from '../parallel/team.ts';
import type { TrainingRun } from '../training/run.ts';
import type { TrainingEvent } from '../training/training-event.ts';
import { type Cadence, createCadence } from './cadence.ts';

/** Reads a bundle of losses about this often, in milliseconds. */
const BUNDLE_TIME = 150;
/** And at least every so many steps, so that the queue of work on a GPU stays short. */
const BUNDLE_STEPS = 64;
/** Shows the first layer's weights about this often, in milliseconds. */
const WEIGHTS_TIME = 500;
/** Takes a checkpoint at an epoch's end, at most this often; in the middle of a long epoch this often, in milliseconds. */
const KEEP_TIME = { epoch: 2000, within: 10_000 } as const;

/** @param transfer buffers of the report that the sender no longer needs. */
export type Send = (report: Report, transfer?: Transferable[]) => void;

export interface DriveOptions {
  readonly runId: string;
  readonly epochs: number;
  readonly send: Send;
  readonly clock: () => number;
  /** Resolves once waiting messages have been handled. */
  readonly breathe: () => Promise<void>;
  /** Whether the backend's device is lost for good. */
  readonly isLost: () => Promise<boolean>;
  /** Resolves once everything computed so far is known to be valid. @throws Error where it is not: then no number is reported. */
  readonly carriedOut: () => Promise<void>;
  /** Ends this engine: another continues the run. */
  readonly end: (reason: string) => void;
  /** When to inspect the network; may change during the run. */
  readonly inspectWhen: () => InspectWhen;
  /** Whether to report checkpoints, from which the run can resume after a fault. */
  readonly checkpoints: boolean;
}

/** A run in progress, with the controls to advance, pause and stop it. */
export class Drive {
  /** Resolves when the run has ended, for whatever reason, and been inspected; never rejects. */
  readonly finished: Promise<void>;
  private allowed: Advance | 'nothing';
  private stopping = false;
  private wake: () => void = () => undefined;
  private readonly pace: Pace;
  private place = { epoch: 0, step: 0 };
  /** Steps whose losses have not been read. */
  private unread = 0;
  private readonly bundle: Cadence;
  private readonly weights: Cadence;
  private readonly keeping: Cadence;
  /** The latest steps whose weights, and whose checkpoint, have been sent to the page. */
  private had = { weights: -1, checkpoint: 0 };
  /** The step at which the network was last inspected. */
  private inspected = -1;

  constructor(
    private readonly run: TrainingRun,
    private readonly options: DriveOptions,
    first: Advance,
  ) {
    this.allowed = first;
    this.pace = { steps: 0, milliseconds: 0 };
    this.bundle = createCadence(options.clock, Number.NEGATIVE_INFINITY);
    this.weights = createCadence(options.clock, Number.NEGATIVE_INFINITY);
    this.keeping = createCadence(options.clock);
    this.finished = this.go();
  }

  get runId(): string {
    return this.options.runId;
  }

  advance(by: Advance): void {
    this.allowed = by;
    this.wake();
  }

  pause(): void {
    this.allowed = 'nothing';
  }

  /** The page's settings for inspection have changed: a paused run reports at once. */
  refresh(): void {
    this.wake();
  }

  stop(): void {
    this.stopping = true;
    this.wake();
  }

  private async go(): Promise<void> {
    const { runId, send } = this.options;
    try {
      send({ type: 'phase', runId, phase: 'loading' });
      const result = await this.pull();
      await this.options.carriedOut();
      const images = this.run.imagesHashes;
      send({ type: 'ended', runId, result, ...(images && { images }) });
      send({ type: 'phase', runId, phase: 'ended' });
      await this.inspectEnded();
    } catch (error) {
      await reportFailure(error, this.options);
    } finally {
      this.run.dispose();
    }
  }

  /** Takes seconds for many images, so it comes after the run's end has been reported; a failure here does not undo that end. */
  private async inspectEnded(): Promise<void> {
    const { send, isLost } = this.options;
    try {
      await this.inspect('end');
    } catch (error) {
      if (!(await isLost())) send({ type: 'failed', runId: null, code: codeOf(error), message: messageOf(error) });
    }
  }

  private async pull() {
    let running = false;
    for (;;) {
      if (this.allowed === 'nothing' && !this.stopping) {
        running = false;
        await this.waitPaused();
      }
      if (this.stopping) {
        await this.flush();
        await this.showWeights();
        // From here a person can resume it.
        await this.keep(0);
        return this.run.stopped();
      }
      const since = this.options.clock();
      const next = await this.run.events.next();
      this.pace.milliseconds += this.options.clock() - since;
      if (next.done) {
        await this.flush();
        await this.showWeights();
        return next.value;
      }
      if (!running && next.value.type === 'step') {
        running = true;
        this.options.send({ type: 'phase', runId: this.runId, phase: 'running' });
      }
      await this.handle(next.value);
      await this.options.breathe();
    }
  }

  private async waitPaused(): Promise<void> {
    await this.flush();
    await this.showWeights();
    this.options.send({ type: 'phase', runId: this.runId, phase: 'paused' });
    await this.keep(0);
    await this.inspect('epochs');
    // A command may have come in while the losses were read.
    if (this.allowed !== 'nothing' || this.stopping) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
  }

  private async handle(event: TrainingEvent): Promise<void> {
    switch (event.type) {
      case 'tick':
        return;
      case 'preparing':
        return this.options.send({ type: 'phase', runId: this.runId, phase: 'preparing' });
      case 'waiting':
        return this.flush();
      case 'step':
        return this.stepped(event);
      case 'losses':
        return this.sendLosses(event.losses);
      case 'epoch':
        if (this.allowed === 'epoch') this.allowed = 'nothing';
        await this.sendEpoch(event);
        await this.keep(KEEP_TIME.epoch);
        return this.inspect('epochs');
    }
  }

  /** Norms and margins, no more often than requested, and once for each state of the network. */
  private async inspect(moment: Exclude<InspectWhen, 'never'>): Promise<void> {
    const when = this.options.inspectWhen();
    const { step } = this.place;
    if (when === 'never' || (when === 'end' && moment !== 'end') || this.inspected === step) return;
    const work = this.run.inspect();
    if (work === null) return;
    // Its first piece is long: what was reported before should not wait for it in this worker.
    await this.options.breathe();
    for (;;) {
      // The page waits for the end of this run, so only the inspection that follows it is completed: each run has its norms, even
      // where the next one is waiting.
      const piece = this.stopping && moment !== 'end' ? await work.return(null) : await work.next();
      if (!piece.done) await this.options.breathe();
      else {
        this.inspected = step;
        await this.options.carriedOut();
        if (piece.value) this.options.send({ type: 'inspection', runId: this.runId, inspection: piece.value });
        return;
      }
    }
  }

  private async sendEpoch(event: Extract<TrainingEvent, { type: 'epoch' }>): Promise<void> {
    const { runId, send, carriedOut } = this.options;
    await carriedOut();
    const { point, predicted, given, corrupted } = event;
    send({ type: 'epoch', runId, point });
    send({ type: 'predictions', runId, epoch: point.epoch, predicted, given, corrupted }, [
      predicted.buffer,
      given.buffer,
      corrupted.buffer,
    ]);
  }

  private async stepped({ step, epoch }: { step: number; epoch: number }): Promise<void> {
    this.place = { epoch, step };
    this.pace.steps++;
    this.unread++;
    if (this.allowed === 'step') this.allowed = 'nothing';
    const due = this.bundle.due(BUNDLE_TIME) || this.unread >= BUNDLE_STEPS;
    // The very first loss is sent at once, since the user waits for it.
    if (due || step === 1) await this.flush();
    if (this.weights.due(WEIGHTS_TIME)) await this.showWeights();
    await this.keep(KEEP_TIME.within);
  }

  /** Sends a checkpoint, if the last one was sent at least `after` milliseconds ago and a step has been taken since. */
  private async keep(after: number): Promise<void> {
    const { runId, send, checkpoints } = this.options;
    if (!checkpoints || !this.keeping.due(after) || this.had.checkpoint === this.place.step) return;
    await this.flush();
    const checkpoint = await this.run.capture();
    if (checkpoint === null) return;
    await this.options.carriedOut();
    this.keeping.done();
    this.had.checkpoint = checkpoint.step;
    send({ type: 'checkpoint', runId, checkpoint }, [checkpoint.numbers.buffer]);
  }

  /** Unless the page has these already. */
  private async showWeights(): Promise<void> {
    const { step } = this.place;
    if (this.had.weights === step) return;
    const { runId, send } = this.options;
    this.weights.done();
    this.had.weights = step;
    const weights = await this.run.firstWeights();
    if (weights === null) return;
    await this.options.carriedOut();
    send({ type: 'weights', runId, step, ...weights, largest: [...weights.largest] }, [weights.pixels.buffer]);
  }

  private async flush(): Promise<void> {
    const since = this.options.clock();
    await this.sendLosses(await this.run.readLosses());
    this.pace.milliseconds += this.options.clock() - since;
  }

  private async sendLosses(losses: StepSeries): Promise<void> {
    const { runId, send, epochs, carriedOut } = this.options;
    this.unread = 0;
    this.bundle.done();
    if (losses.step.length === 0) return;
    await carriedOut();
    send({ type: 'losses', runId, ...copySteps(losses) });
    const { stepsPerEpoch } = this.run;
    const { epoch, step } = this.place;
    const result = this.run.stopped();
    const left = epochs * stepsPerEpoch - step;
    const { steps, milliseconds } = this.pace;
    const secondsLeft = steps === 0 ? null : (left * milliseconds) / steps / 1000;
    send({ type: 'progress', runId, epoch, step, stepsPerEpoch, imagesPerSecond: result.imagesPerSecond, secondsLeft });
  }
}

/** Wall time spent on steps and evaluations, without pauses. */
interface Pace {
  /** Taken in this run. */
  steps: number;
  milliseconds: number;
}

/** Ends a run as failed; except where the device is lost or a helper failed, since then a new engine may continue it. */
export async function reportFailure(
  error: unknown,
  { runId, send, isLost, end }: Pick<DriveOptions, 'runId' | 'send' | 'isLost' | 'end'>,
): Promise<void> {
  if (await isLost()) return;
  if (error instanceof HelperFailed) return end(error.message);
  send({ type: 'failed', runId, code: codeOf(error), message: messageOf(error) });
  send({ type: 'phase', runId, phase: 'failed' });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'engine';
}
