// Our engine as the page runs it: images gathered and whitened on the device, every step of the schedule included.

import { readConfig } from '../../src/core/config-codec.ts';
import type { ExperimentData } from '../../src/core/data/experiment-data.ts';
import { IMAGE_BYTES, type ImageSet } from '../../src/core/data/image-set.ts';
import { createRng } from '../../src/core/rng.ts';
import { chooseBackend } from '../../src/engine/backends/ladder.ts';
import { wasmPaths } from '../../src/engine/backends/wasm-paths.ts';
import { createWorkerHelper } from '../../src/engine/parallel/worker-helper.ts';
import { createTrainingRun, type TrainingRun } from '../../src/engine/training/run.ts';
import type { Contestant } from '../contestant.ts';
import type { Task } from '../messages.ts';

const clock = () => performance.now();
/** Batches per epoch: evaluations in between are not timed, so there should be few. */
const BATCHES = 16;

export const ours: Contestant = {
  engine: 'ours',
  backend: 'wasm',
  async prepare(task) {
    await chooseBackend('wasm', { wasmPaths, clock });
    const run = runFor(task);
    // Compiles and warms; and waits for helpers.
    await take(run, 1);
    return async (steps) => {
      const since = run.seconds;
      await take(run, steps);
      return (1000 * (run.seconds - since)) / steps;
    };
  },
};

/** Takes steps, and waits for the last one's loss. */
async function take(run: TrainingRun, steps: number): Promise<void> {
  for (let taken = 0; taken < steps; ) {
    const { value, done } = await run.events.next();
    if (done) throw new Error('The run ended before the bench did.');
    if (value.type === 'step') taken++;
  }
  await run.readLosses();
}

function runFor({ model, batch, workers }: Task): TrainingRun {
  const { config } = readConfig([
    ['model', model],
    ['n', String(batch * BATCHES)],
    ['batch', String(batch)],
    ['workers', String(workers)],
    ['stop', 'epochs'],
    ['epochs', '1000'],
  ]);
  return createTrainingRun({ config, data: noise(batch * BATCHES), clock, createHelper: createWorkerHelper });
}

function noise(count: number): ExperimentData {
  return {
    id: 'standin',
    title: 'Noise',
    provenance: 'Drawn by the bench.',
    classes: [],
    statistics: { mean: [128, 128, 128], std: [64, 64, 64] },
    sha256: '',
    available: { train: count, test: 10 },
    train: arrived(noisyImages(count, 1)),
    test: arrived(noisyImages(10, 2)),
    notice: null,
  };
}

function arrived(images: ImageSet) {
  return { images, ready: images.count, sha256: null, until: async () => undefined };
}

function noisyImages(count: number, seed: number): ImageSet {
  const rng = createRng(seed);
  return {
    count,
    labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
    pixels: Uint8Array.from({ length: count * IMAGE_BYTES }, () => rng.int(256)),
    positions: Uint32Array.from({ length: count }, (_, i) => i),
  };
}
