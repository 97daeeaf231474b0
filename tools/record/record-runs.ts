// Makes the runs of one recording that are not there yet, and keeps each as soon as it is finished. Not which runs those are
// (`arguments.ts` and the figures decide), nor where images come from.

import { readFile, rename, writeFile } from 'node:fs/promises';
import { arch, availableParallelism, cpus } from 'node:os';
import type { ExperimentConfig } from '../../src/core/experiment.ts';
import { byKey, compact, readResults, resultsOf, runKey, writeResults } from '../../src/core/results/results-file.ts';
import type { RunFile } from '../../src/core/results/run-file.ts';
import { openLocalData } from '../data/node-source.ts';
import { runExperiment } from '../experiment/run-experiment.ts';
import { type CheckpointFile, checkpointFile } from './checkpoint-file.ts';

const MACHINE = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? arch()}`;

/** What recordings are made on: the one backend that needs no graphics card and gives the same numbers again. */
export const RECORDING_BACKEND = 'wasm';

export interface Recording {
  readonly configs: readonly ExperimentConfig[];
  /** Runs that stay where they are there already, e.g. those of the figure's other presets. */
  readonly kept?: readonly ExperimentConfig[];
  /** The JSON file that is created or extended. */
  readonly path: string;
  /** Other recordings that may hold a run already; need not exist. */
  readonly others: readonly string[];
  readonly train: (config: ExperimentConfig) => Promise<RunFile>;
  /** For a line a run. */
  readonly say: (line: string) => void;
}

/** @throws Error where a recording that is there cannot be read: it is never overwritten. */
export async function recordRuns({ configs, kept: also = [], path, others, train, say }: Recording): Promise<void> {
  const wanted = new Set([...configs, ...also].map(runKey));
  // Runs that no preset has any more are dropped.
  const kept = new Map([...(await recordedIn(path))].filter(([key]) => wanted.has(key)));
  for (const [i, config] of configs.entries()) {
    const key = runKey(config);
    if (kept.has(key)) continue;
    // Two figures may need the same run; it is trained once, even if both are recorded at the same time.
    const run = (await recordedInAny(others)).get(key) ?? (await train(config));
    kept.set(key, run);
    await save(path, [...kept.values()]);
    say(`${i + 1} of ${configs.length}: ${key}: ${summary(run)}`);
  }
}

/**
 * Trains on prepared chunks in `dataFolder`, from where an interrupted recording was with the run, and dates it.
 * @throws Error if they are not the requested images.
 */
export function trainerOn(
  dataFolder: string,
  today: () => string,
  fileOf: (key: string) => CheckpointFile = checkpointFile,
): Recording['train'] {
  return async (config) => {
    const asked = { ...config, backend: RECORDING_BACKEND } as const;
    const data = await openLocalData(dataFolder, asked.data, asked);
    if (data.id !== asked.data || data.train.images.count !== asked.trainSize)
      throw new Error(`${dataFolder} does not hold ${asked.trainSize} images of ${asked.data}; run npm run data.`);
    const clock = () => performance.now();
    const kept = fileOf(runKey(config));
    const run = await runExperiment({
      ...{ config: asked, data, backend: RECORDING_BACKEND, clock },
      from: await kept.load(),
      save: kept.save,
    });
    await kept.remove();
    return { ...compact(run), date: today(), machine: MACHINE };
  };
}

/** The runs of a recording by key; none where it is not there. @throws Error where it cannot be read. */
export async function recordedIn(path: string): Promise<ReadonlyMap<string, RunFile>> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return new Map();
  const read = readResults(text, path);
  if (read.kind === 'refused') throw new Error(read.reason);
  return byKey(read.file.runs);
}

async function recordedInAny(paths: readonly string[]): Promise<ReadonlyMap<string, RunFile>> {
  const files = await Promise.all(paths.map(recordedIn));
  return new Map(files.flatMap((file) => [...file]));
}

/** In one move, so that an interruption never leaves half a file. */
async function save(path: string, runs: readonly RunFile[]): Promise<void> {
  await writeFile(`${path}.part`, writeResults(resultsOf(runs)));
  await rename(`${path}.part`, path);
}

function summary({ result }: RunFile): string {
  const end = result.fitted ? `fitted in ${result.epochsToFit} epochs` : result.outcome;
  return `${end}, test error ${result.testError?.toFixed(3) ?? '–'}, ${result.seconds.toFixed(0)} s`;
}
