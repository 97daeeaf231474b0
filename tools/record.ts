// `npm run record`: makes a figure's runs on real CIFAR-10 and keeps their numbers as JSON, no image among them.
//
//   npm run record -- --figure test-error --data cifar-10-binary.tar.gz

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { figures } from '../src/core/figures/index.ts';
import { chooseBackend } from '../src/engine/backends/ladder.ts';
import { defineTool } from './command-line.ts';
import { RECORD_FLAGS, RECORDABLE, type RecordArguments, readRecordArguments } from './record/arguments.ts';
import { preparedImages } from './record/images.ts';
import { RECORDING_BACKEND, recordRuns, trainerOn } from './record/record-runs.ts';

export const main = defineTool({
  command: 'npm run record',
  purpose: `Trains the runs that a figure shows and writes their numbers as JSON. An interrupted recording resumes where it
stopped.`,
  flags: RECORD_FLAGS,
  read: readRecordArguments,
  work: record,
});

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function record({ figure, configs, data, out }: RecordArguments): Promise<number> {
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
  return 0;
}
