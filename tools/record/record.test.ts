// Recording: each run is made once, kept at once, and found again; what is there is never harmed.

import { createHash } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/core/config-codec.ts';
import type { ExperimentConfig } from '../../src/core/experiment.ts';
import { figures } from '../../src/core/figures/index.ts';
import { resultsOf, runKey, writeResults } from '../../src/core/results/results-file.ts';
import { configOf, type RunFile } from '../../src/core/results/run-file.ts';
import { fakeRun } from '../../src/core/results/testing/fake-runs.ts';
import { chooseBackend } from '../../src/engine/backends/ladder.ts';
import type { Checkpoint } from '../../src/protocol/checkpoint.ts';
import { openLocalData } from '../data/node-source.ts';
import { prepareStandin } from '../data/prepare.ts';
import { temporaryFolder } from '../data/testing/temporary.ts';
import { runExperiment } from '../experiment/run-experiment.ts';
import { RECORDABLE, readRecordArguments } from './arguments.ts';
import { checkpointFile } from './checkpoint-file.ts';
import { preparedImages } from './images.ts';
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
  it('continues where it was interrupted', async () => {
    const { path, record } = await setUp();
    const first = trainer(2);
    await expect(record(first.train)).rejects.toThrow('power cut');
    expect([...(await recordedIn(path)).keys()]).toEqual(first.made);
    const second = trainer();
    await record(second.train);
    expect(second.made).toEqual([runKey(configFrom('seed=3'))]);
    expect([...(await recordedIn(path)).values()].map((run) => configOf(run).seed)).toEqual([1, 2, 3]);
  });

  it('reuses a run of another figure, and drops runs that are no longer needed', async () => {
    const { out, path, record } = await setUp();
    const other = join(out, 'b.json');
    await writeFile(other, writeResults(resultsOf([fakeRun('seed=2', { trainErrors: [0] })])));
    await writeFile(path, writeResults(resultsOf([fakeRun('seed=9', { trainErrors: [0] })])));
    const { train, made } = trainer();
    await record(train, { others: [other, join(out, 'nowhere.json')] });
    expect(made).toEqual(['seed=1', 'seed=3'].map((address) => runKey(configFrom(address))));
    expect([...(await recordedIn(path)).values()].map((run) => configOf(run).seed)).toEqual([1, 2, 3]);
  });

  it('keeps runs of other presets that are there, and trains none of them', async () => {
    const { path, record } = await setUp();
    await writeFile(path, writeResults(resultsOf([fakeRun('seed=8', { trainErrors: [0] })])));
    const { train, made } = trainer();
    await record(train, { kept: ['seed=7', 'seed=8'].map(configFrom) });
    expect(made).toEqual(CONFIGS.map(runKey));
    expect([...(await recordedIn(path)).values()].map((run) => configOf(run).seed)).toEqual([8, 1, 2, 3]);
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
    const files = await temporaryFolder();
    const train = trainerOn(
      data,
      () => '2026-11-24',
      (key) => checkpointFile(key, files),
    );
    const config = configFrom('data=standin&n=100&model=linear&epochs=2&stop=epochs');
    const run = await train(config);
    expect(run).toMatchObject({ backend: 'wasm', date: '2026-11-24', losses: { step: [] }, parameters: 23_530 });
    expect(run.machine).toMatch(/^\d+ × \S/);
    expect(run.data).toMatchObject({ id: 'standin', train: 100, test: 50 });
    expect(run.history.map(({ step }) => step)).toEqual([1, 2]);
    expect(runKey(configOf(run))).toBe(runKey(config));
    await expect(train({ ...config, data: 'cifar10' })).rejects.toThrow('does not hold 100 images of cifar10');
    await expect(train({ ...config, trainSize: 200 })).rejects.toThrow('does not hold 200');
  });
});

