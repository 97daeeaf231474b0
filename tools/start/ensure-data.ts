// Ensures that the page has images: the real ones if they are available, the stand-in images in any case.

import { findDataset } from '../../src/core/data/manifest.ts';
import { STANDIN_SEED } from '../../src/core/data/standin/standin.ts';
import type { DataId } from '../../src/core/experiment.ts';
import { messageOf } from '../../src/engine/message-of.ts';
import { DEFAULT_SIZES, type Sizes, STANDIN_SIZES } from '../data/arguments.ts';
import { preparedIn } from '../data/folder.ts';
import { type PrepareOptions, prepareStandin } from '../data/prepare.ts';
import { prepareReal, type RealSources, TRY_WITHIN, usualSources } from '../data/real-sources.ts';

export interface EnsureOptions extends Omit<PrepareOptions, 'sizes'> {
  /** Of both data sets; each has its own default. */
  readonly sizes?: Sizes;
  readonly sources?: RealSources;
}

/** @throws DataError only if the stand-in cannot be written either. */
export async function ensureData(data: DataId | 'auto', options: EnsureOptions): Promise<void> {
  const prepared = await preparedIn(options.out);
  const tried = data === 'standin' || findDataset(prepared, 'cifar10') !== undefined;
  const settled = data === 'auto' && prepared.datasets.length > 0;
  if (!tried && !settled)
    await tryReal(options.sources ?? usualSources(process.env), { sizes: DEFAULT_SIZES, ...options });
  if (!findDataset(prepared, 'standin')) await prepareStandin(STANDIN_SEED, { sizes: STANDIN_SIZES, ...options });
}

/** Ctrl-C ends the download and not the command. */
async function tryReal(sources: RealSources, options: PrepareOptions): Promise<void> {
  const { say } = options;
  const skip = new AbortController();
  const onInterrupt = () => skip.abort(new Error('skipped'));
  process.on('SIGINT', onInterrupt);
  say('No images are prepared yet: fetching CIFAR-10 (up to 170 MB, once). Ctrl-C continues without it.');
  try {
    await prepareReal(sources, { connectWithin: TRY_WITHIN, signal: skip.signal }, options);
  } catch (error) {
    say(skip.signal.aborted ? '\nSkipped; npm run data takes it up again.' : messageOf(error));
    say('The page uses the synthetic stand-in images until then.');
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}
