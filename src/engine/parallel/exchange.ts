// All-reduce and all-gather among the workers of a run. Every worker adds up all parts in the same order, so all take the same
// step and their networks stay equal to the bit. Buffers are transferred, not cloned, and are reused.

import { clone, type Tensor, tensor, util } from '@tensorflow/tfjs-core';
import { operations } from '../operations/index.ts';
import { Inbox } from './inbox.ts';
import type { WorkerRank } from './shard.ts';

/** One worker's part of a sum. */
export interface WorkerPart {
  /** A few numbers, added up on the host. */
  readonly numbers: Float32Array;
  /** Many numbers, added up on the backend. */
  readonly tensors: readonly Tensor[];
}

export interface Exchange {
  /**
   * The sum of every worker's part, whose shapes are the same; its tensors are new and the caller's to free.
   * @throws Error where another worker can no longer answer.
   */
  allReduce(part: WorkerPart): Promise<WorkerPart>;
  /**
   * Every worker's tensor, by rank: their shapes differ in the last dimension alone. All are new and the caller's to free.
   * @throws Error where another worker can no longer answer.
   */
  allGather(own: Tensor): Promise<readonly Tensor[]>;
  /**
   * Cancels an all-reduce or all-gather that this worker has not begun and others may have: on them the call rejects with
   * `WithdrawnError`, and what they have sent is dropped here. All have to be at the same call.
   */
  withdraw(): void;
  /** Whether a call waits for another worker's part. */
  readonly awaits: boolean;
  /** Rejects the call in progress and all later ones. */
  fail(error: Error): void;
  close(): void;
}

/** This worker's rank, and how it exchanges tensors with the others. */
export interface Peers extends WorkerRank {
  readonly exchange: Exchange;
}

/** The call was canceled by another worker and has had no effect. */
export class WithdrawnError extends Error {
  constructor() {
    super('Another worker has taken the step back.');
  }
}

/** @param ports to every other worker, by rank; `null` at this one's own. @param onMessage called when one has sent something. */
export function createExchange(
  { rank: ownRank }: Pick<WorkerRank, 'rank'>,
  ports: readonly (MessagePort | null)[],
  onMessage = () => {},
): Exchange {
  const inboxes = ports.map((port) => (port ? inboxOf(port, onMessage) : null));
  const spare = createSpare(ports.length);
  const swap = async (part: WorkerPart): Promise<readonly (Flat | null)[]> => {
    for (const port of ports) {
      if (!port) continue;
      const flat = flatten(part, spare.take(lengthOf(part)));
      port.postMessage(flat, [flat.buffer]);
    }
    const came = await Promise.all(inboxes.map((inbox) => inbox?.next() ?? null));
    const flats = came.map((one) => (one === WITHDRAWN ? null : one));
    if (!came.includes(WITHDRAWN)) return flats;
    for (const flat of flats) if (flat) spare.put(flat);
    throw new WithdrawnError();
  };
  return {
    async allReduce(part) {
      const flats = await swap(part);
      const parts = flats.map((flat, rank) => (flat && rank !== ownRank ? flat : null));
      const total = added(part, parts);
      for (const flat of parts) if (flat) spare.put(flat);
      return total;
    },
    async allGather(own) {
      const flats = await swap({ numbers: NONE, tensors: [own] });
      const rows = own.shape.slice(0, -1);
      return flats.map((flat) => {
        if (!flat) return clone(own);
        const side = flat.length / util.sizeFromShape(rows);
        if (!Number.isInteger(side)) throw new Error(DIFFERENT);
        // A backend may keep using the array that it was given, while the buffer is transferred again.
        const got = tensor(flat.slice(), [...rows, side]);
        spare.put(flat);
        return got;
      });
    },
    withdraw: () => {
      for (const port of ports) port?.postMessage(WITHDRAWN);
      for (const inbox of inboxes) {
        inbox?.next().then(
          (flat) => flat !== WITHDRAWN && spare.put(flat),
          // The next call rejects with the same error.
          () => undefined,
        );
      }
    },
    fail: (error) => {
      for (const inbox of inboxes) inbox?.fail(error);
    },
    get awaits() {
      return inboxes.some((inbox) => inbox?.awaited);
    },
    close: () => {
      for (const port of ports) port?.close();
    },
  };
}

/** Buffers that were received and may be sent again. */
interface Spare {
  take(length: number): Flat;
  put(buffer: Flat): void;
}

/** A part's numbers, one after another. */
type Flat = Float32Array<ArrayBuffer>;

/** Sent in place of a part. */
const WITHDRAWN = 'withdrawn';

/** @param how many of each length are needed at most. */
function createSpare(most: number): Spare {
  const byLength = new Map<number, Flat[]>();
  return {
    take: (length) => byLength.get(length)?.pop() ?? new Float32Array(length),
    put: (buffer) => {
      const alike = byLength.get(buffer.length) ?? [];
      if (alike.length < most) alike.push(buffer);
      byLength.set(buffer.length, alike);
    },
  };
}

const NONE = new Float32Array(0);
const DIFFERENT = 'Two workers train different networks.';

function inboxOf(port: MessagePort, onMessage: () => void): Inbox<Flat | typeof WITHDRAWN> {
  const inbox = new Inbox<Flat | typeof WITHDRAWN>();
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    onMessage();
    if (isFlat(data) || data === WITHDRAWN) inbox.put(data);
    else inbox.fail(new Error('Another worker sent something that is not a gradient.'));
  };
  return inbox;
}

const isFlat = (value: unknown): value is Flat => value instanceof Float32Array;

const lengthOf = ({ numbers, tensors }: WorkerPart) => tensors.reduce((sum, { size }) => sum + size, numbers.length);

/** All of a part's numbers, one after another, in `used`. */
function flatten(part: WorkerPart, used: Flat): Flat {
  used.set(part.numbers);
  let at = part.numbers.length;
  for (const one of part.tensors) {
    operations().read(one, used.subarray(at, at + one.size));
    at += one.size;
  }
  return used;
}

/**
 * ((0 + 1) + 2) + …, by rank: floating-point sums depend on the order.
 * @param others by rank, with `null` at this worker's own. @throws Error where a part is of another length.
 */
function added(own: WorkerPart, others: readonly (Float32Array | null)[]): WorkerPart {
  const wrong = others.some((flat) => flat && flat.length !== lengthOf(own));
  if (wrong) throw new Error(DIFFERENT);
  const numbers = own.numbers.map((number, i) => others.map((flat) => flat?.[i] ?? number).reduce(plus));
  let at = own.numbers.length;
  const tensors = own.tensors.map((one) => {
    const start = at;
    at += one.size;
    return operations().sumInOrder(
      one,
      others.map((flat) => flat?.subarray(start, at) ?? null),
    );
  });
  return { numbers, tensors };
}

const plus = (a: number, b: number) => Math.fround(a + b);
