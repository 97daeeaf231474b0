// `npm start` and `npm run preview`: what they send, and what they answer where nothing is.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './data/testing/temporary.ts';
import { serveStatic } from './static-server.ts';

const PAGE = '<!doctype html><title>The page</title>';
let server: PreviewServer;
let root = '';
let outDir = '';

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'rethinking-'));
  await writeFile(join(outDir, 'index.html'), PAGE);
  await writeFile(join(outDir, 'a.js'), 'export {};');
  // With the project's own settings.
  server = await preview({ logLevel: 'silent', build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  root = server.resolvedUrls?.local[0] ?? '';
}, 60_000);
afterAll(async () => {
  await server.close();
  await rm(outDir, { recursive: true, force: true });
});

const ask = (path: string) => fetch(`${root}${path}`, { headers: { accept: 'text/html,*/*' } });

describe('the server of npm start', () => {
  it.each(['', '?room=theory', 'index.html'])('sends the page at /%s', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('The page');
  });

  it.each([
    'assets/index-old.js',
    'assets/index-old.js?v=1',
    'missing',
    'missing.html',
    'missing/',
    'a/b.css',
    'favicon.ico',
    '%E0%A4%A',
    '..%2F..%2Fpackage.json',
  ])('answers /%s, which is not there, with 404 and a small page', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('text/html');
    const text = await answer.text();
    expect(text).not.toContain('The page');
    expect(text).toContain('Not found');
    expect(text.length).toBeLessThan(2000);
  });

  it.each(['', 'a.js', 'missing.js'])('lets isolated course pages read /%s', async (path) => {
    const { headers } = await ask(path);
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('cross-origin-opener-policy')).toBeNull();
  });
});

describe('the server of the tests', () => {
  it('answers so too', async () => {
    const site = await serveStatic({ folder: await temporaryFolder() });
    const answer = await fetch(`${site.url}missing.js`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    await site.close();
  });
});
