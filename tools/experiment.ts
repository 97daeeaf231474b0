// `npm run experiment`: one run without a page, on the same core and engine.
//
//   npm run experiment -- --setting random-labels --model mlp-1x512 --n 2000 --epochs 60 --seed 1 --json run.json

import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { type EpochPoint, samplingError } from '../src/core/metrics.ts';
import type { RunFile } from '../src/core/results/run-file.ts';
import { chooseBackend } from '../src/engine/backends/ladder.ts';
import { defineTool } from './command-line.ts';
import { openLocalData } from './data/node-source.ts';
import { EXPERIMENT_FLAGS, readArguments } from './experiment/arguments.ts';
import { createProgressBar } from './experiment/progress-bar.ts';
import { runExperiment } from './experiment/run-experiment.ts';

/** Exit status: 0 if the run reached its end or its target. */
export const main = defineTool({
  command: 'npm run experiment',
  purpose: `Trains one network in Node and prints its errors. Exit status: 0 if the run reached its end or its target, 1 if it
diverged or failed, 2 for a bad argument.`,
  flags: EXPERIMENT_FLAGS,
  read: readArguments,
  work: async ({ config, dataFolder, json, measures }) => {
    const clock = () => performance.now();
    const backend = await chooseBackend(config.backend, { wasmPaths: null, clock });
    // A script must not time or record another backend than the one it named.
    if (config.backend !== 'auto' && backend.backend !== config.backend) throw new Error(backend.reason);
    const data = await openLocalData(dataFolder, config.data, config);
    if (data.notice) process.stderr.write(`${data.notice}\n`);
    const notice = noticeOnWorkers(config.workers);
    if (notice) process.stderr.write(`${notice}\n`);
    const bar = createProgressBar(process.stderr);
    const run = await runExperiment({ config, data, backend: backend.backend, clock, measures, show: bar.show });
    bar.clear();
    if (json) await writeFile(json, `${JSON.stringify(run, null, 1)}\n`);
    process.stdout.write(`${summary(run)}\n`);
    return run.result.outcome === 'diverged' ? 1 : 0;
  },
});

function noticeOnWorkers(workers: number): string | null {
  const cores = availableParallelism();
  return workers > cores ? `${workers} workers share ${cores} cores, which is slower than one worker per core.` : null;
}

/** A narrowed network is named as one: it is not the paper's. */
function network({ model, width = 1 }: RunFile['config']): string {
  return Number(width) === 1 ? `${model}` : `${model}, width ${width}`;
}

/** A run that diverged may have counted its last training error on a part of the images. */
function sampleOf(last: EpochPoint | undefined, train: number): string {
  if (last?.countedOn === undefined) return '';
  const error = 100 * samplingError(last.trainError, last.countedOn);
  return ` ± ${error.toFixed(1)}% (counted on ${last.countedOn} of ${train} images)`;
}

function summary({ result, config, backend, data, history }: RunFile): string {
  const percent = (value: number | null) => (value === null ? '–' : `${(100 * value).toFixed(1)}%`);
  const end = result.fitted
    ? `fitted after ${result.epochsToFit} epochs (${result.stepsToFit} steps)`
    : `${result.outcome}`;
  return [
    `${config.setting} · ${network(config)} · N = ${data.train} · ${data.id} · ${backend}: ${end}`,
    `training error ${percent(result.trainError)}${sampleOf(history.at(-1), data.train)}, test error ${percent(result.testError)} on ${data.test} images, training loss ${result.trainLoss?.toFixed(4) ?? '–'}`,
    `${result.seconds.toFixed(1)} s of training, ${Math.round(result.imagesPerSecond ?? 0)} images per second`,
  ].join('\n');
}
