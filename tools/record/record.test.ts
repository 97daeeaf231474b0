// Recording: each run is made once, kept at once, and found again; what is there is never harmed.

import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/core/config-codec.ts';
import type { ExperimentConfig } from '../../src/core/experiment.ts';
import { resultsOf, runKey, writeResults } from '../../src/core/results/results-file.ts';
import { configOf } from '../../src/core/results/run-file.ts';
import { fakeRun } from '../../src/core/results/testing/fake-runs.ts';
import { chooseBackend } from '../../src/engine/backends/ladder.ts';
import { prepareStandin } from '../data/prepare.ts';
import { temporaryFolder } from '../data/testing/temporary.ts';
import { RECORDABLE, readRecordArguments } from './arguments.ts';
import { preparedPictures } from './pictures.ts';
import { recordedIn, recordRuns, trainerOn } from './record-runs.ts';

const configFrom = (address: string) => readConfig(new URLSearchParams(address)).config;
const CONFIGS = ['seed=1', 'seed=2', 'seed=3'].map(configFrom);

/** Trains by making numbers up; breaks down at the run given. */
function trainer(breaksAt = Number.POSITIVE_INFINITY) {
  const made: string[] = [];
  const train = async (config: ExperimentConfig) => {
    if (made.length === breaksAt) throw new Error('power cut');
    made.push(runKey(config));
    return fakeRun(`seed=${config.seed}`, { trainErrors: [0.5, 0] });
  };
  return { train, made };
}

async function setUp() {
  const out = await temporaryFolder();
  const path = join(out, 'a.json');
  const record = (train: (config: ExperimentConfig) => ReturnType<ReturnType<typeof trainer>['train']>, more = {}) =>
    recordRuns({ configs: CONFIGS, path, others: [], train, say: () => undefined, ...more });
  return { out, path, record };
}

describe('a recording', () => {
  it('goes on where it was interrupted', async () => {
    const { path, record } = await setUp();
    const first = trainer(2);
    await expect(record(first.train)).rejects.toThrow('power cut');
    expect([...(await recordedIn(path)).keys()]).toEqual(first.made);
    const second = trainer();
    await record(second.train);
    expect(second.made).toEqual([runKey(configFrom('seed=3'))]);
    expect([...(await recordedIn(path)).values()].map((run) => configOf(run).seed)).toEqual([1, 2, 3]);
  });

  it('takes a run that another figure has, and drops what is no longer asked for', async () => {
    const { out, path, record } = await setUp();
    const other = join(out, 'b.json');
    await writeFile(other, writeResults(resultsOf([fakeRun('seed=2', { trainErrors: [0] })])));
    await writeFile(path, writeResults(resultsOf([fakeRun('seed=9', { trainErrors: [0] })])));
    const { train, made } = trainer();
    await record(train, { others: [other, join(out, 'nowhere.json')] });
    expect(made).toEqual(['seed=1', 'seed=3'].map((address) => runKey(configFrom(address))));
    expect([...(await recordedIn(path)).values()].map((run) => configOf(run).seed)).toEqual([1, 2, 3]);
  });

  it('never overwrites what it cannot read', async () => {
    const { path, record } = await setUp();
    await writeFile(path, 'precious');
    await expect(record(trainer().train)).rejects.toThrow('is not JSON');
    expect(await readFile(path, 'utf8')).toBe('precious');
  });
});

describe('a recorded run', () => {
  it('is a real one: trained on the chunks named, compact, dated', async () => {
    const data = await temporaryFolder();
    const options = { out: data, sizes: { train: 100, test: 50 }, say: () => undefined, progress: process.stderr };
    await prepareStandin(1, options);
    await chooseBackend('wasm', { wasmPaths: null, clock: () => performance.now() });
    const train = trainerOn(data, () => '2026-11-24');
    const config = configFrom('data=standin&n=100&model=linear&epochs=2&stop=epochs');
    const run = await train(config);
    expect(run).toMatchObject({ backend: 'wasm', date: '2026-11-24', losses: { step: [] }, parameters: 23_530 });
    expect(run.data).toMatchObject({ id: 'standin', train: 100, test: 50 });
    expect(run.history.map(({ step }) => step)).toEqual([1, 2]);
    expect(runKey(configOf(run))).toBe(runKey(config));
    await expect(train({ ...config, data: 'cifar10' })).rejects.toThrow('does not hold 100 pictures of cifar10');
    await expect(train({ ...config, trainSize: 200 })).rejects.toThrow('does not hold 200');
  });
});

describe('pictures to record with', () => {
  it('are prepared chunks as they are; anything else is prepared first, or refused', async () => {
    const [chunks, out] = [await temporaryFolder(), await temporaryFolder()];
    const options = { out: chunks, sizes: { train: 10, test: 10 }, say: () => undefined, progress: process.stderr };
    await prepareStandin(1, options);
    const quiet = () => undefined;
    expect(await preparedPictures(chunks, quiet, out)).toBe(chunks);
    await mkdir(join(out, 'empty'));
    await expect(preparedPictures(join(out, 'empty'), quiet, join(out, 'made'))).rejects.toThrow('data_batch_1.bin');
    await expect(access(join(out, 'made'))).rejects.toThrow();
  });
});

describe('the command line of npm run record', () => {
  it('takes every figure with runs, under the name that they are recorded as', () => {
    expect(readRecordArguments(['--figure', 'convergence-time']).figure).toBe('test-error');
    for (const { id } of RECORDABLE) expect(readRecordArguments(['--figure', id]).figure).toBe(id);
    const given = ['--figure', 'capacity', '--preset', 'full', '--data', 'x.tar.gz', '--out', 'y'];
    expect(readRecordArguments(given)).toEqual({ figure: 'capacity', preset: 'full', data: 'x.tar.gz', out: 'y' });
  });

  it.each([
    [['--figure', 'imagenet-parameters'], /does not take “imagenet-parameters”: it takes training-loss/],
    [['--figure'], /--figure needs a value/],
    [['--fig', 'capacity'], /“--fig” is no flag/],
    [['--figure', 'capacity', '--preset', 'huge'], /--preset does not take/],
  ])('refuses %j', (args, words) => {
    expect(() => readRecordArguments(args)).toThrow(words);
  });
});
