import { describe, expect, it } from 'vitest';
import { configRecord, readConfig } from '../../core/config-codec.ts';
import { resultOf } from '../../core/metrics.ts';
import { resultsOf, writeResults } from '../../core/results/results-file.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import { runFileOf } from './lab-results.ts';
import { Results } from './results.ts';
import { newRun, withStart } from './run.ts';

const { config } = readConfig([['setting', 'random-labels']]);
const DATA = { id: 'cifar10' as const, train: 2000, test: 800, sha256: 'ab' };
const RUN: RunFile = {
  version: 1,
  config: configRecord(config),
  backend: 'wasm',
  data: DATA,
  parameters: 10,
  history: [],
  losses: { step: [], loss: [] },
  result: resultOf([], { outcome: 'budget', images: 1, seconds: 1 }),
};
const named = (name: string, text: string) => ({ name, text: async () => text });
const nowhere = new Results({ fetchRecorded: async () => null });

describe('recorded results', () => {
  it('are fetched once', async () => {
    let times = 0;
    const results = new Results({
      fetchRecorded: async () => {
        times++;
        return writeResults(resultsOf([RUN]));
      },
    });
    await Promise.all([results.load('capacity'), results.load('capacity')]);
    await results.load('capacity');
    expect(times).toBe(1);
    expect(results.store.getState().recorded.capacity).toEqual({ kind: 'ready', runs: [RUN] });
  });

  it('give the reason, in a sentence, if there are none', async () => {
    const reason = async (fetchRecorded: () => Promise<string | null>) => {
      const results = new Results({ fetchRecorded });
      await results.load('x');
      const at = results.store.getState().recorded.x;
      return at?.kind === 'missing' ? at.reason : '';
    };
    expect(await reason(async () => null)).toContain('Nothing has been recorded');
    expect(await reason(async () => Promise.reject(new Error('offline')))).toContain('could not be fetched');
    expect(await reason(async () => '{')).toContain('is not JSON');
  });
});

describe('dropped files', () => {
  it('are distinguished by their authors, and an unreadable one is reported without harming the others', async () => {
    const text = (seed: number) => writeResults(resultsOf([{ ...RUN, config: { ...RUN.config, seed } }], 'Ada'));
    const files = [
      named('a.json', text(1)),
      named('b.json', text(2)),
      named('bad.json', '<'),
      named('run.json', JSON.stringify(RUN)),
    ];
    await nowhere.open(files);
    const { opened, refused } = nowhere.store.getState();
    expect(opened.map(({ author }) => author)).toEqual(['Ada', 'Ada (2)', 'run']);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toContain('bad.json');
    nowhere.close(opened[0]?.id ?? '');
    nowhere.dismissRefused();
    expect(nowhere.store.getState()).toMatchObject({ refused: [], opened: [{ author: 'Ada (2)' }, { author: 'run' }] });
  });
});

describe('a file dropped twice', () => {
  it('counts once, and that is said', async () => {
    const results = new Results({ fetchRecorded: async () => null });
    const file = named('a.json', writeResults(resultsOf([RUN], 'Ada')));
    await results.open([file, file]);
    expect(results.store.getState().opened).toHaveLength(1);
    expect(results.store.getState().refused).toEqual(['“a.json” is open already, as the results of Ada.']);
    results.close(results.store.getState().opened[0]?.id ?? '');
    await results.open([file]);
    expect(results.store.getState()).toMatchObject({ refused: [], opened: [{ author: 'Ada' }] });
  });
});

describe('a run of the lab', () => {
  it('is a file once it has ended by itself', () => {
    const started = withStart(newRun('run-1', config), {
      type: 'started',
      runId: 'run-1',
      backend: 'wasm',
      data: DATA,
      parameters: 10,
      stepsPerEpoch: 16,
    });
    const ended = { ...started, phase: 'ended' as const, result: RUN.result };
    expect(runFileOf(ended)).toEqual(RUN);
    expect(runFileOf(started)).toBeNull();
    expect(runFileOf({ ...ended, result: { ...RUN.result, outcome: 'stopped' } })).toBeNull();
  });
});
