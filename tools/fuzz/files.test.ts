// Ten thousand hostile files: results that people drop, and archives of images. Refused with a sentence or read; memory and
// time stay bounded, and what was there before stays.

import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { packTar } from 'modern-tar';
import { describe, expect, it } from 'vitest';
import { DataError } from '../../src/core/data/experiment-data.ts';
import { madeUpRecords } from '../../src/core/data/testing/records.ts';
import { readResults } from '../../src/core/results/results-file.ts';
import { createImportStore, type ImportKeep } from '../../src/engine/data/imported.ts';
import { gzip, officialLayout, tar } from '../../src/engine/data/testing/archives.ts';
import { processorTime } from '../testing/processor-time.ts';
import { CASES, damaged, isSentence, MAX_TIME, nastyText, nastyValue, sweep } from './hostile.ts';

const recorded = await readFile(new URL('../../public/recorded/test-error.json', import.meta.url), 'utf8');
const real = readResults(recorded, 'test-error.json');
if (real.kind !== 'read') throw new Error(real.reason);
const small = {
  ...real.file,
  runs: real.file.runs.slice(0, 2).map((run) => ({ ...run, history: run.history.slice(0, 2) })),
};

describe('a hostile results file', () => {
  const text = fc.oneof(
    nastyText,
    fc.json({ maxDepth: 6 }),
    nastyValue.map(
      (value) => JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part)) ?? '',
    ),
    damaged(small).map(
      (value) => JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part)) ?? '',
    ),
    fc.nat(2000).map((at) => JSON.stringify(small).slice(0, at)),
  );

  it('is read whole or refused with a sentence', () => {
    const seen = new Set<string>();
    const { longest } = sweep(fc.tuple(text, nastyText), ([given, name]) => {
      const read = readResults(given, name);
      seen.add(read.kind);
      if (read.kind === 'refused') expect(read.reason).toSatisfy(isSentence);
    });
    expect(seen).toEqual(new Set(['read', 'refused']));
    expect(longest).toBeLessThan(MAX_TIME);
  });

  it.each([
    ['a hundred thousand levels deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['with prototype keys', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"version":1}'],
    ['of a later version', '{"version":2,"kind":"rethinking-generalization/results","runs":[]}'],
    ['of sixty million characters', ' '.repeat(60_000_001)],
    [
      'with a million runs',
      `{"version":1,"kind":"rethinking-generalization/results","runs":[${'{},'.repeat(999_999)}{}]}`,
    ],
  ])('%s is refused within seconds', (_, given) => {
    const begin = processorTime();
    const read = readResults(given, 'hostile.json');
    expect(processorTime() - begin).toBeLessThan(5 * MAX_TIME);
    expect(read).toMatchObject({ kind: 'refused', reason: expect.toSatisfy(isSentence) });
    expect({}).not.toHaveProperty('polluted');
  });
});

const nothingKept: ImportKeep = {
  get: async () => undefined,
  replace: async () => undefined,
  clear: async () => undefined,
};

/** The sentence with which a dropped file is refused; `null` where it is read. */
async function refusal(files: readonly File[]): Promise<string | null> {
  try {
    await createImportStore(nothingKept).importFiles(files, () => undefined);
    return null;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return error.message;
  }
}

const plain = await tar(officialLayout(2));
const zipped = await gzip(plain);

interface Damage {
  readonly whole: Uint8Array<ArrayBuffer>;
  readonly cut: number;
  readonly at: readonly (readonly [place: number, byte: number])[];
  readonly name: string;
}

/** Bytes changed anywhere, headers above all; sometimes cut off. */
const damagedArchive: fc.Arbitrary<Damage> = fc.record({
  whole: fc.constantFrom(plain, zipped),
  cut: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(plain.length)),
  at: fc.array(fc.tuple(fc.oneof(fc.nat(1536), fc.nat(plain.length)), fc.nat(255)), { maxLength: 12 }),
  name: nastyText,
});

function bytesOf({ whole, cut, at }: Damage): Uint8Array<ArrayBuffer> {
  const bytes = whole.slice(0, cut);
  for (const [place, byte] of at) if (place < bytes.length) bytes[place] = byte;
  return bytes;
}

