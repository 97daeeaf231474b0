// The network's predictions for images of a split, in pieces of 256. Several workers divide the pieces among them.

import { argMax, concat, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { Split } from '../../core/data/image-set.ts';
import type { EngineLayer } from '../layers/layer.ts';
import type { WorkerRank } from '../parallel/shard.ts';
import type { Piece, Team } from '../parallel/team.ts';
import type { ImageStore } from './image-store.ts';
import type { SplitStore } from './split-store.ts';

export interface Predictor {
  /** Yields after each piece; returns the predicted classes of the images `from` … `to` - 1. */
  predict(store: SplitStore, range: ImageRange): AsyncGenerator<void, Uint8Array<ArrayBuffer>, void>;
  /** Frees the tensors left by an evaluation that was interrupted. */
  dispose(): void;
}

export interface ImageRange {
  readonly from: number;
  readonly to: number;
}

/** Images per piece: about 25 ms for an MLP in wasm. */
export const PIECE = 256;

/** [count] int32. Call inside `tidy`. */
export function predictPiece(
  network: EngineLayer,
  store: Pick<ImageStore, 'batch'>,
  start: number,
  count: number,
): Tensor {
  const indices = Uint32Array.from({ length: count }, (_, i) => start + i);
  return argMax(network.forward(store.batch(indices).images, false).output, 1);
}

/** @param team the other workers; `null` for a run on one worker. */
export function createPredictor(network: EngineLayer, team: Team | null): Predictor {
  const pieces: Tensor[] = [];
  const dispose = () => {
    for (const piece of pieces.splice(0)) piece.dispose();
  };
  return {
    async *predict({ split, batch }, { from, to }) {
      const predicted = new Uint8Array(to - from);
      const piecesFor = (worker: WorkerRank) => piecesOf(split, { from, to }, worker);
      const fromPeers = team ? requestFromPeers(team, piecesFor) : [];
      const own = piecesFor({ rank: 0, worldSize: team?.worldSize ?? 1 });
      for (const { start, count } of own) {
        pieces.push(tidy(() => predictPiece(network, { batch }, start, count)));
        yield;
      }
      const read = await readTogether(pieces);
      dispose();
      let at = 0;
      for (const { start, count } of own) {
        predicted.set(read.subarray(at, at + count), start - from);
        at += count;
      }
      for (const { start, classes } of fromPeers) predicted.set(await classes, start - from);
      return predicted;
    },
    dispose,
  };
}

/** The pieces of one worker: every `worldSize`-th. */
function piecesOf(split: Split, { from, to }: ImageRange, { rank, worldSize }: WorkerRank): Piece[] {
  const starts = Array.from({ length: Math.ceil((to - from) / PIECE) }, (_, i) => from + i * PIECE);
  return starts
    .filter((_, i) => i % worldSize === rank)
    .map((start) => ({ split, start, count: Math.min(PIECE, to - start) }));
}

function requestFromPeers(
  team: Team,
  piecesFor: (worker: WorkerRank) => readonly Piece[],
): { start: number; classes: Promise<Uint8Array> }[] {
  const { worldSize } = team;
  const ranks = Array.from({ length: worldSize - 1 }, (_, i) => i + 1);
  return ranks.flatMap((rank) =>
    piecesFor({ rank, worldSize }).map((piece) => ({
      start: piece.start,
      classes: team.predict(rank, piece),
    })),
  );
}

/** One read for all pieces: on a GPU each read would stall. */
async function readTogether(pieces: readonly Tensor[]): Promise<Uint8Array> {
  const together = tidy(() => concat([...pieces]));
  const read = Uint8Array.from(await together.data());
  together.dispose();
  return read;
}
