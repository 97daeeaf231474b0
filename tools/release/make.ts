// Makes the release from a built page: adds images and a readme, packs it, and writes checksums beside it.

import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError } from '../../src/core/data/experiment-data.ts';
import { findDataset } from '../../src/core/data/manifest.ts';
import { STANDIN_SEED } from '../../src/core/data/standin/standin.ts';
import type { DataId } from '../../src/core/experiment.ts';
import type { Sizes } from '../data/arguments.ts';
import { preparedIn } from '../data/folder.ts';
import { prepareStandin } from '../data/prepare.ts';
import type { ProgressStream } from '../data/progress.ts';
import { zipOf } from './archive.ts';

export interface ReleaseOptions {
  /** The built page; changed. */
  readonly site: string;
  /** Images that a person has prepared. */
  readonly prepared: string;
  readonly out: string;
  readonly version: string;
  /** Time that the files bear. */
  readonly date: Date;
  readonly data: DataId;
  readonly sizes: Sizes;
  readonly say: (line: string) => void;
  readonly progress: ProgressStream;
}

const NAME = 'rethinking-generalization';

/** Paths of the files made. @throws DataError if CIFAR-10 is requested and not prepared. */
export async function makeRelease(options: ReleaseOptions): Promise<readonly string[]> {
  const { site, out, version, date, data } = options;
  await putImages(options);
  for (const file of ['LICENSE', 'CITATION.cff']) await copyFile(file, join(site, file));
  const top = `${NAME}-${version}${data === 'cifar10' ? '-with-cifar10' : ''}`;
  await writeFile(join(site, 'READ-ME-FIRST.txt'), wordsFor(top, data));
  await mkdir(out, { recursive: true });
  const archive = await zipOf(site, top, date);
  await writeFile(join(out, `${top}.zip`), archive);
  const bill = await readFile(join(site, 'sbom.cdx.json'));
  await writeFile(join(out, `${top}.cdx.json`), bill);
  const sums = [`${sha256(archive)}  ${top}.zip`, `${sha256(bill)}  ${top}.cdx.json`];
  await writeFile(join(out, `${top}.sha256`), `${sums.join('\n')}\n`);
  return ['zip', 'cdx.json', 'sha256'].map((ending) => join(out, `${top}.${ending}`));
}

/** Deletes the images that the build copied: a release has only those that were requested. */
async function putImages({ site, prepared, data, sizes, say, progress }: ReleaseOptions): Promise<void> {
  await rm(join(site, 'data'), { recursive: true, force: true });
  if (data === 'standin') return prepareStandin(STANDIN_SEED, { out: join(site, 'data'), sizes, say, progress });
  const found = await preparedIn(prepared);
  if (!findDataset(found, 'cifar10'))
    throw new DataError('no-manifest', `CIFAR-10 is not prepared in ${prepared}; run npm run data first.`);
  const chunks = found.datasets.flatMap((set) => set.chunks.map(({ file }) => file));
  for (const file of ['manifest.json', ...chunks]) await cp(join(prepared, file), join(site, 'data', file));
}

function wordsFor(top: string, data: DataId): string {
  const images =
    data === 'standin'
      ? 'The images in data/ are the stand-in, drawn by this project; no image of CIFAR-10 is in this file.'
      : 'The images in data/ are CIFAR-10 or a part of it (Krizhevsky, 2009), which states no license: pass it on with that in mind.';
  return `Rethinking generalization, live

Put this folder on any static web server, under any path. To try it here:

  python3 -m http.server --bind 127.0.0.1 8000

in the folder above, then http://127.0.0.1:8000/${top}/ . Opening index.html as a file does not work: browsers load
modules and workers from a server only. Served over https, or on 127.0.0.1, the page works without a network after one visit.

${images}
Licenses: LICENSE, licenses.json. What it is made of: sbom.cdx.json. How to cite: CITATION.cff.
The file _headers is for servers that read it (Netlify, Cloudflare Pages); see docs/SECURITY.md of the project. Any other server
may send the same headers: course pages that are isolated from other origins (they send Cross-Origin-Embedder-Policy) can frame
this page only where all its files come with

  Cross-Origin-Resource-Policy: cross-origin
  Cross-Origin-Embedder-Policy: require-corp

404.html is for what is missing: a server should answer with it and status 404, never with index.html.
`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
