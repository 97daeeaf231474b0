// The leader's end: calls the helpers in, tells each what all of them do next, and hears when one fails.

import { describeConfig } from '../../core/config-codec.ts';
import type { Split } from '../../core/data/image-set.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import type { Port } from '../../protocol/port.ts';
import type { PackedPictures } from '../training/picture-store.ts';
import type { Step } from '../training/replica.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { Inbox } from './inbox.ts';
import { answer, type Order, type OrderOf } from './messages.ts';

/** A helper, wherever it runs. */
export interface HelperLink {
  readonly port: Port;
  /** `listener` is called when it can no longer answer; `reason` may be empty. */
  onCrash(listener: (reason: string) => void): void;
  /** Ends it at once. */
  terminate(): void;
}

export type CreateHelper = () => HelperLink;

/** Some pictures of a split, one after another. */
export interface Piece {
  readonly split: Split;
  readonly start: number;
  readonly count: number;
}

export interface Team {
  readonly workers: number;
  readonly exchange: Exchange;
  /** Resolves once every helper can compute. @throws Error where one cannot. */
  ready(): Promise<void>;
  add(split: Split, pictures: PackedPictures): void;
  /** Before the first step: all go on where a checkpoint was taken. */
  restore(from: Omit<OrderOf<'restore'>, 'type'>): void;
  /**
   * All take this step. @param next the one after it, if it is known and a replica looks ahead: helpers begin it by themselves, and it is taken back where
   * something else comes first.
   */
  step(step: Step, next: Step | null): void;
  /** Between two steps: `training/replica.ts`. */
  assemble(memory: boolean): void;
  /** Classes by worker `place`, not 0, which leads. @throws Error where it can no longer answer. */
  predict(place: number, piece: Piece): Promise<Uint8Array>;
  /** Ends every helper. */
  dispose(): void;
}

export interface TeamOptions {
  readonly config: ExperimentConfig;
  readonly backend: OrderOf<'join'>['backend'];
  readonly positions: OrderOf<'join'>['positions'];
  readonly createHelper: CreateHelper;
}

export function createTeam(options: TeamOptions): Team {
  const { workers } = options.config;
  const ports = meshOf(workers);
  const exchange = createExchange({ place: 0, workers }, ports[0] ?? []);
  const fail = (reason: string) => {
    const error = new Error(
      say`A helper worker failed (${reason.replace(/\.$/, '')}); train again, or on fewer cores.`,
    );
    exchange.fail(error);
    for (const helper of helpers) helper.fail(error);
  };
  const helpers = ports.slice(1).map((own, i) => new Helper(options, { place: i + 1, ports: own }, fail));
  const tellAll = (given: Order) => {
    for (const helper of helpers) helper.tell(given);
  };
  const tellStep = ({ indices, epoch, step }: Step) => tellAll({ type: 'step', indices: indices.slice(), epoch, step });
  let begun: Step | null = null;
  const takeBack = () => {
    if (begun) exchange.withdraw();
    begun = null;
  };
  return {
    workers,
    exchange,
    ready: async () => {
      await Promise.all(helpers.map((helper) => helper.ready));
    },
    add: (split, pictures) => tellAll({ type: 'pictures', split, ...pictures }),
    restore: (from) => tellAll({ type: 'restore', ...from }),
    step: (step, next) => {
      if (begun?.step !== step.step) {
        takeBack();
        tellStep(step);
      }
      begun = next;
      if (next) tellStep(next);
    },
    assemble: (memory) => {
      takeBack();
      tellAll({ type: 'assemble', memory });
    },
    predict: (place, piece) => {
      takeBack();
      const helper = helpers[place - 1];
      return helper ? helper.predict(piece) : Promise.reject(new RangeError(`There is no worker ${place}.`));
    },
    dispose: () => {
      takeBack();
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
    { place, ports }: { readonly place: number; readonly ports: readonly (MessagePort | null)[] },
    private readonly onFailure: (reason: string) => void,
  ) {
    this.link = createHelper();
    this.link.onCrash((reason) => onFailure(reason || say`its script could not be loaded`));
    this.link.port.addEventListener('message', ({ data }) => this.receive(data));
    const { workers } = config;
    const asked = { config: describeConfig(config), backend, place, workers, positions, ports: [...ports] };
    this.link.port.postMessage(
      { type: 'join', ...asked } satisfies Order,
      ports.filter((port) => port !== null),
    );
    this.ready = this.readiness.next().then(() => undefined);
    // Whoever waits for it hears of a failure; nobody may be waiting yet.
    this.ready.catch(() => undefined);
  }

  tell(given: Order): void {
    this.link.port.postMessage(given);
  }

  predict(piece: Piece): Promise<Uint8Array> {
    this.tell({ type: 'predict', ...piece });
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
    const read = answer.safeParse(message);
    if (!read.success) this.onFailure(say`it sent something that cannot be read`);
    else if (read.data.type === 'ready') this.readiness.put(true);
    else if (read.data.type === 'predicted') this.predictions.put(read.data.classes);
    else this.onFailure(read.data.message);
  }
}

/** Channels between all workers: `mesh[i][j]` is worker i's end of the one to j, nothing where they are the same. */
function meshOf(workers: number): (MessagePort | null)[][] {
  const mesh = Array.from({ length: workers }, () => new Array<MessagePort | null>(workers).fill(null));
  for (let i = 0; i < workers; i++) {
    for (let j = i + 1; j < workers; j++) {
      const { port1, port2 } = new MessageChannel();
      mesh[i]?.splice(j, 1, port1);
      mesh[j]?.splice(i, 1, port2);
    }
  }
  return mesh;
}
