// Unpacks the files that a user may have: the official `cifar-10-binary.tar.gz`, the same as `.tar`, or single `.bin` batches.
// The format is detected from a file's contents, not from its name. Everything is streamed: no more than about a megabyte is
// held at a time.

import { type BatchFile, isBatchName } from '../../core/data/batches.ts';
import { DataError } from '../../core/data/experiment-data.ts';
import { say } from '../../core/language/say.ts';
import { clip } from '../../core/params.ts';
import { type ByteFile, type Bytes, peek, piecesOf, streamOf } from './byte-stream.ts';
import { baseName, tarFiles } from './tar.ts';

/** The batches in `files`, in their order. @throws DataError `not-cifar`, `unreadable` */
export async function* walkFiles(files: readonly ByteFile[]): AsyncGenerator<BatchFile> {
  for (const file of files) {
    // Error sentences stay readable, however long a file's name is.
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

/** CIFAR-10 unpacked is 184 MB; a file that never ends, such as a decompression bomb, is not read further. */
const MAX_BYTES = 400_000_000;

async function* limited(name: string, bytes: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let total = 0;
  for await (const piece of bytes) {
    total += piece.length;
    if (total > MAX_BYTES) throw tooMuch(name, '400 MB');
    yield piece;
  }
}

/** The official archive has eight. */
const MAX_ENTRIES = 1000;

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
  for await (const { path, body } of tarFiles(bytes)) {
    const name = baseName(path);
    if (isBatchName(name)) {
      found = true;
      yield { name, body: guarded(archive, body) };
    } else if (others.push(name) > MAX_ENTRIES) throw tooMuch(archive, '1,000 files');
  }
  if (!found) throw new DataError('not-cifar', otherArchive(archive, others));
}

/** An error in the middle of a body is reported with the name of its file. */
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
