// What every worker makes of its share of a batch, added up by all of them in the same order: so all take the very same step,
// and their networks stay equal to the bit. Buffers change hands (they are transferred, not cloned) and are used again.

import { clone, type Tensor, tensor, util } from '@tensorflow/tfjs-core';
import { operations } from '../operations/index.ts';
import { Inbox } from './inbox.ts';
import type { Seat } from './share.ts';

/** One worker's part of a sum. */
export interface Part {
  /** Few numbers, added up on the host. */
  readonly numbers: Float32Array;
  /** Many numbers, added up where tensors are. */
  readonly tensors: readonly Tensor[];
}

export interface Exchange {
  /**
   * The sum of every worker's part, whose shapes are the same; its tensors are new and the caller's to free.
   * @throws Error where another worker can no longer answer.
   */
  sum(part: Part): Promise<Part>;
  /**
   * Every worker's tensor, by its place: they are alike but for their last sides. All are new and the caller's to free.
   * @throws Error where another worker can no longer answer.
   */
  gather(own: Tensor): Promise<readonly Tensor[]>;
  /**
   * Takes back a sum or a gathering that this worker has not begun and others may have: there the waiting ends with `Withdrawn`, and
   * what they have sent is dropped here. All have to be at the same one.
   */
  withdraw(): void;
  /** Ends the waiting. */
  fail(error: Error): void;
  close(): void;
}

/** What another worker has begun will not be: nothing has come of it. */
export class Withdrawn extends Error {
  constructor() {
    super('Another worker has taken the step back.');
  }
}

/** @param ports to every other worker, by its place; nothing at one's own. */
export function createExchange(seat: Seat, ports: readonly (MessagePort | null)[]): Exchange {
  const inboxes = ports.map((port) => (port ? inboxOf(port) : null));
  const spare = createSpare(ports.length);
  const swap = async (part: Part): Promise<readonly (Flat | null)[]> => {
    for (const port of ports) {
      if (!port) continue;
      const flat = flatten(part, spare.take(lengthOf(part)));
      port.postMessage(flat, [flat.buffer]);
    }
    const came = await Promise.all(inboxes.map((inbox) => inbox?.next() ?? null));
    const flats = came.map((one) => (one === WITHDRAWN ? null : one));
    if (!came.includes(WITHDRAWN)) return flats;
    for (const flat of flats) if (flat) spare.put(flat);
    throw new Withdrawn();
  };
  return {
    async sum(part) {
      const flats = await swap(part);
      const parts = flats.map((flat, place) => (flat && place !== seat.place ? flat : null));
      const total = added(part, parts);
      for (const flat of parts) if (flat) spare.put(flat);
      return total;
    },
    async gather(own) {
      const flats = await swap({ numbers: NONE, tensors: [own] });
      const rows = own.shape.slice(0, -1);
      return flats.map((flat) => {
        if (!flat) return clone(own);
        const side = flat.length / util.sizeFromShape(rows);
        if (!Number.isInteger(side)) throw new Error(DIFFERENT);
        // A backend may go on working on what it was given, and the buffer is sent away again.
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
          // Whoever waits for more hears of it.
          () => undefined,
        );
      }
    },
    fail: (error) => {
      for (const inbox of inboxes) inbox?.fail(error);
    },
    close: () => {
      for (const port of ports) port?.close();
    },
  };
}

/** Buffers that came and are free to be sent again. */
interface Spare {
  take(length: number): Flat;
  put(buffer: Flat): void;
}

/** A part's numbers, one after another. */
type Flat = Float32Array<ArrayBuffer>;

/** In the place of a part. */
const WITHDRAWN = 'withdrawn';

/** @param most of each length that are ever needed. */
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

function inboxOf(port: MessagePort): Inbox<Flat | typeof WITHDRAWN> {
  const inbox = new Inbox<Flat | typeof WITHDRAWN>();
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isFlat(data) || data === WITHDRAWN) inbox.put(data);
    else inbox.fail(new Error('Another worker sent something that is no gradient.'));
  };
  return inbox;
}

const isFlat = (value: unknown): value is Flat => value instanceof Float32Array;

const lengthOf = ({ numbers, tensors }: Part) => tensors.reduce((sum, { size }) => sum + size, numbers.length);

/** All of a part's numbers, one after another, in `used`. */
function flatten(part: Part, used: Flat): Flat {
  used.set(part.numbers);
  let at = part.numbers.length;
  for (const one of part.tensors) {
    operations().read(one, used.subarray(at, at + one.size));
    at += one.size;
  }
  return used;
}

/**
 * ((0 + 1) + 2) + …, by place: floating-point sums depend on the order.
 * @param others by place, with nothing at one's own. @throws Error where a part is of another length: no sum is meant.
 */
function added(own: Part, others: readonly (Float32Array | null)[]): Part {
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
