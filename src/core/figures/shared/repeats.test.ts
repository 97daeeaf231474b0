// Which runs repeat a row of Table 1, which do not, and what is compared: by experiments written out as addresses.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig, writeConfig } from '../../config-codec.ts';
import type { RunFile } from '../../results/run-file.ts';
import { type FakeHistory, fakeRun } from '../../results/testing/fake-runs.ts';
import { figures } from '../index.ts';
import { fullestSize, repeatedSizes, repeatOf, repeatsOf, secondsAtMost } from './repeats.ts';
import { TABLE_1 } from './reported.ts';

const compared = figures.get('table-1').compared?.();
if (!compared) throw new Error('Table 1 compares nothing.');
const { rows, repeat, needsGpu } = compared;
const rowNamed = (name: string) => {
  const row = rows.find((one) => one.name === name);
  if (!row) throw new Error(`No row is called ${name}.`);
  return row;
};
const FITTED: FakeHistory = { trainErrors: [0.5, 0], testError: 0.5 };
const run = (address: string, history = FITTED) => fakeRun(address, history);
const namesOf = (...runs: readonly RunFile[]) => repeatsOf(rows, runs).map(({ row }) => row.name);

describe('the rows of Table 1', () => {
  it('are all that the paper prints, with its numbers as errors', () => {
    expect(rows).toHaveLength(19);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(19);
    const plain = rowNamed('Inception, no regularizer');
    expect([plain.trainError, plain.testError].map((error) => error.toFixed(4))).toEqual(['0.0000', '0.1425']);
    const noise = rowNamed('MLP 1×512, no regularizer, random labels');
    expect([noise.trainError, noise.testError].map((error) => error.toFixed(4))).toEqual(['0.0066', '0.8939']);
  });

  it.each([
    ['Inception, random crop, weight decay', 'model=inception-small&reg=data-augmentation,weight-decay:0.0001'],
    ['Inception, no batch norm, weight decay', 'model=inception-small&reg=weight-decay:0.0001,batch-norm:0'],
    ['Inception, no batch norm, random labels', 'setting=random-labels&model=inception-small&reg=batch-norm:0'],
    ['AlexNet, no regularizer', 'model=alexnet-small'],
    ['MLP 3×512, weight decay', 'model=mlp-3x512&reg=weight-decay:0.0001'],
    ['MLP 1×512, no regularizer, random labels', 'setting=random-labels'],
  ])('%s is %s', (name, address) => {
    const config = repeat(rowNamed(name), 50_000);
    const own = new Map(writeConfig(config));
    for (const [key, text] of [
      ['n', '50000'],
      ['test', '10000'],
      ['epochs', '120'],
    ] as const) {
      expect(own.get(key)).toBe(text);
      own.delete(key);
    }
    const asked = readConfig(new URLSearchParams(address)).config;
    expect(new Map(writeConfig(asked))).toEqual(own);
    expect(namesOf(run(address))).toEqual([name]);
  });

  it('leave a network to a GPU only where a CPU would take days', () => {
    const heavy = (n: number) => rows.filter((row) => needsGpu(repeat(row, n)) !== null).map(({ network }) => network);
    expect(heavy(1000)).toEqual([]);
    expect(new Set(heavy(50_000))).toEqual(new Set(['inception-small']));
    expect(heavy(50_000)).toHaveLength(TABLE_1.filter(({ model }) => model === 'inception-small').length);
  });
});

describe('a run', () => {
  it.each(['seed=7', 'n=500', 'epochs=30&stop=epochs', 'data=standin', 'backend=cpu', 'workers=2'])(
    'repeats a row whatever its %s',
    (address) => {
      expect(namesOf(run(address))).toEqual(['MLP 1×512, no regularizer']);
    },
  );

  it.each([
    'lr=0.02',
    'batch=64',
    'optimizer=adam',
    'reg=dropout',
    'reg=weight-decay:0.0005',
    'setting=shuffled-pixels',
    'p=0.5',
    'model=linear',
    'model=alexnet-small&width=0.25',
    'model=alexnet-small&setting=random-labels&reg=weight-decay:0.0001',
  ])('with %s repeats none', (address) => {
    expect(namesOf(run(address))).toEqual([]);
  });

  it('repeats at most the row that it was made for, at any size and seed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rows), fc.integer({ min: 10, max: 50_000 }), fc.nat(), (row, n, seed) => {
        const config = { ...repeat(row, n), seed };
        const address = writeConfig(config).map((entry) => entry.join('='));
        const made = run(address.join('&'));
        expect(repeatsOf(rows, [made])).toEqual([{ row, run: made }]);
      }),
      { numRuns: 50 },
    );
  });

  it('that was stopped or diverged repeats none', () => {
    const ended = run('');
    for (const outcome of ['stopped', 'diverged', 'early-stopped'] as const)
      expect(namesOf({ ...ended, result: { ...ended.result, outcome } })).toEqual([]);
  });
});

