// For the specs about the page that the browser keeps: when all of it is kept, and another build made from the one at hand.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import type { Answer } from '../tools/static-server.ts';
import { expect } from './expect.ts';

/** Resolves once the worker has everything, images included. */
export async function untilKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const missing = () =>
    page.evaluate(async () => {
      const list: { datasets: { chunks: { file: string }[] }[] } = await (await fetch('data/manifest.json')).json();
      const cache = await caches.open('rethinking-generalization-data');
      const kept = (await cache.keys()).map(({ url }) => url);
      const wanted = list.datasets.flatMap(({ chunks }) =>
        chunks.map(({ file }) => new URL(`data/${file}`, location.href).href),
      );
      return wanted.length === 0 ? -1 : wanted.filter((url) => !kept.includes(url)).length;
    });
  await expect.poll(missing).toBe(0);
}

const hashOf = (bytes: Uint8Array | string) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

export async function integrityOf(file: string): Promise<string> {
  return hashOf(await readFile(file));
}

export interface OtherBuild {
  /** What is sent in the place of a file of the build at hand. */
  (path: string, bytes: Buffer): Buffer;
  /** The answers before and after that file exists. */
  instead(path: string): Answer | undefined;
}

/**
 * A second build: another page, and, if a script is named, that script under another name wherever it is referenced. Its worker
 * lists all of it.
 * @param dist the build at hand. @param renamed path of a script in it.
 */
export function otherBuild(dist: string, renamed = 'none.js'): OtherBuild {
  const newName = renamed.replace(/\.js$/, '-2.js');
  const rename = (bytes: Buffer) => Buffer.from(bytes.toString().replaceAll(basename(renamed), basename(newName)));
  const file = (path: string, bytes: Buffer): Buffer => {
    if (path === 'index.html') return Buffer.from(rename(bytes).toString().replace('<html ', '<html data-build="2" '));
    return path.endsWith('.js') ? rename(bytes) : bytes;
  };
  const of = (path: string) => file(path, readFileSync(`${dist}/${path}`));
  const list = listed(readFileSync(`${dist}/site-worker.js`, 'utf8'), (path) => hashOf(of(path)));
  const worker = rename(Buffer.from(list));
  const instead = (path: string): Answer | undefined => {
    if (path === renamed) return { status: 404 };
    return path === newName ? { status: 200, type: 'text/javascript', body: of(renamed) } : undefined;
  };
  return Object.assign((path: string, bytes: Buffer) => (path === 'site-worker.js' ? worker : file(path, bytes)), {
    instead,
  });
}

/** A worker's list with the hashes from `hashAt`, and the page under another revision. */
function listed(worker: string, hashAt: (path: string) => string): string {
  return worker.replace(/\{[^{}]*"url":"([^"]+)"[^{}]*\}/g, (entry, path: string) =>
    entry
      .replace(/"revision":"\w+"/, (was) => (path === 'index.html' ? '"revision":"22222"' : was))
      .replace(/"integrity":"[^"]+"/, `"integrity":"${hashAt(path)}"`),
  );
}
