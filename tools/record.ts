// `npm run record`: makes a figure's runs on real CIFAR-10 and keeps their numbers as JSON, no image among them.
//
//   npm run record -- --figure test-error --data cifar-10-binary.tar.gz

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { figures } from '../src/core/figures/index.ts';
import { chooseBackend } from '../src/engine/backends/ladder.ts';
import { messageOf } from '../src/engine/message-of.ts';
import { ArgumentError } from './experiment/arguments.ts';
import { RECORDABLE, type RecordArguments, readRecordArguments, usage } from './record/arguments.ts';
import { preparedPictures } from './record/pictures.ts';
import { RECORDING_BACKEND, recordRuns, trainerOn } from './record/record-runs.ts';

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

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function record({ figure, preset, data, out }: RecordArguments): Promise<void> {
  const configs = figures
    .get(figure)
    .presets.filter(({ id }) => id === preset)
    .flatMap((one) => one.configs);
  await mkdir(out, { recursive: true });
  const pictures = await preparedPictures(data, say);
  await chooseBackend(RECORDING_BACKEND, { wasmPaths: null, clock: () => performance.now() });
  await recordRuns({
    configs,
    path: join(out, `${figure}.json`),
    others: RECORDABLE.map(({ id }) => join(out, `${id}.json`)),
    train: trainerOn(pictures, () => new Date().toISOString().slice(0, 10)),
    say,
  });
}
