// The modification time of a release's files. Servers compare it to tell a browser whether it has the file already, so that it must differ
// from release to release, and the same commit must give the same bytes.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ArgumentError } from '../command-line.ts';

const command = promisify(execFile);

export interface DateSources {
  /** Seconds since 1970 set by the packager (reproducible-builds.org), or undefined. */
  readonly epoch: string | undefined;
  /** What git prints for these arguments. Rejects without git or a repository. */
  readonly git: (...args: readonly string[]) => Promise<string>;
  readonly now: () => Date;
  readonly say: (line: string) => void;
}

export const git = async (...args: readonly string[]): Promise<string> =>
  (await command('git', [...args])).stdout.trim();

/** `SOURCE_DATE_EPOCH`, or the commit's time, or, if the files are not those of a commit, the current time. @throws ArgumentError */
export async function releaseDate({ epoch, git, now, say }: DateSources): Promise<Date> {
  if (epoch !== undefined) return ofSeconds(epoch);
  const changed = await git('status', '--porcelain').catch(() => null);
  if (changed === '') return ofSeconds(await git('log', '-1', '--format=%ct'));
  say('These files are no commit, so they bear the current time; a release of a commit bears the commit’s.');
  return now();
}

/** @throws ArgumentError for what no zip can state: it begins in 1980 and ends in 2107. */
function ofSeconds(text: string): Date {
  const date = new Date(Number(text) * 1000);
  const year = date.getUTCFullYear();
  if (/^\d+$/.test(text) && year >= 1980 && year <= 2107) return date;
  throw new ArgumentError(
    `SOURCE_DATE_EPOCH does not take “${text}”: it takes seconds since 1970, of the years 1980 to 2107.`,
  );
}
