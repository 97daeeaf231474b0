// Files of results: what is written is read back, what is not ours is refused in one sentence, repeats become means.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configRecord, readConfig, writeConfig } from '../config-codec.ts';
import { withEpoch } from '../learning-history.ts';
import { resultOf } from '../metrics.ts';
import { fromLearningRecord, toLearningRecord } from './learning-file.ts';
import { byKey, compact, readResults, resultsOf, runKey, writeResults } from './results-file.ts';
import { configOf, type RunFile } from './run-file.ts';
import { estimate, median } from './statistics.ts';

const configFrom = (address: string) => readConfig(new URLSearchParams(address)).config;

function runOf(address: string, trainErrors: readonly number[] = [0.5, 0]): RunFile {
  const history = trainErrors.map((trainError, i) => ({
    epoch: i + 1,
    step: 8 * (i + 1),
    trainLoss: 1 / (i + 3),
    trainError,
    testError: 0.9,
    noise: null,
    seconds: i,
  }));
  return {
    version: 1,
    config: configRecord(configFrom(address)),
    backend: 'wasm',
    data: { id: 'cifar10', train: 1000, test: 800, sha256: 'ab' },
    parameters: 10,
    history,
    losses: { step: [1, 2], loss: [2.3, 2.2] },
    result: resultOf(history, { outcome: 'fitted', images: 10, seconds: 2 }),
  };
}

const refusal = (text: string) => {
  const read = readResults(text, 'a.json');
  return read.kind === 'refused' ? read.reason : 'read';
};

