// What the network says of a whole split, a piece at a time. Other workers, where there are some, take their share of the pieces.

import { argMax, concat, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { EngineLayer } from '../layers/layer.ts';
import type { Seat } from '../parallel/share.ts';
import type { Piece, Team } from '../parallel/team.ts';
import type { PictureStore } from './picture-store.ts';
import type { SplitStore } from './split-store.ts';

export interface Predictor {
  /** Yields after each piece; returns [count] predicted classes. */
  predict(store: SplitStore): AsyncGenerator<void, Uint8Array<ArrayBuffer>, void>;
  /** Frees what a run stopped in the middle of an evaluation leaves. */
  dispose(): void;
}

/** Pictures of a piece: some 25 ms of an MLP in wasm. */
export const PIECE = 256;

/** [count] int32. Call inside `tidy`. */
export function predictPiece(
  network: EngineLayer,
  store: Pick<PictureStore, 'batch'>,
  start: number,
  count: number,
): Tensor {
  const indices = Uint32Array.from({ length: count }, (_, i) => start + i);
  return argMax(network.forward(store.batch(indices).pictures, false).output, 1);
}

/** @param team shares the pieces, where this worker is not alone. */
export function createPredictor(network: EngineLayer, team: Team | null): Predictor {
  const pieces: Tensor[] = [];
  const dispose = () => {
    for (const piece of pieces.splice(0)) piece.dispose();
  };
  return {
    async *predict(store) {
      const predicted = new Uint8Array(store.count);
      const others = askOthers(store, team);
      const own = piecesOf(store, { place: 0, workers: team?.workers ?? 1 });
      for (const { start, count } of own) {
        pieces.push(tidy(() => predictPiece(network, store, start, count)));
        yield;
      }
      const read = await readTogether(pieces);
      dispose();
      let at = 0;
      for (const { start, count } of own) {
        predicted.set(read.subarray(at, at + count), start);
        at += count;
      }
      for (const { start, classes } of others) predicted.set(await classes, start);
      return predicted;
    },
    dispose,
  };
}

/** The pieces of one worker: every so many. */
function piecesOf({ split, count }: SplitStore, { place, workers }: Seat): Piece[] {
  const starts = Array.from({ length: Math.ceil(count / PIECE) }, (_, i) => i * PIECE);
  return starts
    .filter((_, i) => i % workers === place)
    .map((start) => ({ split, start, count: Math.min(PIECE, count - start) }));
}

function askOthers(store: SplitStore, team: Team | null): { start: number; classes: Promise<Uint8Array> }[] {
  if (!team) return [];
  const { workers } = team;
  const places = Array.from({ length: workers - 1 }, (_, i) => i + 1);
  return places.flatMap((place) =>
    piecesOf(store, { place, workers }).map((piece) => ({
      start: piece.start,
      classes: team.predict(place, piece),
    })),
  );
}

/** One reading for all: on a graphics card each would wait for it. */
async function readTogether(pieces: readonly Tensor[]): Promise<Uint8Array> {
  const together = tidy(() => concat([...pieces]));
  const read = Uint8Array.from(await together.data());
  together.dispose();
  return read;
}