describe('what runs of a row give', () => {
  it('is a mean over one set-up, with its interval', () => {
    const runs = [0.4, 0.5, 0.6].map((testError, i) => run(`seed=${i + 1}`, { trainErrors: [0], testError }));
    const given = repeatOf([...runs, run('epochs=30&stop=epochs', { trainErrors: [0], testError: 0.9 })]);
    expect(given).toMatchObject({ runs, cut: false, real: true, circumstances: 'up to 60 epochs' });
    expect(given?.test.mean).toBeCloseTo(0.5, 12);
    // Student's t at two degrees of freedom, 4.303, times 0.1 / √3.
    expect((given?.test.high ?? 0) - 0.5).toBeCloseTo(0.24844, 4);
    expect(given?.train).toMatchObject({ mean: 0, count: 3 });
    expect(repeatOf([])).toBeNull();
  });

  it('prefers what was trained until it fitted, on real images, and says so where there is nothing else', () => {
    const cut = run('epochs=2', { trainErrors: [0.6, 0.5] });
    const standin = run('data=standin');
    expect(repeatOf([cut, run('')])).toMatchObject({ cut: false });
    expect(repeatOf([cut])).toMatchObject({ cut: true, circumstances: 'up to 2 epochs' });
    expect(repeatOf([standin, cut])).toMatchObject({ real: true, cut: true });
    expect(repeatOf([standin])).toMatchObject({ real: false, circumstances: 'up to 60 epochs · stand-in' });
  });
});

describe('the number of images', () => {
  const at = (...addresses: readonly string[]) =>
    repeatsOf(
      rows,
      addresses.map((address) => run(address)),
    );

  it('is the one with the most rows to show, in whichever layer; the larger of equals', () => {
    const recorded = at('n=1000', 'n=1000&seed=2', 'n=1000&setting=random-labels', 'n=4000', 'n=500');
    expect(repeatedSizes(recorded)).toEqual([500, 1000, 4000]);
    expect(fullestSize([recorded, at('n=2000')], 50_000)).toBe(1000);
    expect(fullestSize([at('n=500'), at('n=2000')], 50_000)).toBe(2000);
    expect(fullestSize([at('n=500', 'n=1000'), at('n=500')], 50_000)).toBe(500);
    expect(fullestSize([[], []], 50_000)).toBe(50_000);
  });
});

describe('the time that a row takes', () => {
  const speed = (address: string, imagesPerSecond: number | null) => {
    const made = run(address);
    return { ...made, result: { ...made.result, imagesPerSecond } };
  };
  const row = rowNamed('MLP 1×512, weight decay');

  it('follows from the speed of the same network on this machine, best of the same row', () => {
    const config = repeat(row, 1000);
    const plain = speed('n=500', 6000);
    expect(secondsAtMost(config, [plain])).toBe(20);
    expect(secondsAtMost(config, [speed('reg=weight-decay:0.0001', 3000), plain])).toBe(40);
    expect(secondsAtMost(config, [plain, speed('seed=2', 12_000)])).toBe(10);
  });

  it('is not known from another network, or before anything was measured', () => {
    const config = repeat(row, 1000);
    expect(secondsAtMost(config, [speed('model=linear', 6000), speed('', null)])).toBeNull();
    const narrow = speed('model=alexnet-small&width=0.25', 600);
    expect(secondsAtMost(repeat(rowNamed('AlexNet, no regularizer'), 1000), [narrow])).toBeNull();
  });
});
