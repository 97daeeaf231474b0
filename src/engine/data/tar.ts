// The files of a tar, as a stream: what both the official archive and a package are packed in. Not what is in them.

import { createTarDecoder } from 'modern-tar';
import { say } from '../../core/language/say.ts';
import { type Bytes, piecesOf, streamOf } from './byte-stream.ts';

export interface TarFile {
  /** Its path in the tar. */
  readonly path: string;
  /** Its bytes, readable once, before the next file is asked for. @throws Error if the tar ends before the file does. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** In their order; what is left unread of a body is skipped. */
export async function* tarFiles(bytes: AsyncIterable<Bytes>): AsyncGenerator<TarFile> {
  for await (const { header, body } of piecesOf(streamOf(bytes).pipeThrough(createTarDecoder()))) {
    const reader = body.getReader();
    yield { path: header.name, body: wholeBody(header.name, header.size, reader) };
    await drain(reader);
  }
}

async function* wholeBody(
  path: string,
  size: number,
  reader: ReadableStreamDefaultReader<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let received = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    received += next.value.length;
    yield next.value;
  }
  if (received < size) throw new Error(say`${baseName(path)} ends early`);
}

/**
 * Reads the rest of an entry, since the decoder waits for it. According to modern-tar 0.8.6 canceling would suffice, but then
 * the decoder loses the entry that it has begun meanwhile, which then never ends.
 */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}

/** What follows the last slash. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
