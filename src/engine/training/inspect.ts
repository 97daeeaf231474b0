// Inspects a network between two steps: its weights against the initial ones, and its scores on every training image. This
// reads many numbers from the device, so it is done rarely and on request.

import { square, sum, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { CLASS_COUNT } from '../../core/data/image-set.ts';
import type { Training } from '../../core/experiment.ts';
import { grouped } from '../../core/language/numbers.ts';
import { INPUT_SHAPE } from '../../core/models/index.ts';
import { createRng } from '../../core/rng.ts';
import { type Inspection, type LayerSize, sizeOfLayer, summarizeInspection } from '../../core/theory/inspection.ts';
import { margins } from '../../core/theory/margins.ts';
import { sequence } from '../layers/build.ts';
import type { EngineLayer, Parameter } from '../layers/layer.ts';
import type { SplitStore } from './split-store.ts';

export interface InspectionSubject {
  readonly network: EngineLayer;
  readonly training: Training;
  readonly seed: number;
  /** Complete. */
  readonly train: SplitStore;
  readonly epoch: number;
  readonly step: number;
}

const PIECE = 256;

/** Yields between pieces of work; frees what it makes, also when `return(null)` ends it early. */
export async function* inspect(subject: InspectionSubject): AsyncGenerator<void, Inspection | null, void> {
  const layers = yield* layerSizes(subject);
  const { scores, squares } = yield* allScores(subject);
  const { epoch, step, train, training } = subject;
  const allDense = training.layers.every(({ kind }) => kind === 'dense' || kind === 'relu' || kind === 'dropout');
  const found = { margins: margins(scores, train.given, CLASS_COUNT), inputNorm: Math.sqrt(squares), allDense };
  return summarizeInspection({ epoch, step }, layers, found);
}

async function* layerSizes({ network, training, seed }: InspectionSubject): AsyncGenerator<void, LayerSize[], void> {
  // Weights depend on the seed alone, so the initial weights need not be kept during training.
  const start = sequence(training.layers, INPUT_SHAPE, createRng(seed).fork('weights'));
  const sizes: LayerSize[] = [];
  try {
    for (const [place, parameter] of network.parameters.entries()) {
      const before = start.parameters[place];
      if (parameter.value.rank < 2 || !before) continue;
      sizes.push(await sizeOf(parameter, before));
      yield;
    }
  } finally {
    for (const { value } of [...start.parameters, ...(start.state ?? [])]) value.dispose();
  }
  return sizes;
}

async function sizeOf({ value }: Parameter, { value: start }: Parameter): Promise<LayerSize> {
  const outputs = value.shape.at(-1) ?? 1;
  const from = value.shape.slice(0, -1).map((size) => grouped(size));
  const [values, reference] = await Promise.all([value.data<'float32'>(), start.data<'float32'>()]);
  const name = `${from.join('×')} → ${grouped(outputs)}`;
  return sizeOfLayer(name, { values, reference, inputs: value.size / outputs, outputs });
}

/** Scores of every training image, and the sum of the squares of all inputs. */
async function* allScores({ network, train }: InspectionSubject) {
  const scores = new Float32Array(train.count * CLASS_COUNT);
  let squares = 0;
  for (let at = 0; at < train.count; at += PIECE) {
    const count = Math.min(PIECE, train.count - at);
    const piece = tidy(() => {
      const { images } = train.batch(Uint32Array.from({ length: count }, (_, i) => at + i));
      return { scores: network.forward(images, false).output, squares: sum(square(images)) };
    });
    scores.set(await readOnce(piece.scores), at * CLASS_COUNT);
    squares += (await readOnce(piece.squares))[0] ?? 0;
    yield;
  }
  return { scores, squares };
}

async function readOnce(tensor: Tensor): Promise<Float32Array> {
  const read = await tensor.data<'float32'>();
  tensor.dispose();
  return read;
}
