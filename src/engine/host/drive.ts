// Pulls a session along: as far as it is allowed, with a moment between any two pieces of work for messages to come in, and
// with the losses read back in bundles.

import type { Advance, InspectWhen, Report } from '../../protocol/messages.ts';
import { messageOf } from '../message-of.ts';
import type { Session } from '../training/session.ts';
import type { TrainingEvent } from '../training/training-event.ts';
import { type Cadence, createCadence } from './cadence.ts';

/** Reads a bundle of losses about this often, in milliseconds. */
const BUNDLE_TIME = 150;
/** And at least every so many steps, so that no endless queue of work builds up on a graphics card. */
const BUNDLE_STEPS = 64;
/** Shows the first layer's weights about this often, in milliseconds. */
const WEIGHTS_TIME = 500;
/** Keeps what it takes to go on at an epoch's end, at most this often; in the middle of long ones this often, in milliseconds. */
const KEEP_TIME = { epoch: 2000, within: 10_000 } as const;

/** @param transfer what the report holds and the sender has no more use for. */
export type Send = (report: Report, transfer?: Transferable[]) => void;

export interface DriveOptions {
  readonly runId: string;
  readonly epochs: number;
  readonly send: Send;
  readonly clock: () => number;
  /** Resolves once waiting messages have been handled. */
  readonly breathe: () => Promise<void>;
  /** Whether what computes is gone for good. */
  readonly isLost: () => Promise<boolean>;
  /** When to look into the network; may change meanwhile. */
  readonly inspectWhen: () => InspectWhen;
  /** Whether to report what it takes to go on after a fault. */
  readonly checkpoints: boolean;
}

/** A run under way, and the hand on its lever. */
export class Drive {
  /** Resolves when the run has ended, whatever the end; never rejects. */
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
  /** The steps of which the page has weights, and a checkpoint. */
  private had = { weights: -1, checkpoint: 0 };
  /** The step at which the network was last looked into. */
  private inspected = -1;

  constructor(
    private readonly session: Session,
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

  /** What is to be seen has changed: a run that rests shows it at once. */
  look(): void {
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
      send({ type: 'ended', runId, result });
      send({ type: 'phase', runId, phase: 'ended' });
    } catch (error) {
      await sayFailed(error, this.options);
    } finally {
      this.session.dispose();
    }
  }

  private async pull() {
    let running = false;
    for (;;) {
      if (this.allowed === 'nothing' && !this.stopping) {
        running = false;
        await this.rest();
      }
      if (this.stopping) {
        await this.flush();
        await this.showWeights();
        await this.inspect('end');
        return this.session.stopped();
      }
      const since = this.options.clock();
      const next = await this.session.events.next();
      this.pace.milliseconds += this.options.clock() - since;
      if (next.done) {
        await this.flush();
        await this.showWeights();
        await this.inspect('end');
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

  private async rest(): Promise<void> {
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
        this.sendEpoch(event);
        await this.keep(KEEP_TIME.epoch);
        return this.inspect('epochs');
    }
  }

  /** Norms and margins, at a moment that is at least as rare as was asked for, and once for each state of the network. */
  private async inspect(moment: Exclude<InspectWhen, 'never'>): Promise<void> {
    const when = this.options.inspectWhen();
    const { step } = this.place;
    if (when === 'never' || (when === 'end' && moment !== 'end') || this.inspected === step) return;
    const work = this.session.inspect();
    if (work === null) return;
    for (;;) {
      // Someone waits for the end of this run, and only its last look is worth that.
      const piece = this.stopping && moment !== 'end' ? await work.return(null) : await work.next();
      if (!piece.done) await this.options.breathe();
      else {
        this.inspected = step;
        if (piece.value) this.options.send({ type: 'inspection', runId: this.runId, inspection: piece.value });
        return;
      }
    }
  }

  private sendEpoch({ point, predicted }: Extract<TrainingEvent, { type: 'epoch' }>): void {
    const { runId, send } = this.options;
    send({ type: 'epoch', runId, point });
    send({ type: 'predictions', runId, epoch: point.epoch, predicted }, [predicted.buffer]);
  }

  private async stepped({ step, epoch }: { step: number; epoch: number }): Promise<void> {
    this.place = { epoch, step };
    this.pace.steps++;
    this.unread++;
    if (this.allowed === 'step') this.allowed = 'nothing';
    const due = this.bundle.due(BUNDLE_TIME) || this.unread >= BUNDLE_STEPS;
    // The very first loss is shown at once: it is what a person waits for.
    if (due || step === 1) await this.flush();
    if (this.weights.due(WEIGHTS_TIME)) await this.showWeights();
    await this.keep(KEEP_TIME.within);
  }

  /** Sends what it takes to go on, where that was last done at least `after` milliseconds ago and something has changed. */
  private async keep(after: number): Promise<void> {
    const { runId, send, checkpoints } = this.options;
    if (!checkpoints || !this.keeping.due(after) || this.had.checkpoint === this.place.step) return;
    await this.flush();
    const checkpoint = await this.session.capture();
    if (checkpoint === null) return;
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
    const weights = await this.session.firstWeights();
    if (weights === null) return;
    send({ type: 'weights', runId, step, ...weights, largest: [...weights.largest] }, [weights.pixels.buffer]);
  }

  private async flush(): Promise<void> {
    const since = this.options.clock();
    this.sendLosses(await this.session.readLosses());
    this.pace.milliseconds += this.options.clock() - since;
  }

  private sendLosses(losses: { readonly step: readonly number[]; readonly loss: readonly number[] }): void {
    const { runId, send, epochs } = this.options;
    this.unread = 0;
    this.bundle.done();
    if (losses.step.length === 0) return;
    send({ type: 'losses', runId, step: [...losses.step], loss: [...losses.loss] });
    const { stepsPerEpoch } = this.session;
    const { epoch, step } = this.place;
    const result = this.session.stopped();
    const left = epochs * stepsPerEpoch - step;
    const { steps, milliseconds } = this.pace;
    const secondsLeft = steps === 0 ? null : (left * milliseconds) / steps / 1000;
    send({ type: 'progress', runId, epoch, step, stepsPerEpoch, imagesPerSecond: result.imagesPerSecond, secondsLeft });
  }
}

/** Wall time spent on steps and evaluations, pauses left out. */
interface Pace {
  /** Taken in this session. */
  steps: number;
  milliseconds: number;
}

/** Ends a run in failure; not where the device is lost, for then a new engine may go on with it. */
export async function sayFailed(
  error: unknown,
  { runId, send, isLost }: Pick<DriveOptions, 'runId' | 'send' | 'isLost'>,
): Promise<void> {
  if (await isLost()) return;
  send({ type: 'failed', runId, code: codeOf(error), message: messageOf(error) });
  send({ type: 'phase', runId, phase: 'failed' });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'engine';
}
