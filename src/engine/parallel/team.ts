// Rank 0's end: starts the helpers, sends each the commands for all, and detects when one fails, ends or hangs.

import { describeConfig } from '../../core/config-codec.ts';
import type { Split } from '../../core/data/image-set.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import { helperFailed } from '../../protocol/helper-failed.ts';
import type { Port } from '../../protocol/port.ts';
import type { PackedImages } from '../training/image-store.ts';
import type { Step } from '../training/replica.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { Inbox } from './inbox.ts';
import { type HelperCommand, type HelperCommandOf, helperReport } from './messages.ts';
import { createWatchdog, type Every } from './watchdog.ts';

/** A helper, wherever it runs. */
export interface HelperLink {
  readonly port: Port;
  /** `listener` is called when it can no longer answer; `reason` may be empty. */
  onCrash(listener: (reason: string) => void): void;
  /** Terminates it at once. */
  terminate(): void;
}

export type CreateHelper = () => HelperLink;

/**
 * A helper can no longer compute. It may have held a part of the network that no other worker has, and rank 0 may be in the
 * middle of a step: the run continues from its last checkpoint, with new helpers, to the same numbers.
 */
export class HelperFailed extends Error {}

/** Some images of a split, one after another. */
export interface Piece {
  readonly split: Split;
  readonly start: number;
  readonly count: number;
}

export interface Team {
  readonly worldSize: number;
  readonly exchange: Exchange;
  /** Resolves once every helper can compute. @throws Error where one cannot. */
  ready(): Promise<void>;
  add(split: Split, images: PackedImages): void;
  /** Before the first step: all helpers continue from a checkpoint. */
  restore(from: Omit<HelperCommandOf<'restore'>, 'type'>): void;
  /**
   * All helpers take this step.
   * @param next the step after it, if it is known and replicas look ahead: helpers begin it without another command, and it is
   * withdrawn if another command comes first.
   */
  step(step: Step, next: Step | null): void;
  /** Between two steps: `training/replica.ts`. */
  assemble(withOptimizer: boolean): void;
  /** Classes predicted by the worker of rank `rank`, which is not 0. @throws Error where it can no longer answer. */
  predict(rank: number, piece: Piece): Promise<Uint8Array>;
  /** Ends every helper. */
  dispose(): void;
}

export interface TeamOptions {
  readonly config: ExperimentConfig;
  readonly backend: HelperCommandOf<'join'>['backend'];
  readonly positions: HelperCommandOf<'join'>['positions'];
  readonly createHelper: CreateHelper;
  /** Drives the watchdog that detects a helper that hangs. */
  readonly every: Every;
}

export function createTeam(options: TeamOptions): Team {
  const { workers: worldSize } = options.config;
  const ports = meshOf(worldSize);
  const fail = (reason: string) => {
    watchdog.stop();
    const error = new HelperFailed(helperFailed(reason));
    exchange.fail(error);
    for (const helper of helpers) helper.fail(error);
  };
  const onMessage = () => watchdog.reset();
  const exchange = createExchange({ rank: 0 }, ports[0] ?? [], onMessage);
  const awaited = () => exchange.awaits || helpers.some((helper) => helper.awaits);
  const watchdog = createWatchdog(options.every, awaited, () => fail(say`it has not answered for a minute`));
  const helpers = ports
    .slice(1)
    .map((own, i) => new Helper(options, { rank: i + 1, ports: own }, { onFailure: fail, onMessage }));
  const broadcast = (command: HelperCommand) => {
    for (const helper of helpers) helper.send(command);
  };
  const sendStep = ({ indices, measures, ...at }: Step) =>
    broadcast({ type: 'step', ...at, indices: indices.slice(), measures: measures && [...measures] });
  let begun: Step | null = null;
  const takeBack = () => {
    if (begun) exchange.withdraw();
    begun = null;
  };
  return {
    worldSize,
    exchange,
    ready: async () => {
      await Promise.all(helpers.map((helper) => helper.ready));
    },
    add: (split, images) => broadcast({ type: 'images', split, ...images }),
    restore: (from) => broadcast({ type: 'restore', ...from }),
    step: (step, next) => {
      if (begun?.step !== step.step) {
        takeBack();
        sendStep(step);
      }
      begun = next;
      if (next) sendStep(next);
    },
    assemble: (withOptimizer) => {
      takeBack();
      broadcast({ type: 'assemble', withOptimizer });
    },
    predict: (rank, piece) => {
      takeBack();
      const helper = helpers[rank - 1];
      return helper ? helper.predict(piece) : Promise.reject(new RangeError(`There is no worker of rank ${rank}.`));
    },
    dispose: () => {
      takeBack();
      watchdog.stop();
      exchange.close();
      for (const helper of helpers) helper.terminate();
    },
  };
}

class Helper {
  readonly ready: Promise<void>;
  private readonly link: HelperLink;
  private readonly predictions = new Inbox<Uint8Array>();
  private readonly readiness = new Inbox<true>();

  constructor(
    { config, backend, positions, createHelper }: TeamOptions,
    { rank, ports }: { readonly rank: number; readonly ports: readonly (MessagePort | null)[] },
    private readonly notices: { onFailure(reason: string): void; onMessage(): void },
  ) {
    this.link = createHelper();
    this.link.onCrash((reason) => notices.onFailure(reason || say`its script could not be loaded`));
    this.link.port.addEventListener('message', ({ data }) => this.receive(data));
    const { workers: worldSize } = config;
    const asked = { config: describeConfig(config), backend, rank, worldSize, positions, ports: [...ports] };
    this.link.port.postMessage(
      { type: 'join', ...asked } satisfies HelperCommand,
      ports.filter((port) => port !== null),
    );
    this.ready = this.readiness.next().then(() => undefined);
    // A failure reaches those who await `ready`; without this it would be an unhandled rejection where none does yet.
    this.ready.catch(() => undefined);
  }

  /** Whether an answer of this helper is awaited. */
  get awaits(): boolean {
    return this.predictions.awaited || this.readiness.awaited;
  }

  send(command: HelperCommand): void {
    this.link.port.postMessage(command);
  }

  predict(piece: Piece): Promise<Uint8Array> {
    this.send({ type: 'predict', ...piece });
    const predicted = this.predictions.next();
    predicted.catch(() => undefined);
    return predicted;
  }

  fail(error: Error): void {
    this.predictions.fail(error);
    this.readiness.fail(error);
  }

  terminate(): void {
    this.link.terminate();
  }

  private receive(message: unknown): void {
    const { onFailure, onMessage } = this.notices;
    const read = helperReport.safeParse(message);
    onMessage();
    if (!read.success) onFailure(say`it sent something that cannot be read`);
    else if (read.data.type === 'ready') this.readiness.put(true);
    else if (read.data.type === 'predicted') this.predictions.put(read.data.classes);
    else if (read.data.type === 'failed') onFailure(read.data.message);
  }
}

/** Channels between all workers: `mesh[i][j]` is worker i's end of the one to j, `null` where i = j. */
function meshOf(worldSize: number): (MessagePort | null)[][] {
  const mesh = Array.from({ length: worldSize }, () => new Array<MessagePort | null>(worldSize).fill(null));
  for (let i = 0; i < worldSize; i++) {
    for (let j = i + 1; j < worldSize; j++) {
      const { port1, port2 } = new MessageChannel();
      mesh[i]?.splice(j, 1, port1);
      mesh[j]?.splice(i, 1, port2);
    }
  }
  return mesh;
}