describe('a hostile archive', () => {
  it('is read or refused with a sentence, ten thousand times', { timeout: 240_000 }, async () => {
    let [longest, refused, cases] = [0, 0, 0];
    const property = fc.asyncProperty(damagedArchive, async (damage) => {
      const begin = processorTime();
      const said = await refusal([new File([bytesOf(damage)], damage.name)]);
      longest = Math.max(longest, processorTime() - begin);
      cases++;
      if (said !== null) refused++;
      if (said !== null) expect(said).toSatisfy(isSentence);
    });
    await fc.assert(property, { numRuns: CASES, seed: 7 });
    expect(cases).toBe(CASES);
    expect(refused).toBeGreaterThan(CASES / 4);
    expect(longest).toBeLessThan(MAX_TIME);
  });

  it('with paths that lead elsewhere writes nothing, and is read by the last part of their names', async () => {
    const mtime = new Date(0);
    const entry = (name: string, body: Uint8Array) => ({ header: { name, size: body.length, mtime }, body });
    const links = [
      { header: { name: 'data_batch_2.bin', size: 0, mtime, type: 'symlink' as const, linkname: '/etc/passwd' } },
      { header: { name: 'data_batch_3.bin', size: 0, mtime, type: 'link' as const, linkname: '../../etc/passwd' } },
    ];
    const outside = [entry('/data_batch_1.bin', madeUpRecords(30)), entry('../../test_batch.bin', madeUpRecords(6))];
    expect(await refusal([new File([await packTar(outside)], 'a.tar')])).toBeNull();
    expect(await refusal([new File([await packTar([...links, ...outside])], 'b.tar')])).toSatisfy(
      (said: string | null) => said === null || isSentence(said),
    );
  });

  it.each([
    ['a gigabyte of zeros', 'zeros.bin', () => zeros(1_000_000_000)],
    [
      'a gigabyte of zeros, zipped a thousand times smaller',
      'bomb.gz',
      () => zeros(1_000_000_000).pipeThrough(new CompressionStream('gzip')),
    ],
    ['a tar that says it holds eight gigabytes', 'huge.tar', () => hugeTar()],
  ])('that is %s is refused in bounded memory, without holding up the worker', async (_, name, open) => {
    const file = Object.assign(new File([], name), { stream: open });
    const before = process.memoryUsage().rss;
    const gaps = watchGaps();
    expect(await refusal([file])).toSatisfy((said: string | null) => said !== null && isSentence(said));
    expect(gaps.longest()).toBeLessThan(MAX_TIME);
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  });

  it('of a million empty files is refused', async () => {
    const file = Object.assign(new File([], 'many.tar'), { stream: () => manyFiles(1_000_000) });
    expect(await refusal([file])).toSatisfy((said: string | null) => said !== null && isSentence(said));
  });
});

/** The longest time in which nothing else had a turn, in milliseconds of processor time: others on a busy machine take none. */
function watchGaps() {
  let [last, longest] = [processorTime(), 0];
  const timer = setInterval(() => {
    const now = processorTime();
    longest = Math.max(longest, now - last);
    last = now;
  }, 20);
  return {
    longest: () => {
      clearInterval(timer);
      return longest;
    },
  };
}

function zeros(bytes: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  return repeated(new Uint8Array(1_000_000), bytes / 1_000_000);
}

function repeated(piece: Uint8Array<ArrayBuffer>, times: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let left = times;
  return new ReadableStream({
    pull: (controller) => (left-- > 0 ? controller.enqueue(piece) : controller.close()),
  });
}

/** A header that promises 8 GB − 1, the most that its octal field can, and zeros behind it. */
function hugeTar(): ReadableStream<Uint8Array<ArrayBuffer>> {
  const megabyte = new Uint8Array(1_000_000);
  megabyte.set(header('data_batch_1.bin', 0o77777777777));
  return repeated(megabyte, 1000);
}

function manyFiles(count: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  const one = header('a', 0);
  const thousand = new Uint8Array(512_000);
  for (let i = 0; i < 1000; i++) thousand.set(one, i * 512);
  return repeated(thousand, count / 1000);
}

/** A ustar header built byte by byte, for values that no packer writes. */
function header(name: string, size: number): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(512);
  const put = (at: number, text: string) => block.set(new TextEncoder().encode(text), at);
  put(0, name);
  put(100, '0000644\0');
  put(108, '0000000\0');
  put(116, '0000000\0');
  put(124, `${size.toString(8).padStart(11, '0')}\0`);
  put(136, '00000000000\0');
  put(148, '        ');
  put(156, '0');
  put(257, 'ustar\0');
  put(263, '00');
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return block;
}
