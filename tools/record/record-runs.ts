// Makes the runs of one recording that are not there yet, and keeps each as soon as it is finished. Not which runs those are
// (`arguments.ts` and the figures say), nor where pictures come from.

import { readFile, rename, writeFile } from 'node:fs/promises';
import type { ExperimentConfig } from '../../src/core/experiment.ts';
import { byKey, compact, readResults, resultsOf, runKey, writeResults } from '../../src/core/results/results-file.ts';
import type { RunFile } from '../../src/core/results/run-file.ts';
import { openLocalData } from '../data/node-source.ts';
import { runExperiment } from '../experiment/run-experiment.ts';

/** What recordings are made on: the one backend that needs no graphics card and gives the same numbers again. */
export const RECORDING_BACKEND = 'wasm';

export interface Recording {
  readonly configs: readonly ExperimentConfig[];
  /** The JSON that is made, or goes on. */
  readonly path: string;
  /** Other recordings that may hold a run already; need not exist. */
  readonly others: readonly string[];
  readonly train: (config: ExperimentConfig) => Promise<RunFile>;
  /** For a line a run. */
  readonly say: (line: string) => void;
}

/** @throws Error where a recording that is there cannot be read: it is never overwritten. */
export async function recordRuns({ configs, path, others, train, say }: Recording): Promise<void> {
  const wanted = new Set(configs.map(runKey));
  // What the preset no longer asks for goes.
  const kept = new Map([...(await recordedIn(path))].filter(([key]) => wanted.has(key)));
  for (const [i, config] of configs.entries()) {
    const key = runKey(config);
    if (kept.has(key)) continue;
    // Two figures may want the same run; it is made once, though both be recorded at the same time.
    const run = (await recordedInAny(others)).get(key) ?? (await train(config));
    kept.set(key, run);
    await save(path, [...kept.values()]);
    say(`${i + 1} of ${configs.length}: ${key}: ${summary(run)}`);
  }
}

/** Trains on prepared chunks in `dataFolder`, and dates the run. @throws Error where they are not the pictures asked for. */
export function trainerOn(dataFolder: string, today: () => string): Recording['train'] {
  return async (config) => {
    const asked = { ...config, backend: RECORDING_BACKEND } as const;
    const data = await openLocalData(dataFolder, asked.data, asked.trainSize);
    if (data.id !== asked.data || data.train.images.count !== asked.trainSize)
      throw new Error(`${dataFolder} does not hold ${asked.trainSize} pictures of ${asked.data}; run npm run data.`);
    const clock = () => performance.now();
    const run = await runExperiment({ config: asked, data, backend: RECORDING_BACKEND, clock });
    return { ...compact(run), date: today() };
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
