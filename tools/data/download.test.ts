import { createHash } from 'node:crypto';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DownloadOptions, downloadArchive } from './download.ts';
import { temporaryFolder } from './testing/temporary.ts';

const content = Buffer.alloc(300_000, 'CIFAR');
const sha256 = createHash('sha256').update(content).digest('hex');

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine; `ranges` holds the requested ranges. */
async function serve(handler: Handler) {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/archive.tar.gz`, ranges };
}

const whole: Handler = (_, response) => {
  response.writeHead(200, { 'content-length': content.length }).end(content);
};

/** Answers a range request. */
const inParts: Handler = (request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? 'bytes=0-')?.[1]);
  if (from >= content.length) return void response.writeHead(416).end();
  if (from === 0) return whole(request, response);
  const rest = content.subarray(from);
  const range = `bytes ${from}-${content.length - 1}/${content.length}`;
  response.writeHead(206, { 'content-length': rest.length, 'content-range': range }).end(rest);
};

/** Breaks the first connection after `sent` bytes. */
function breaking(sent: number, then: Handler): Handler {
  let first = true;
  return (request, response) => {
    if (!first) return then(request, response);
    first = false;
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, sent), () => response.destroy());
  };
}

async function download(
  url: string,
  prepare?: (part: string) => Promise<void>,
  options: Partial<DownloadOptions> = {},
) {
  const dir = await temporaryFolder();
  const file = join(dir, 'archive.tar.gz');
  await prepare?.(`${file}.part`);
  const downloading = downloadArchive({ archive: { url, sha256 }, file, connectWithin: 5000, ...options });
  return {
    dir,
    file,
    downloading,
    again: () => downloadArchive({ archive: { url, sha256 }, file, connectWithin: 5000 }),
  };
}

describe('the archive', () => {
  it('is fetched, checked and put in its place', async () => {
    const { url } = await serve(whole);
    const told: [number, number | null][] = [];
    const { dir, file, downloading } = await download(url, undefined, { onProgress: (...now) => told.push(now) });
    await downloading;
    expect(content.equals(await readFile(file))).toBe(true);
    expect(await readdir(dir)).toEqual(['archive.tar.gz']);
    expect([told[0], told.at(-1)]).toEqual([
      [0, content.length],
      [content.length, content.length],
    ]);
  });

  it('is not fetched again once it is there', async () => {
    const { url, ranges } = await serve(whole);
    const { downloading, again } = await download(url);
    await downloading;
    await again();
    expect(ranges).toHaveLength(1);
  });

  it('is fetched again where the one there is damaged', async () => {
    const { url } = await serve(whole);
    const { file, downloading, again } = await download(url);
    await downloading;
    await writeFile(file, 'damaged');
    await again();
    expect(content.equals(await readFile(file))).toBe(true);
  });

  it.each<[string, Handler]>([
    ['from where it stopped', inParts],
    ['from the start where the server supports no ranges', whole],
  ])('is taken up again %s', async (_, handler) => {
    const { url, ranges } = await serve(handler);
    const { file, downloading } = await download(url, (part) => writeFile(part, content.subarray(0, 100_000)));
    await downloading;
    expect(ranges).toEqual(['bytes=100000-']);
    expect(content.equals(await readFile(file))).toBe(true);
  });

  it('is taken up again by itself when the connection breaks', async () => {
    const { url, ranges } = await serve(breaking(120_000, inParts));
    const { file, downloading } = await download(url);
    await downloading;
    expect(ranges).toHaveLength(2);
    expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
    expect(content.equals(await readFile(file))).toBe(true);
  });

  it('that was all there but for its name needs nothing more', async () => {
    const { url } = await serve(inParts);
    const { file, downloading } = await download(url, (part) => writeFile(part, content));
    await downloading;
    expect(content.equals(await readFile(file))).toBe(true);
  });

  it('is fetched from the start where the part left over was another file’s', async () => {
    const { url, ranges } = await serve(inParts);
    const { file, downloading } = await download(url, (part) => writeFile(part, Buffer.alloc(100_000, 'x')));
    await downloading;
    expect(ranges).toEqual(['bytes=100000-', undefined]);
    expect(content.equals(await readFile(file))).toBe(true);
  });

  it('with another hash is deleted and refused', async () => {
    const { url } = await serve((_, response) => response.end('something else'));
    const { dir, downloading } = await download(url);
    await expect(downloading).rejects.toMatchObject({ code: 'checksum', message: /SHA-256 differs/ });
    expect(await readdir(dir)).toEqual([]);
  });

  it('is given up in a sentence where the disk is full, and leaves nothing', async () => {
    const { url } = await serve(whole);
    const { dir, downloading } = await download(url, (part) => symlink('/dev/full', part));
    await expect(downloading).rejects.toMatchObject({ code: 'disk-full', message: /^The disk is full[^\n]*$/ });
    expect(await readdir(dir)).toEqual([]);
  });

  it('that is not there is refused', async () => {
    const { url } = await serve((_, response) => response.writeHead(404).end());
    const { downloading } = await download(url);
    await expect(downloading).rejects.toMatchObject({ code: 'network', message: /status 404.*--from PATH/ });
  });

  it('of a server that does not answer is given up in time', async () => {
    const { url } = await serve(() => undefined);
    const { downloading } = await download(url, undefined, { connectWithin: 50 });
    await expect(downloading).rejects.toMatchObject({ code: 'network', message: /no answer in time/ });
  });

  it('that stalls is given up, and what came is kept', async () => {
    const { url } = await serve((request, response) => {
      if (request.headers.range !== undefined) return;
      response.writeHead(200, { 'content-length': content.length }).write(content.subarray(0, 50_000));
    });
    const { dir, downloading } = await download(url, undefined, { connectWithin: 300, stallWithin: 50 });
    await expect(downloading).rejects.toMatchObject({ code: 'network', message: /run the command again to resume it/ });
    expect(await readdir(dir)).toEqual(['archive.tar.gz.part']);
  });

  it('can be skipped', async () => {
    const skip = new AbortController();
    const { url } = await serve(() => skip.abort(new Error('skipped')));
    const { downloading } = await download(url, undefined, { signal: skip.signal });
    await expect(downloading).rejects.toThrow('skipped');
  });
});
