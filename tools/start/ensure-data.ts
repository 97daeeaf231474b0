// Sees to it that the page has pictures: the real ones if they can be had, the stand-in in any case.

import { findDataset } from '../../src/core/data/manifest.ts';
import { STANDIN_SEED } from '../../src/core/data/standin/standin.ts';
import type { DataId } from '../../src/core/experiment.ts';
import { messageOf } from '../../src/engine/message-of.ts';
import { DEFAULT_SIZES, type Sizes } from '../data/arguments.ts';
import { OFFICIAL, type OfficialArchive } from '../data/download.ts';
import { preparedIn } from '../data/folder.ts';
import { type PrepareOptions, prepareOfficial, prepareStandin } from '../data/prepare.ts';

/** Milliseconds: a lecture hall without a network should not wait for long. */
const CONNECT_WITHIN = 5000;

export interface EnsureOptions extends Omit<PrepareOptions, 'sizes'> {
  readonly sizes?: Sizes;
  readonly archive?: OfficialArchive;
  /** Where the archive is kept. */
  readonly file?: string;
}

/** @throws DataError only if the stand-in cannot be written either. */
export async function ensureData(data: DataId | 'auto', options: EnsureOptions): Promise<void> {
  const prepared = await preparedIn(options.out);
  const tried = data === 'standin' || findDataset(prepared, 'cifar10') !== undefined;
  const settled = data === 'auto' && prepared.datasets.length > 0;
  const full = { sizes: DEFAULT_SIZES, ...options };
  if (!tried && !settled) await tryOfficial(full);
  if (!findDataset(prepared, 'standin')) await prepareStandin(STANDIN_SEED, full);
}

/** Ctrl-C ends the download and not the command. */
async function tryOfficial(options: PrepareOptions & Pick<EnsureOptions, 'archive' | 'file'>): Promise<void> {
  const { archive = OFFICIAL, file, say } = options;
  const skip = new AbortController();
  const onInterrupt = () => skip.abort(new Error('skipped'));
  process.on('SIGINT', onInterrupt);
  say('No pictures are prepared yet: fetching CIFAR-10 (170 MB, once). Ctrl-C goes on without it.');
  try {
    await prepareOfficial(archive, { connectWithin: CONNECT_WITHIN, signal: skip.signal }, options, file);
  } catch (error) {
    say(skip.signal.aborted ? '\nSkipped; npm run data takes it up again.' : messageOf(error));
    say('The page shows the drawn stand-in until then.');
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}
