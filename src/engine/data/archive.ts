// Unpacks what a person may have: the official `cifar-10-binary.tar.gz`, the same as `.tar`, or bare `.bin` batches. Goes
// by what is in a file, not by what it is called. A stream throughout: no more than about a megabyte is held at a time.

import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import { type BatchFile, isBatchName } from '../../core/data/batches.ts';
import { DataError } from '../../core/data/experiment-data.ts';
import { say } from '../../core/language/say.ts';
import { clip } from '../../core/params.ts';
import { type ByteFile, type Bytes, peek, piecesOf, streamOf } from './byte-stream.ts';

/** The batches in `files`, in the order they lie in. @throws DataError `not-cifar`, `unreadable` */
export async function* walkFiles(files: readonly ByteFile[]): AsyncGenerator<BatchFile> {
  for (const file of files) {
    // A sentence is to be read, whatever a file is called.
    const name = clip(baseName(file.name), 80) || '–';
    try {
      yield* walkFile(name, file.open());
    } catch (error) {
      throw error instanceof DataError ? error : unreadable(name, error);
    }
  }
}

async function* walkFile(name: string, bytes: AsyncIterable<Bytes>): AsyncGenerator<BatchFile> {
  const { head, all } = await peek(bytes, 2);
  if (!isGzip(head)) yield* walkPlain(name, limited(name, all));
  else yield* walkPlain(name, limited(name, piecesOf(gunzip(streamOf(all)))));
}

/** CIFAR-10 unpacked is 184 MB; a file that goes on and on, as a bomb does, is not read to its end. */
const MOST_BYTES = 400_000_000;

async function* limited(name: string, bytes: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let total = 0;
  for await (const piece of bytes) {
    total += piece.length;
    if (total > MOST_BYTES) throw tooMuch(name, '400 MB');
    yield piece;
  }
}

/** The official archive has eight. */
const MOST_ENTRIES = 1000;

function gunzip(stream: ReadableStream<Bytes>): ReadableStream<Bytes> {
  return stream.pipeThrough(new DecompressionStream('gzip'));
}

async function* walkPlain(name: string, bytes: AsyncIterable<Bytes>): AsyncGenerator<BatchFile> {
  const { head, all } = await peek(bytes, 512);
  if (isTar(head)) yield* walkTar(name, all);
  else yield { name: name.replace(/\.gz$/, ''), body: guarded(name, all) };
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
      if (others.push(name) > MOST_ENTRIES) throw tooMuch(archive, '1,000 files');
      await drain(entry.body.getReader());
    }
  }
  if (!found) throw new DataError('not-cifar', otherArchive(archive, others));
}

async function* oneEntry(archive: string, name: string, { header, body }: ParsedTarEntry): AsyncGenerator<BatchFile> {
  const reader = body.getReader();
  async function* whole(): AsyncGenerator<Uint8Array> {
    let size = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      yield next.value;
    }
    if (size < header.size) throw unreadable(archive, new Error(say`${name} ends early`));
  }
  yield { name, body: guarded(archive, whole()) };
  await drain(reader);
}

/**
 * Reads what is left of an entry, for the decoder waits for it. Cancelling would do according to modern-tar 0.8.6, but
 * then the decoder forgets the entry that it has begun meanwhile, and that one never ends.
 */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
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
  if (names.includes('data_batch_1'))
    return say`${archive} is the Python version of CIFAR-10, not the binary one; get cifar-10-binary.tar.gz and try that.`;
  if (names.includes('train.bin'))
    return say`${archive} looks like CIFAR-100, not CIFAR-10; get cifar-10-binary.tar.gz and try that.`;
  return say`There is no CIFAR-10 batch in ${archive}; get cifar-10-binary.tar.gz and try that.`;
}

function tooMuch(name: string, most: string): DataError {
  return new DataError(
    'not-cifar',
    say`${name} holds more than ${most}, and CIFAR-10 holds less; get cifar-10-binary.tar.gz and try that.`,
  );
}

function unreadable(name: string, cause: unknown): DataError {
  const message = say`${name} is cut off or damaged and cannot be unpacked; download it again.`;
  return new DataError('unreadable', message, { cause });
}