describe('a file of results', () => {
  it('gives back what was written, with its author', () => {
    const file = resultsOf([runOf('setting=random-labels'), runOf('p=0.3&seed=2')], 'Ada');
    expect(readResults(writeResults(file), 'class.json')).toEqual({ kind: 'read', file });
    expect(readResults(writeResults(resultsOf([])), 'empty.json')).toMatchObject({ kind: 'read' });
  });

  it('may be one run as the CLI writes it', () => {
    const run = runOf('n=1000');
    expect(readResults(JSON.stringify(run), 'run.json')).toMatchObject({ kind: 'read', file: { runs: [run] } });
  });

  it('has a further measure of its steps where one was recorded, as long as the others', () => {
    const losses = { step: [1, 2], loss: [2.3, 2.2], gradientNorm: [null, 0.7] };
    const run = { ...runOf('n=1000'), losses };
    expect(readResults(JSON.stringify(run), 'run.json')).toMatchObject({ kind: 'read', file: { runs: [{ losses }] } });
    const short = { ...run, losses: { ...losses, gradientNorm: [0.7] } };
    expect(refusal(JSON.stringify(short))).toContain('losses');
  });

  it('has when each image was learned where that was followed, and is refused where that cannot be', () => {
    const epoch = (number: number, ...predicted: number[]) => ({
      ...{ epoch: number, predicted: Uint8Array.from(predicted) },
      ...{ given: Uint8Array.of(1, 2, 3), corrupted: Uint8Array.of(0, 0, 1) },
    });
    const history = withEpoch(withEpoch(null, epoch(1, 1, 0, 0)), epoch(2, 1, 2, 0));
    const learning = toLearningRecord(history);
    expect(learning.compared).toEqual({ epoch: 1, kept: { images: 2, learned: 1 }, random: { images: 1, learned: 0 } });
    expect(fromLearningRecord(learning)).toEqual(history);
    const run = { ...runOf('n=1000'), learning };
    expect(readResults(JSON.stringify(run), 'run.json')).toMatchObject({ kind: 'read', file: { runs: [run] } });
    expect(compact(run)).not.toHaveProperty('learning');
    for (const wrong of [{ forgotten: [1] }, { rightSince: [1, 2, 9] }, { from: 5 }])
      expect(refusal(JSON.stringify({ ...run, learning: { ...learning, ...wrong } }))).toContain('learning');
  });

  it('is refused in one sentence where it is something else', () => {
    expect(refusal('{"a":')).toContain('is not JSON');
    expect(refusal('[1, 2]')).toContain('holds no results');
    expect(refusal('null')).toContain('holds no results');
    expect(refusal('{"version": 2, "runs": []}')).toContain('later version');
    expect(refusal(JSON.stringify({ ...runOf('n=1000'), parameters: -1 }))).toContain('parameters');
    const unknown = { ...runOf('n=1000'), config: { ...runOf('n=1000').config, model: 'transformer-9000' } };
    expect(refusal(JSON.stringify(unknown))).toMatch(/unknown experiment .*transformer-9000/);
    const beyond = { ...runOf('n=1000', [1.5]) };
    expect(refusal(JSON.stringify(beyond))).toContain('history.0.trainError');
    const odd = { ...resultsOf([]), runs: [{ ...runOf('n=1000'), result: null }] };
    expect(refusal(JSON.stringify(odd))).toContain('runs.0.result');
  });

  it('is named, with what is wrong with it and what to do', () => {
    const end = '; drop a file that this page or npm run experiment saved.';
    expect(refusal('{')).toBe(`“a.json” is not JSON${end}`);
    expect(refusal('[]')).toBe(`“a.json” holds no results of this page${end}`);
    expect(refusal('{"version": 3}')).toBe(
      `“a.json” was written by a later version of this page (3); reload the page${end}`,
    );
    expect(refusal('{"version": "3"}')).toBe(`“a.json” holds no results of this page (at version)${end}`);
    const long = readResults('{', 'x'.repeat(100));
    expect(long).toEqual({ kind: 'refused', reason: `“${'x'.repeat(80)}” is not JSON${end}` });
  });

  it('is quoted in part where it is long', () => {
    const key = 'k'.repeat(40);
    const run = runOf('n=1000');
    const deep = { ...run, config: { ...run.config, [key]: 'v'.repeat(201) } };
    expect(refusal(JSON.stringify({ ...resultsOf([]), runs: [deep] }))).toContain(`(at runs.0.config.${key})`);

    const unknown = (name: string) => refusal(JSON.stringify({ ...run, config: { ...run.config, [name]: 1 } }));
    expect(unknown('epoch')).toContain(
      '(“epoch” is not a key of an experiment and is ignored. Did you mean “epochs”?)',
    );
    const message = /unknown experiment \((.*)\); drop/.exec(unknown('nonsense'))?.[1] ?? '';
    expect(message).toHaveLength(120);
    expect(message).toMatch(/^“nonsense” is not a key of an experiment and is ignored\. Known keys: .*…$/);
  });

  it('is not even parsed where it is too long', () => {
    const most = 60_000_000;
    const refused = (length: number) => refusal(' '.repeat(length));
    expect(refused(most)).toContain('is not JSON');
    expect(refused(most + 1)).toContain('is larger than 60 MB, too large for a file of results');
  });

  it('has an author only where somebody is named', () => {
    expect(resultsOf([])).toEqual({ version: 1, kind: 'rethinking-generalization/results', runs: [] });
    expect(resultsOf([], 'Ada')).toMatchObject({ author: 'Ada' });
    expect(JSON.parse(writeResults(resultsOf([])))).not.toHaveProperty('author');
  });

  it('may hold sixty keys of an experiment, and no more', () => {
    const run = runOf('n=1000');
    const had = Object.keys(run.config).length;
    const wide = (keys: number) => ({
      ...run,
      config: { ...run.config, ...Object.fromEntries(Array.from({ length: keys - had }, (_, i) => [`k${i}`, 1])) },
    });
    expect(refusal(JSON.stringify(wide(60)))).toContain('unknown experiment');
    expect(refusal(JSON.stringify(wide(61)))).toContain('holds no results');
  });

  it('is read or refused whatever its text, and touches no prototype', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(['read', 'refused']).toContain(readResults(text, 'x').kind);
      }),
      { numRuns: 300 },
    );
    readResults('{"version":1,"config":{"__proto__":{"bad":1}}}', 'x');
    expect(Object.hasOwn(Object.prototype, 'bad')).toBe(false);
  });
});

