// A helper's end: a replica of the network that computes its shard of every batch, as the worker of rank 0 commands. It takes
// any `Port`, so tests run it beside rank 0 over a `MessageChannel`.

import { tidy } from '@tensorflow/tfjs-core';
import { readConfig } from '../../core/config-codec.ts';
import type { Split } from '../../core/data/image-set.ts';
import { trainingOf } from '../../core/experiment.ts';
import type { Port } from '../../protocol/port.ts';
import { messageOf } from '../message-of.ts';
import { createReplica } from '../training/create-replica.ts';
import { createImageStore, type ImageStore } from '../training/image-store.ts';
import { predictPiece } from '../training/predictor.ts';
import type { Replica, Step } from '../training/replica.ts';
import { NumberReader } from '../training/snapshot.ts';
import { createExchange, type Exchange, WithdrawnError } from './exchange.ts';
import { type HelperCommand, type HelperCommandOf, type HelperReport, helperCommand } from './messages.ts';

/** Loads a backend and makes it the one of every later tensor. */
export type Activate = (backend: HelperCommandOf<'join'>['backend']) => Promise<void>;

/** @returns a function that frees everything, for a helper whose heap outlives it. A worker is simply terminated. */
export function serveHelper(port: Port, activate: Activate): () => Promise<void> {
  const send = (answer: HelperReport) => port.postMessage(answer);
  let member: Promise<Member | null> = Promise.resolve(null);
  // Commands run one after another. After a failure no other is run: it is reported to rank 0, which ends the run.
  const receive = ({ data }: MessageEvent<unknown>) => {
    member = member
      .then((joined) => execute(joined, helperCommand.parse(data), activate, send))
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
  readonly stores: Readonly<Record<Split, ImageStore>>;
  readonly exchange: Exchange;
}

async function execute(
  member: Member | null,
  command: HelperCommand,
  activate: Activate,
  send: (answer: HelperReport) => void,
): Promise<Member> {
  if (command.type === 'join') {
    await activate(command.backend);
    const joined = join(command);
    send({ type: 'ready' });
    return joined;
  }
  if (!member) throw new Error('A helper must join before it can help.');
  await executeJoined(member, command, send);
  return member;
}

function join({ config: entries, rank, worldSize, ports, positions }: HelperCommandOf<'join'>): Member {
  const { config } = readConfig(entries);
  const stores = { train: createImageStore(positions.train), test: createImageStore(positions.test) };
  const training = trainingOf(config, stores.train.count);
  const exchange = createExchange({ rank }, ports);
  const replica = createReplica({ config, training, train: stores.train, peers: { rank, worldSize, exchange } });
  return { replica, stores, exchange };
}

async function executeJoined(
  { replica, stores }: Member,
  command: Exclude<HelperCommand, { type: 'join' }>,
  send: (answer: HelperReport) => void,
): Promise<void> {
  switch (command.type) {
    case 'images':
      stores[command.split].add(command);
      return send({ type: 'working' });
    case 'restore':
      replica.restore(new NumberReader(command.numbers), command);
      return;
    case 'step':
      return takeStep(replica, command, send);
    case 'assemble':
      return replica.assemble(command.withOptimizer);
    case 'predict': {
      const { split, start, count } = command;
      const classes = tidy(() =>
        Uint8Array.from(predictPiece(replica.network, stores[split], start, count).dataSync()),
      );
      send({ type: 'predicted', classes });
      return;
    }
    default:
      command satisfies never;
  }
}

/** A step that rank 0 withdraws is not taken. */
async function takeStep(replica: Replica, step: Step, send: (answer: HelperReport) => void): Promise<void> {
  const passes = replica.differentiate(step);
  try {
    while (!(await passes.next()).done) send({ type: 'working' });
  } catch (error) {
    if (error instanceof WithdrawnError) return;
    throw error;
  }
  await replica.helpMeasure(step);
  replica.move(step).dispose();
}
