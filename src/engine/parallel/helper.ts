// A helper's end: a replica of the network that takes its share of every batch, as the leader tells it. It takes any `Port`, so
// tests run it beside the leader over a `MessageChannel`.

import { tidy } from '@tensorflow/tfjs-core';
import { readConfig } from '../../core/config-codec.ts';
import type { Split } from '../../core/data/image-set.ts';
import { trainingOf } from '../../core/experiment.ts';
import type { Port } from '../../protocol/port.ts';
import { messageOf } from '../message-of.ts';
import { createReplica } from '../training/create-replica.ts';
import { createPictureStore, type PictureStore } from '../training/picture-store.ts';
import { predictPiece } from '../training/predictor.ts';
import type { Replica, Step } from '../training/replica.ts';
import { NumberReader } from '../training/snapshot.ts';
import { createExchange, type Exchange, Withdrawn } from './exchange.ts';
import { type Answer, type Order, type OrderOf, order } from './messages.ts';

/** Loads a backend and makes every later tensor live there. */
export type Activate = (backend: OrderOf<'join'>['backend']) => Promise<void>;

/** @returns what frees everything, for a helper whose heap outlives it. A worker is simply ended. */
export function serveHelper(port: Port, activate: Activate): () => Promise<void> {
  const send = (answer: Answer) => port.postMessage(answer);
  let member: Promise<Member | null> = Promise.resolve(null);
  // One after another. After a failure nothing is done any more: the leader is told, and ends the run.
  const receive = ({ data }: MessageEvent<unknown>) => {
    member = member
      .then((so) => obey(so, order.parse(data), activate, send))
      .catch((error: unknown) => {
        send({ type: 'failed', message: messageOf(error) });
        return new Promise<never>(() => undefined);
      });
  };
  port.addEventListener('message', receive);
  return async () => {
    port.removeEventListener('message', receive);
    const { replica, stores, exchange } = (await member) ?? {};
    for (const part of [replica, stores?.train, stores?.test]) part?.dispose();
    exchange?.close();
  };
}

/** What a helper has once it has joined. */
interface Member {
  readonly replica: Replica;
  readonly stores: Readonly<Record<Split, PictureStore>>;
  readonly exchange: Exchange;
}

async function obey(
  member: Member | null,
  given: Order,
  activate: Activate,
  send: (answer: Answer) => void,
): Promise<Member> {
  if (given.type === 'join') {
    await activate(given.backend);
    const joined = join(given);
    send({ type: 'ready' });
    return joined;
  }
  if (!member) throw new Error('A helper must join before it can help.');
  await act(member, given, send);
  return member;
}

function join({ config: entries, place, workers, ports, positions }: OrderOf<'join'>): Member {
  const { config } = readConfig(entries);
  const stores = { train: createPictureStore(positions.train), test: createPictureStore(positions.test) };
  const seat = { place, workers };
  const training = trainingOf(config, stores.train.count);
  const exchange = createExchange(seat, ports);
  const replica = createReplica({ config, training, train: stores.train, others: { seat, exchange } });
  return { replica, stores, exchange };
}

async function act(
  { replica, stores }: Member,
  given: Exclude<Order, { type: 'join' }>,
  send: (answer: Answer) => void,
): Promise<void> {
  switch (given.type) {
    case 'pictures':
      stores[given.split].add(given);
      return;
    case 'restore':
      replica.restore(new NumberReader(given.numbers), given);
      return;
    case 'step':
      return takeStep(replica, given);
    case 'assemble':
      return replica.assemble(given.memory);
    case 'predict': {
      const { split, start, count } = given;
      const classes = tidy(() =>
        Uint8Array.from(predictPiece(replica.network, stores[split], start, count).dataSync()),
      );
      send({ type: 'predicted', classes });
      return;
    }
    default:
      given satisfies never;
  }
}

/** A step that the leader takes back is none. */
async function takeStep(replica: Replica, step: Step): Promise<void> {
  const passes = replica.differentiate(step);
  try {
    while (!(await passes.next()).done);
  } catch (error) {
    if (error instanceof Withdrawn) return;
    throw error;
  }
  replica.move(step).dispose();
}