describe('a run in a file', () => {
  it('keeps its experiment', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('p=0.3', 'model=alexnet-small&width=0.25&reg=dropout:0.3,batch-norm', 'optimizer=adam&seed=9'),
        (address) => {
          expect(writeConfig(configOf(runOf(address)))).toEqual(writeConfig(configFrom(address)));
        },
      ),
    );
  });

  it('from before test images were a choice asks for as many as it used, and for the default where that takes them all', () => {
    const used = (test: number, address = 'n=1000') => {
      const run = runOf(address);
      const { test: _, ...config } = run.config;
      return { ...run, config: address.includes('test') ? run.config : config, data: { ...run.data, test } };
    };
    expect([200, 800, 2000, 12_000].map((test) => configOf(used(test)).testSize)).toEqual([800, 800, 2000, 10_000]);
    expect(configOf(used(2000, 'test=900')).testSize).toBe(900);
    expect(runKey(configOf(used(800)))).toBe('n=1000');
  });

  it('may name the images that it used', () => {
    const images = { train: 'a'.repeat(64), test: 'b'.repeat(64) };
    const run = { ...runOf('n=1000'), data: { ...runOf('n=1000').data, images } };
    expect(readResults(JSON.stringify(run), 'x')).toMatchObject({
      kind: 'read',
      file: { runs: [{ data: { images } }] },
    });
    expect(refusal(JSON.stringify({ ...run, data: { ...run.data, images: 'all' } }))).toContain('data.images');
  });

  it('is identified by its experiment and seed, not by what computed it', () => {
    const key = (address: string) => runKey(configFrom(address));
    expect(key('seed=2&backend=wasm')).toBe(key('backend=webgpu&seed=2'));
    expect(key('seed=2')).not.toBe(key('seed=3'));
    expect(byKey([runOf('seed=2'), runOf('seed=3'), runOf('seed=2')]).size).toBe(2);
  });

  it('loses single losses and unseen digits when it is made compact, and nothing else', () => {
    const run = runOf('n=1000', [1 / 3, 0]);
    const small = compact(run);
    expect(small.losses.step).toEqual([]);
    expect(small.history.map(({ trainError }) => trainError)).toEqual([0.33333, 0]);
    expect(small.result).toEqual({ ...run.result, trainLoss: 0.25 });
    const third = { ...run, result: { ...run.result, trainLoss: 1 / 3, imagesPerSecond: 100 / 3, seconds: 2 / 3 } };
    expect(compact(third).result).toMatchObject({ trainLoss: 0.33333, imagesPerSecond: 33.333, seconds: 0.66667 });
    const none = { ...run, result: { ...run.result, trainLoss: null, imagesPerSecond: null } };
    expect(compact(none).result).toEqual(none.result);
    expect(readResults(JSON.stringify(small), 'x').kind).toBe('read');
    const long = compact(
      runOf(
        'n=1000',
        Array.from({ length: 200 }, (_, i) => 1 - i / 199),
      ),
    );
    expect(long.history).toHaveLength(60);
    expect([long.history[0]?.epoch, long.history.at(-1)?.epoch]).toEqual([1, 200]);
    const gaps = long.history.slice(1).map(({ epoch }, i) => epoch - (long.history[i]?.epoch ?? 0));
    // 199 steps in 59 parts.
    expect(new Set(gaps)).toEqual(new Set([3, 4]));
    const sixty = runOf(
      'n=1000',
      Array.from({ length: 60 }, () => 0.5),
    );
    expect(compact(sixty).history).toHaveLength(60);
  });
});

describe('statistics over seeds', () => {
  it('give the textbook’s interval', () => {
    // Mean 3, standard deviation √2.5, t(4) = 2.776: by hand.
    const { mean, low, high, count } = estimate([1, 2, 3, 4, 5]);
    expect([mean, count]).toEqual([3, 5]);
    expect(high - mean).toBeCloseTo((2.776 * Math.sqrt(2.5)) / Math.sqrt(5), 10);
    expect(mean - low).toBeCloseTo(high - mean, 10);
  });

  it('hold the mean within the interval, and the median within the values', () => {
    const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, (some) => {
        const { mean, low, high } = estimate(some);
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThanOrEqual(mean);
        expect(median(some)).toBeGreaterThanOrEqual(Math.min(...some));
        expect(median(some)).toBeLessThanOrEqual(Math.max(...some));
      }),
    );
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(() => estimate([])).toThrow('A mean needs at least one value.');
    expect(() => median([])).toThrow('A median needs at least one value.');
  });
});
