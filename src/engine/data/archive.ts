// Unpacks what a person may have: the official `cifar-10-binary.tar.gz`, the same as `.tar`, or bare `.bin` batches. Goes
// by what is in a file, not by what it is called. A stream throughout: no more than about a megabyte is held at a time.

import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import { type BatchFile, isBatchName } from '../../core/data/batches.ts';
import { DataError } from '../../core/data/experiment-data.ts';
import { type ByteFile, type Bytes, peek, piecesOf, streamOf } from './byte-stream.ts';

/** The batches in `files`, in the order they lie in. @throws DataError `not-cifar`, `unreadable` */
export async function* walkFiles(files: readonly ByteFile[]): AsyncGenerator<BatchFile> {
  for (const file of files) {
    try {
      yield* walkFile(file.name, file.open());
    } catch (error) {
      throw error instanceof DataError ? error : unreadable(file.name, error);
    }
  }
}

async function* walkFile(name: string, bytes: AsyncIterable<Bytes>): AsyncGenerator<BatchFile> {
  const { head, all } = await peek(bytes, 2);
  if (!isGzip(head)) yield* walkPlain(name, all);
  // The decompressor's type asks for any buffer on its way in, and a stream of one kind of buffer is one of those.
  else yield* walkPlain(name.replace(/\.gz$/, ''), piecesOf(gunzip(streamOf(all))));
}

function gunzip(stream: ReadableStream<Bytes>): ReadableStream<Bytes> {
  return stream.pipeThrough(new DecompressionStream('gzip'));
}

async function* walkPlain(name: string, bytes: AsyncIterable<Bytes>): AsyncGenerator<BatchFile> {
  const { head, all } = await peek(bytes, 512);
  if (isTar(head)) yield* walkTar(name, all);
  else yield { name: baseName(name), body: guarded(name, all) };
}

async function* walkTar(archive: string, bytes: AsyncIterable<Bytes>): AsyncGenerator<BatchFile> {
  const others: string[] = [];
  let found = false;
  for await (const entry of piecesOf(streamOf(bytes).pipeThrough(createTarDecoder()))) {
    const name = baseName(entry.header.name);
    if (isBatchName(name)) {
      found = true;
      yield* oneEntry(archive, name, entry);
    } else {
      others.push(name);
      await entry.body.cancel();
    }
  }
  if (!found) throw new DataError('not-cifar', otherArchive(archive, others));
}

async function* oneEntry(archive: string, name: string, { header, body }: ParsedTarEntry): AsyncGenerator<BatchFile> {
  let opened = false;
  async function* whole(): AsyncGenerator<Uint8Array> {
    opened = true;
    let size = 0;
    for await (const piece of piecesOf(body)) {
      size += piece.length;
      yield piece;
    }
    if (size < header.size) throw unreadable(archive, new Error(`${name} ends early`));
  }
  yield { name, body: guarded(archive, whole()) };
  // The decoder waits until a body is read or given up.
  if (!opened) await body.cancel();
}

/** Whatever goes wrong in the middle of a body is said about the file it came from. */
async function* guarded(name: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw error instanceof DataError ? error : unreadable(name, error);
  }
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** POSIX and GNU tar both write “ustar” at byte 257 of a header. */
function isTar(head: Uint8Array): boolean {
  return [...'ustar'].every((letter, i) => head[257 + i] === letter.charCodeAt(0));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function otherArchive(archive: string, names: readonly string[]): string {
  const wanted = 'get cifar-10-binary.tar.gz and try that.';
  if (names.includes('data_batch_1'))
    return `${archive} is the Python version of CIFAR-10, not the binary one; ${wanted}`;
  if (names.includes('train.bin')) return `${archive} looks like CIFAR-100, not CIFAR-10; ${wanted}`;
  return `There is no CIFAR-10 batch in ${archive}; ${wanted}`;
}

function unreadable(name: string, cause: unknown): DataError {
  const message = `${name} is cut off or damaged and cannot be unpacked; download it again.`;
  return new DataError('unreadable', message, { cause });
}
