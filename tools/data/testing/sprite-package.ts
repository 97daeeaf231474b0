// A package with the layout of the one that holds CIFAR-10, of made-up images, and a registry on this machine that has it.

import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { packTar } from 'modern-tar';
import { RECORD_BYTES } from '../../../src/core/data/cifar-codec.ts';
import { madeUpRecords } from '../../../src/core/data/testing/records.ts';
import type { Bytes } from '../../../src/engine/data/byte-stream.ts';
import { gzip } from '../../../src/engine/data/testing/archives.ts';
import type { NpmClient, SpritePackage } from '../npm-package.ts';

export const PER_BATCH = 20;

/** In the order of the real package, whose training labels come last. */
const NAMES = ['data_batch_1', 'data_batch_2', 'data_batch_3', 'data_batch_4', 'data_batch_5', 'test_batch'] as const;

export interface MadeUpPackage {
  readonly pack: SpritePackage;
  /** As npm packs it. */
  readonly tarball: Bytes;
  /** What the batches must be. */
  readonly records: ReadonlyMap<string, Uint8Array>;
}

/** @param damage changes the files before they are packed. */
export async function madeUpPackage(
  damage: (files: Map<string, Bytes>) => void = () => undefined,
): Promise<MadeUpPackage> {
  const batches = NAMES.map((name, i) => [name, colored(madeUpRecords(PER_BATCH, i))] as const);
  const labels = batches.map(([, records]) =>
    Array.from({ length: PER_BATCH }, (_, i) => records[i * RECORD_BYTES] ?? 0),
  );
  const files = new Map<string, Bytes>([['package.json', text({ name: NAME, version: VERSION })]]);
  for (const [name, records] of batches) files.set(`${name}.png`, spriteOf(records));
  files.set('test_lables.json', text(labels.at(-1)));
  files.set('train_lables.json', text(labels.slice(0, -1).flat()));
  damage(files);
  const mtime = new Date(0);
  const entries = [...files].map(([name, body]) => ({
    header: { name: `package/${name}`, size: body.length, mtime },
    body,
  }));
  const tarball = await gzip(await packTar(entries));
  const records = new Map(batches.map(([name, bytes]) => [`${name}.bin`, bytes]));
  const hashes = new Map([...records].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]));
  return { tarball, records, pack: { name: NAME, version: VERSION, integrity: sha512Of(tarball), batches: hashes } };
}

/** Otherwise no image has any green or blue, and one that exchanges them would pass. */
function colored(records: Uint8Array): Uint8Array {
  return records.map((byte, at) => (at % RECORD_BYTES > 1024 ? (at * 13 + (at >> 8)) % 251 : byte));
}

const NAME = 'made-up-sprites';
const VERSION = '1.1.1';

function sha512Of(bytes: Uint8Array): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

/** One image a row; its pixels one after another, each red, green and blue. */
function spriteOf(records: Uint8Array): Bytes {
  const data = new Uint8Array(PER_BATCH * 3072);
  for (let at = 0; at < data.length; at++) {
    const [image, place] = [Math.floor(at / 3072), at % 3072];
    const [pixel, channel] = [Math.floor(place / 3), place % 3];
    data[at] = records[image * 3073 + 1 + channel * 1024 + pixel] ?? 0;
  }
  return new Uint8Array(encode({ width: 1024, height: PER_BATCH, channels: 3, depth: 8, data }));
}

function text(value: unknown): Bytes {
  return new TextEncoder().encode(JSON.stringify(value));
}

export interface LocalRegistry {
  readonly url: string;
  readonly close: () => void;
  /** What was asked for. */
  readonly asked: readonly string[];
}

/** @param send how the packed package is sent. */
export async function registryWith(
  { pack, tarball }: MadeUpPackage,
  send: (response: ServerResponse) => void = (response) => response.end(tarball),
  claimed: string = pack.integrity,
): Promise<LocalRegistry> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (url.endsWith('.tgz')) return send(response);
    if (url !== `/${pack.name}`) return void response.writeHead(404).end('{}');
    const dist = { integrity: claimed, tarball: `${origin()}/${pack.name}/-/${pack.name}-${pack.version}.tgz` };
    const version = { name: pack.name, version: pack.version, dist };
    const answer = { name: pack.name, 'dist-tags': { latest: pack.version }, versions: { [pack.version]: version } };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  const origin = () => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: origin(), close, asked };
}

/** This machine's npm, with a registry and a cache of its own. */
export async function npmWith(registry: string, folder: string): Promise<NpmClient> {
  const userconfig = join(folder, 'npmrc');
  await writeFile(userconfig, `registry=${registry}/\ncache=${join(folder, 'npm-cache')}\nfetch-retries=0\n`);
  const { PATH = '', HOME = '' } = process.env;
  return { command: ['npm'], env: { PATH, HOME, npm_config_userconfig: userconfig } };
}
