// `npm run record`: makes a figure's runs on real CIFAR-10 and keeps their numbers as JSON, no image among them.
//
//   npm run record -- --figure test-error --data cifar-10-binary.tar.gz

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { figures } from '../src/core/figures/index.ts';
import { chooseBackend } from '../src/engine/backends/ladder.ts';
import { runTool } from './command-line.ts';
import { RECORDABLE, type RecordArguments, readRecordArguments, recordUsage } from './record/arguments.ts';
import { preparedImages } from './record/images.ts';
import { RECORDING_BACKEND, recordRuns, trainerOn } from './record/record-runs.ts';

/** Exit status: 0 all recorded, 2 a bad argument, 1 a failure. */
export function main(args: readonly string[]): Promise<number> {
  return runTool(args, recordUsage(), async () => {
    await record(readRecordArguments(args));
    return 0;
  });
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function record({ figure, configs, data, out }: RecordArguments): Promise<void> {
  const { presets } = figures.get(figure);
  await mkdir(out, { recursive: true });
  const images = await preparedImages(data, say);
  await chooseBackend(RECORDING_BACKEND, { wasmPaths: null, clock: () => performance.now() });
  await recordRuns({
    configs,
    kept: presets.flatMap((one) => one.configs),
    path: join(out, `${figure}.json`),
    others: RECORDABLE.map(({ id }) => join(out, `${id}.json`)),
    train: trainerOn(images, () => new Date().toISOString().slice(0, 10)),
    say,
  });
}
