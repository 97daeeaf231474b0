import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { newRun, type Run } from './run.ts';
import { labelRuns } from './run-labels.ts';

function run(id: string, ...entries: [string, string][]): Run {
  return newRun(id, readConfig(entries).config);
}

describe('run labels', () => {
  const labelsOf = (...runs: Run[]) => labelRuns(runs).map(({ label }) => label);

  it('name setting and network alone where nothing else differs', () => {
    expect(labelsOf(run('a'), run('b', ['setting', 'random-labels']))).toEqual([
      'True labels · MLP 1×512',
      'Random labels · MLP 1×512',
    ]);
  });

  it('name what differs, in all runs', () => {
    expect(labelsOf(run('a', ['n', '4000']), run('b', ['lr', '0.1']))).toEqual([
      'True labels · MLP 1×512 · N = 4,000 · learning rate 0.01',
      'True labels · MLP 1×512 · N = 2,000 · learning rate 0.1',
    ]);
  });

  it('name p with the setting that has one', () => {
    expect(labelsOf(run('a', ['p', '0.4']))).toEqual(['Partially corrupted labels, p = 0.4 · MLP 1×512']);
  });

  it('name the width of a network that is not the paper’s', () => {
    const wide = run('a', ['model', 'alexnet-small']);
    const narrow = run('b', ['model', 'alexnet-small'], ['width', '0.25']);
    expect(labelsOf(wide, narrow)).toEqual(['True labels · Small AlexNet', 'True labels · Small AlexNet, width 0.25']);
  });

  it('name regularizers and the stand-in', () => {
    expect(labelsOf(run('a', ['reg', 'weight-decay:0.01'], ['data', 'standin']), run('b'))).toEqual([
      'True labels · MLP 1×512 · weight-decay 0.01 · stand-in',
      'True labels · MLP 1×512 · no regularizer · CIFAR-10',
    ]);
  });

  it('number runs of the very same experiment', () => {
    expect(labelsOf(run('a'), run('b'), run('c'))).toEqual([
      'True labels · MLP 1×512',
      'True labels · MLP 1×512 · run 2',
      'True labels · MLP 1×512 · run 3',
    ]);
  });

  it('name the backend that computed, where the one asked for was not to be had', () => {
    const asked = { ...run('a', ['backend', 'webgpu']), backend: 'wasm' as const };
    const real = { ...run('b', ['backend', 'webgpu']), backend: 'webgpu' as const };
    const fastest = { ...run('c'), backend: 'wasm' as const };
    expect(labelsOf(asked, real, fastest)).toEqual([
      'True labels · MLP 1×512 · wasm',
      'True labels · MLP 1×512 · webgpu',
      'True labels · MLP 1×512 · fastest backend',
    ]);
  });

  it('are always different from one another', () => {
    const seeds = fc.array(fc.record({ seed: fc.integer({ min: 0, max: 3 }), n: fc.constantFrom(100, 2000) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(seeds, (list) => {
        const runs = list.map(({ seed, n }, i) => run(`r${i}`, ['seed', String(seed)], ['n', String(n)]));
        expect(new Set(labelsOf(...runs)).size).toBe(runs.length);
      }),
    );
  });

  it('leave a run alone whose label stays', () => {
    const [first] = labelRuns([run('a')]);
    const again = labelRuns(first ? [first, run('b', ['setting', 'random-labels'])] : []);
    expect(again[0]).toBe(first);
  });
});
