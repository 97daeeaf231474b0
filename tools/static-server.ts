// A plain static server, as the page is served anywhere: gzip, types by ending, a folder beneath a path. For tests and measurements.

import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { NOT_FOUND_PAGE } from './not-found-plugin.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSED = /html|javascript|css|json|svg|wasm|text/;
const zip = promisify(gzip);

export interface StaticSite {
  /** Address of the folder, ending in a slash. */
  readonly url: string;
  /** Ends all connections at once. */
  close(): Promise<void>;
}

export interface StaticOptions {
  readonly folder: string;
  /** The path under which the folder is served, e.g. `/course/week-3/`. */
  readonly base?: string;
  /** What is sent in the place of a file's own bytes. */
  readonly change?: (path: string, bytes: Buffer) => Buffer;
  /** What is answered in the place of a file, or nothing where the file is. A browser names what it wants it for (`script`, `empty`). */
  readonly mistake?: (path: string, destination: string) => Answer | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it says of each file when it was last changed and no more, as nginx does unless it is configured otherwise. */
  readonly dated?: boolean;
}

export interface Answer {
  readonly status: number;
  /** Media type. */
  readonly type?: string;
  readonly body?: string | Buffer;
  /** Where the browser is sent instead. */
  readonly location?: string;
}

/** On a free port of this machine. */
export async function serveStatic({
  folder,
  base = '/',
  change,
  mistake,
  headers = {},
  dated = false,
}: StaticOptions): Promise<StaticSite> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = pathWithin(base, request.url ?? '/');
    const bytes = path === null ? null : await readFile(join(folder, path)).catch(() => null);
    const instead = path === null ? undefined : mistake?.(path, String(request.headers['sec-fetch-dest']));
    if (path === null || bytes === null || instead) {
      const { status = 404, type = 'text/html; charset=utf-8', body = NOT_FOUND_PAGE, location } = instead ?? {};
      response
        .writeHead(status, { 'Content-Type': type, ...(location ? { Location: location } : {}), ...headers })
        .end(body);
      return;
    }
    const validators = dated ? await validatorsOf(join(folder, path)) : null;
    if (validators && validators.ETag === request.headers['if-none-match']) {
      response.writeHead(304, { ...validators, ...headers }).end();
      return;
    }
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    const body = change ? change(path, bytes) : bytes;
    const packed = COMPRESSED.test(type) && /gzip/.test(String(request.headers['accept-encoding']));
    response.writeHead(200, {
      'Content-Type': type,
      ...(packed ? { 'Content-Encoding': 'gzip' } : {}),
      // As GitHub Pages answers.
      ...(validators ?? { 'Cache-Control': 'max-age=600' }),
      ...headers,
    });
    response.end(packed ? await zip(body) : body);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** How long a browser may use its copy without asking again is then its own estimate: the older a file, the longer. */
async function validatorsOf(file: string): Promise<Readonly<Record<'Last-Modified' | 'ETag', string>>> {
  const { mtime, size } = await stat(file);
  const seconds = Math.floor(mtime.getTime() / 1000);
  return { 'Last-Modified': mtime.toUTCString(), ETag: `"${seconds.toString(16)}-${size.toString(16)}"` };
}

/** The file of an address; `null` for one outside the folder. */
function pathWithin(base: string, url: string): string | null {
  const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  if (!path.startsWith(base)) return null;
  const within = normalize(path.slice(base.length));
  if (within.startsWith('..')) return null;
  return path.endsWith('/') ? join(within, 'index.html') : within;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
