// `npm run record`: makes a figure's runs on real CIFAR-10 and keeps their numbers as JSON, no image among them.
//
//   npm run record -- --figure test-error --data public/data

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExperimentConfig } from '../src/core/experiment.ts';
import { figures } from '../src/core/figures/index.ts';
import { byKey, compact, readResults, resultsOf, runKey, writeResults } from '../src/core/results/results-file.ts';
import type { RunFile } from '../src/core/results/run-file.ts';
import { chooseBackend } from '../src/engine/backends/ladder.ts';
import { messageOf } from '../src/engine/message-of.ts';
import { openLocalData } from './data/node-source.ts';
import { ArgumentError } from './experiment/arguments.ts';
import { runExperiment } from './experiment/run-experiment.ts';
import { RECORDABLE, type RecordArguments, readRecordArguments, usage } from './record/arguments.ts';

const BACKEND = 'wasm';

/** Exit status: 0 all recorded, 2 a bad argument, 1 a failure. */
export async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${usage()}\n`);
    return 0;
  }
  try {
    await record(readRecordArguments(args));
    return 0;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return error instanceof ArgumentError ? 2 : 1;
  }
}

async function record({ figure, preset, dataFolder, out }: RecordArguments): Promise<void> {
  const configs = figures
    .get(figure)
    .presets.filter(({ id }) => id === preset)
    .flatMap((one) => one.configs);
  const path = join(out, `${figure}.json`);
  await mkdir(out, { recursive: true });
  const wanted = new Set(configs.map(runKey));
  // What the preset no longer asks for goes.
  const kept = new Map([...(await recordedAlready(path))].filter(([key]) => wanted.has(key)));
  await chooseBackend(BACKEND, { wasmPaths: null, clock });
  for (const [i, config] of configs.entries()) {
    const key = runKey(config);
    if (kept.has(key)) continue;
    // Two figures may want the same run; it is made once, though both be recorded at the same time.
    const run = (await recordedElsewhere(out)).get(key) ?? (await runOne(config, dataFolder));
    kept.set(key, run);
    await save(path, [...kept.values()]);
    process.stdout.write(`${i + 1} of ${configs.length}: ${key}: ${summary(run)}\n`);
  }
}

const clock = () => performance.now();

async function recordedAlready(path: string): Promise<ReadonlyMap<string, RunFile>> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return new Map();
  const read = readResults(text, path);
  if (read.kind === 'refused') throw new Error(read.reason);
  return byKey(read.file.runs);
}

async function recordedElsewhere(out: string): Promise<ReadonlyMap<string, RunFile>> {
  const names = RECORDABLE.map(({ id }) => join(out, `${id}.json`));
  const files = await Promise.all(names.map(recordedAlready));
  return new Map(files.flatMap((file) => [...file]));
}

async function runOne(config: ExperimentConfig, dataFolder: string): Promise<RunFile> {
  const wanted = { ...config, backend: BACKEND } as const;
  const data = await openLocalData(dataFolder, wanted.data, wanted.trainSize);
  if (data.id !== wanted.data || data.train.images.count !== wanted.trainSize)
    throw new Error(`${dataFolder} does not hold ${wanted.trainSize} pictures of ${wanted.data}; run npm run data.`);
  const run = await runExperiment({ config: wanted, data, backend: BACKEND, clock });
  return { ...compact(run), date: new Date().toISOString().slice(0, 10) };
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
