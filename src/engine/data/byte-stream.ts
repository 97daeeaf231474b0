// Converts between async iterables, which the data code uses, and web streams, which gzip and tar use. Written by hand, since
// Safari has neither `ReadableStream.from` nor iterable streams.

export type Bytes = Uint8Array<ArrayBuffer>;

/** A file that can be read from its beginning repeatedly. */
export interface ByteFile {
  readonly name: string;
  readonly size: number;
  readonly open: () => AsyncIterable<Bytes>;
}

/** Iterates over a stream; leaving early cancels it. */
export async function* piecesOf<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // After an error there is nothing left to cancel.
    await reader.cancel().catch(() => undefined);
  }
}

/** A stream that pulls from `pieces` as it is read. */
export function streamOf(pieces: AsyncIterable<Bytes>): ReadableStream<Bytes> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** The first `length` bytes, or all if there are fewer, and the whole again. */
export async function peek(
  pieces: AsyncIterable<Bytes>,
  length: number,
): Promise<{ readonly head: Bytes; readonly all: AsyncIterable<Bytes> }> {
  const iterator = pieces[Symbol.asyncIterator]();
  const seen: Bytes[] = [];
  let had = 0;
  while (had < length) {
    const { done, value } = await iterator.next();
    if (done) break;
    seen.push(value);
    had += value.length;
  }
  return { head: join(seen), all: replay(seen, iterator) };
}

export function join(pieces: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

async function* replay(seen: readonly Bytes[], rest: AsyncIterator<Bytes>): AsyncGenerator<Bytes> {
  try {
    yield* seen;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
