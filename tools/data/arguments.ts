// The command line of `npm run data`.

import { parseArgs } from 'node:util';
import { STANDIN_SEED } from '../../src/core/data/standin/standin.ts';
import { ArgumentError } from '../experiment/arguments.ts';
import { OFFICIAL, type OfficialArchive } from './download.ts';

export interface Sizes {
  readonly train: number;
  readonly test: number;
}

export interface DataArguments {
  /** What to prepare: the official archive, one at hand (`from`), or the stand-in. */
  readonly source: { readonly kind: 'official' | 'standin' } | { readonly kind: 'from'; readonly path: string };
  readonly sizes: Sizes;
  readonly seed: number;
  readonly out: string;
  readonly archive: OfficialArchive;
}

export const DEFAULT_SIZES: Sizes = { train: 4000, test: 800 };
export const OUT = 'public/data';

/** The whole official set. */
const ALL: Sizes = { train: 50_000, test: 10_000 };

export const USAGE = `npm run data -- [flags]
  --from PATH    the official archive, its unpacked folder, or a .bin batch (default: download the archive)
  --standin      draw the stand-in instead; the same as --data standin
  --train N      training pictures, or all (default ${DEFAULT_SIZES.train})
  --test N       test pictures, or all (default ${DEFAULT_SIZES.test})
  --seed N       of the stand-in (default ${STANDIN_SEED})
  --out DIR      where to (default ${OUT})
  --url URL      another address of the archive, with --sha256 HEX`;

/** @throws ArgumentError */
export function readDataArguments(args: readonly string[]): DataArguments {
  const flags = parse(args);
  return {
    source: sourceOf(flags),
    sizes: { train: size('train', flags.train), test: size('test', flags.test) },
    seed: whole('seed', flags.seed ?? `${STANDIN_SEED}`, 0, 0xffff_ffff),
    out: flags.out ?? OUT,
    archive: archiveOf(flags),
  };
}

type Flags = ReturnType<typeof parse>;

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { from: text, data: text, train: text, test: text, seed: text, out: text, url: text, sha256: text };
  try {
    return parseArgs({ args: [...args], options: { ...options, standin: { type: 'boolean' } } }).values;
  } catch (error) {
    const [what] = (error instanceof Error ? error.message : String(error)).split(/[.\n]/);
    const known = [...Object.keys(options), 'standin'].join(', --');
    throw new ArgumentError(`${what}; known flags: --${known}.`);
  }
}

function sourceOf({ from, standin, data }: Flags): DataArguments['source'] {
  if (data !== undefined && data !== 'cifar10' && data !== 'standin')
    throw new ArgumentError(`--data does not take “${data}”: it takes cifar10 or standin.`);
  const drawn = standin === true || data === 'standin';
  if (drawn && (from !== undefined || data === 'cifar10'))
    throw new ArgumentError(
      'The stand-in is drawn, so it does not go with --from or --data cifar10; give one of them.',
    );
  if (drawn) return { kind: 'standin' };
  return from === undefined ? { kind: 'official' } : { kind: 'from', path: from };
}

function archiveOf({ url, sha256 }: Flags): OfficialArchive {
  if (url === undefined && sha256 === undefined) return OFFICIAL;
  if (url === undefined || sha256 === undefined) throw new ArgumentError('--url and --sha256 go together; give both.');
  if (!URL.canParse(url)) throw new ArgumentError(`--url does not take “${url}”: it takes a whole http address.`);
  if (!/^[0-9a-f]{64}$/i.test(sha256)) throw new ArgumentError('--sha256 takes 64 hexadecimal digits.');
  return { url, sha256: sha256.toLowerCase() };
}

function size(split: 'train' | 'test', text: string | undefined): number {
  if (text === undefined) return DEFAULT_SIZES[split];
  return text === 'all' ? ALL[split] : whole(split, text, 10, ALL[split], ', or all');
}

function whole(flag: string, text: string, min: number, max: number, or = ''): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const range = `${min} to ${max.toLocaleString('en')}`;
  throw new ArgumentError(`--${flag} does not take “${text}”: it takes a whole number from ${range}${or}.`);
}
