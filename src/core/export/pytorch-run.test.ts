// The scripts at work, where PyTorch is installed (Debian: python3-torch, python3-distributed): one experiment, killed and resumed, and a
// small sweep on two workers. What they write is read by the page's own parser. The images are drawn here, as official records.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config-codec.ts';
import { sha256Hex } from '../data/manifest.ts';
import type { ExperimentConfig } from '../experiment.ts';
import { figures } from '../figures/index.ts';
import { readResults, runKey } from '../results/results-file.ts';
import { configOf, type RunFile } from '../results/run-file.ts';
import { createRng } from '../rng.ts';
import { pytorchScript } from './pytorch.ts';
import { sweepScript } from './sweep.ts';
import { pythonWith } from './testing/python.ts';

const torch = pythonWith('torch');
const dask = pythonWith('torch', 'distributed');
/** A test that needs a package is skipped by name where that is missing. */
const named = (name: string, python: string | null, missing: string) =>
  python === null ? `${name} (skipped: ${missing} is not installed)` : name;

const configAt = (address: string): ExperimentConfig => readConfig(new URLSearchParams(address)).config;

/** Official records, one label after the other, of pixels that say nothing. */
function records(count: number): Uint8Array {
  const rng = createRng(1).fork(count);
  return Uint8Array.from({ length: count * 3073 }, (_, i) => (i % 3073 === 0 ? (i / 3073) % 10 : rng.int(256)));
}

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A folder with images and a script. */
async function scene(script: string) {
  const folder = await mkdtemp(join(tmpdir(), 'rethinking-pytorch-'));
  folders.push(folder);
  await mkdir(join(folder, 'images'));
  await writeFile(join(folder, 'images/data_batch_1.bin'), records(200));
  await writeFile(join(folder, 'images/test_batch.bin'), records(50));
  await writeFile(join(folder, 'script.py'), script);
  return folder;
}

/** Idle threads of OpenMP wait at full load, which on a busy machine takes the time of those that work. */
const ENV = { ...process.env, OMP_NUM_THREADS: '1' };

const argumentsOf = (flags: string) => ['script.py', '--data', 'images', ...flags.split(' ')];

async function run(python: string | null, folder: string, flags: string): Promise<string> {
  const { stdout } = await promisify(execFile)(python ?? 'python3', argumentsOf(flags), { cwd: folder, env: ENV });
  return stdout;
}

async function resultsIn(folder: string, file: string) {
  const read = readResults(await readFile(join(folder, file), 'utf8'), file);
  if (read.kind === 'refused') throw new Error(read.reason);
  return read.file;
}

/** Without what differs between two machines or two days. */
const numbersOf = ({ history, result }: RunFile) => ({
  history: history.map((point) => ({ ...point, seconds: 0 })),
  result: { ...result, seconds: 0, imagesPerSecond: 0 },
});