describe('a run that is interrupted', () => {
  it('continues after its last checkpoint, and ends as if it had not been', async () => {
    const folder = await temporaryFolder();
    const options = { out: folder, sizes: { train: 100, test: 50 }, say: () => undefined, progress: process.stderr };
    await prepareStandin(1, options);
    await chooseBackend('wasm', { wasmPaths: null, clock: () => performance.now() });
    const config = configFrom('data=standin&n=100&model=linear&epochs=6&stop=epochs&reg=weight-decay');
    const files = await temporaryFolder();
    const key = runKey(config);
    // A minute passes with every look at the clock, so that each epoch is kept; the third is the last before the power cut.
    let minutes = 0;
    const clock = () => 60_000 * minutes++;
    const data = await openLocalData(folder, 'standin', config);
    let kept = 0;
    const save = async (taken: Checkpoint) => {
      if (kept++ === 3) throw new Error('power cut');
      await checkpointFile(key, files).save(taken);
    };
    await expect(runExperiment({ config, data, backend: 'wasm', clock, save })).rejects.toThrow('power cut');
    const whole = await trainerOn(
      folder,
      () => '',
      (at) => checkpointFile(`${at} apart`, files),
    )(config);
    expect((await checkpointFile(key, files).load())?.history).toHaveLength(3);
    const resumed = await trainerOn(
      folder,
      () => '',
      (at) => checkpointFile(at, files),
    )(config);
    const numbers = ({ history }: RunFile) => history.map(({ seconds: _, ...point }) => point);
    expect(numbers(resumed)).toEqual(numbers(whole));
    expect(await checkpointFile(key, files).load()).toBeNull();
  });

  it('begins again where the checkpoint is none', async () => {
    const folder = await temporaryFolder();
    const file = checkpointFile('key', folder);
    expect(await file.load()).toBeNull();
    for (const bytes of ['half a fi', serialize({ version: 1, step: 3 })]) {
      await writeFile(join(folder, `${createHash('sha256').update('key').digest('hex')}.bin`), bytes);
      expect(await file.load()).toBeNull();
    }
  });
});

describe('images to record with', () => {
  it('are prepared chunks as they are; anything else is prepared first, or refused', async () => {
    const [chunks, out] = [await temporaryFolder(), await temporaryFolder()];
    const options = { out: chunks, sizes: { train: 10, test: 10 }, say: () => undefined, progress: process.stderr };
    await prepareStandin(1, options);
    const quiet = () => undefined;
    expect(await preparedImages(chunks, quiet, out)).toBe(chunks);
    await mkdir(join(out, 'empty'));
    await expect(preparedImages(join(out, 'empty'), quiet, join(out, 'made'))).rejects.toThrow('data_batch_1.bin');
    await expect(access(join(out, 'made'))).rejects.toThrow();
  });
});

describe('the command line of npm run record', () => {
  it('takes every figure with runs, under the name that they are recorded as', () => {
    expect(readRecordArguments(['--figure', 'convergence-time']).figure).toBe('test-error');
    for (const { id } of RECORDABLE) expect(readRecordArguments(['--figure', id]).figure).toBe(id);
    const given = ['--figure', 'capacity', '--preset', 'full', '--data', 'x.tar.gz', '--out', 'y'];
    expect(readRecordArguments(given)).toMatchObject({ figure: 'capacity', data: 'x.tar.gz', out: 'y' });
  });

  it('takes all runs of a preset, or only those of one network, or of one number of images', () => {
    const configsOf = (...more: readonly string[]) => readRecordArguments(['--figure', 'test-error', ...more]).configs;
    const all = configsOf('--preset', 'full');
    expect(all).toEqual(figures.get('test-error').presets.find(({ id }) => id === 'full')?.configs);
    const alexnet = configsOf('--preset', 'full', '--model', 'alexnet-small', '--n', '4000');
    expect(alexnet).toEqual(all.filter(({ model, trainSize }) => model.id === 'alexnet-small' && trainSize === 4000));
    expect(alexnet.length).toBeGreaterThan(0);
    expect(alexnet.length).toBeLessThan(all.length);
  });

  it.each([
    [['--figure', 'imagenet-parameters'], /does not take “imagenet-parameters”: it takes training-loss/],
    [['--figure'], /^--figure needs a value: it takes training-loss, /],
    [['--fig', 'capacity'], /^--fig is not a flag; known flags: --figure/],
    [['--figure', 'capacity', '--preset', 'huge'], /--preset does not take/],
    [['--figure', 'capacity', '--model', 'linear'], /--model does not take “linear”: the preset has runs with mlp-1xh/],
    [['--figure', 'capacity', '--n', '7'], /--n does not take “7”: the preset has runs with 4000/],
  ])('refuses %j', (args, words) => {
    expect(() => readRecordArguments(args)).toThrow(words);
  });
});