describe('a script of one experiment', () => {
  const it1 = it.runIf(torch !== null);

  it1(named('writes results that the page opens, with its flags in them', torch, 'python3-torch'), async () => {
    const folder = await scene(pytorchScript(configAt('setting=random-labels&epochs=9')));
    await run(torch, folder, '--n 100 --test 30 --p 0.5 --lr 0.02 --seed 3 --epochs 2 --out of-a-cluster.json');
    const { author, runs } = await resultsIn(folder, 'of-a-cluster.json');
    expect(author).toMatch(/^PyTorch \d/);
    expect(runs).toHaveLength(1);
    for (const one of runs) {
      expect(runKey(configOf(one))).toBe(runKey(configAt('p=0.5&lr=0.02&n=100&test=30&seed=3&epochs=2')));
      expect(one).toMatchObject({ backend: 'pytorch', parameters: 1_209_866, data: { train: 100, test: 30 } });
      // Of the records themselves: the first hundred for training, thirty for testing, whatever became of the labels.
      const used = [...records(200).subarray(0, 100 * 3073), ...records(50).subarray(0, 30 * 3073)];
      expect(one.data.sha256).toBe(sha256Hex(Uint8Array.from(used)));
      expect(one.history.map(({ epoch, step }) => [epoch, step])).toEqual([
        [1, 1],
        [2, 2],
      ]);
    }
    const [curve] = figures.get('test-error').curves(runs, 'test');
    expect(curve?.points.map(({ x, count }) => [x, count])).toEqual([[0.5, 1]]);
    expect(await readdir(folder)).toEqual(['images', 'of-a-cluster.json', 'script.py']);
  });

  it1(named('resumes where it was killed, and ends with the same numbers', torch, 'python3-torch'), async () => {
    // Dropout draws in every step, batch norm keeps averages, SGD its velocity: all of them have to be in the checkpoint.
    const folder = await scene(pytorchScript(configAt('model=mlp-1xh&hidden=32&reg=dropout,batch-norm&stop=epochs')));
    const flags = '--n 200 --epochs 40 --test 50';
    await run(torch, folder, `${flags} --out whole.json`);
    const killed = spawn(torch ?? 'python3', argumentsOf(`${flags} --out killed.json`), { cwd: folder, env: ENV });
    const ended = once(killed, 'exit');
    for await (const line of createInterface({ input: killed.stdout })) if (line.startsWith('epoch    3')) break;
    killed.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    await expect(access(join(folder, 'killed.json'))).rejects.toThrow('ENOENT');

    await expect(run(torch, folder, `${flags} --seed 2 --out killed.json`)).rejects.toThrow('is of another experiment');
    const [, resumed] = /Resumed after epoch (\d+)/.exec(await run(torch, folder, `${flags} --out killed.json`)) ?? [];
    expect(Number(resumed)).toBeGreaterThanOrEqual(3);
    const [whole] = (await resultsIn(folder, 'whole.json')).runs.map(numbersOf);
    const [again] = (await resultsIn(folder, 'killed.json')).runs.map(numbersOf);
    expect(whole?.history).toHaveLength(40);
    expect(again).toEqual(whole);
  });

  it1(named('says in a sentence what it does not take', torch, 'python3-torch'), async () => {
    const folder = await scene(pytorchScript(configAt('')));
    await expect(run(torch, folder, '--p 1.5')).rejects.toThrow('argument --p: 1.5 is not between 0 and 1');
    await expect(run(torch, folder, '--data nowhere')).rejects.toThrow(
      /\nnowhere holds no data_batch\*\.bin: give --data/,
    );
  });
});

describe('a sweep', () => {
  const it2 = it.runIf(dask !== null);
  const missing = torch === null ? 'python3-torch' : 'python3-distributed';

  it2(named('on two workers fills its figure, and takes up what is done', dask, missing), async () => {
    const shared = 'n=100&test=30&epochs=2&stop=epochs';
    const addresses = ['mlp-1x512', 'linear'].flatMap((model) =>
      ['setting=true-labels', 'p=0.5', 'setting=random-labels'].map((setting) => `model=${model}&${setting}&${shared}`),
    );
    const configs = addresses.map(configAt);
    const folder = await scene(
      sweepScript({ figure: 'test-error', title: 'Test error', label: 'A custom grid', configs }),
    );
    const first = await run(dask, folder, '--as-page --workers 2 --out sweep.json');
    expect(first).toContain('6 runs, 0 of them done');
    const { author, runs } = await resultsIn(folder, 'sweep.json');
    expect(author).toMatch(/^PyTorch \d/);
    expect(runs.map(configOf).map(runKey)).toEqual(configs.map(runKey));
    const curves = figures.get('test-error').curves(runs, 'test');
    expect(curves.map(({ series, points }) => [series, points.map(({ x }) => x)])).toEqual([
      ['mlp-1x512', [0, 0.5, 1]],
      ['linear', [0, 0.5, 1]],
    ]);

    // As if the machine had gone down with one run still to do.
    const kept = join(folder, 'sweep.runs');
    const [one = ''] = (await readdir(kept)).filter((file) => file.startsWith('linear') && file.endsWith('.json'));
    await rm(join(kept, one));
    expect(await run(dask, folder, '--as-page --workers 2 --out sweep.json')).toContain('6 runs, 5 of them done');
    expect((await resultsIn(folder, 'sweep.json')).runs.map(numbersOf)).toEqual(runs.map(numbersOf));
  });
});
