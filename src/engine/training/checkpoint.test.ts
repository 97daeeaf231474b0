// A run that was interrupted, stored, and continued elsewhere equals the uninterrupted run, to the last bit.

import { createHash } from 'node:crypto';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EpochPoint, RunResult } from '../../core/metrics.ts';
import { type Checkpoint, checkpoint } from '../../protocol/checkpoint.ts';
import { loadKernels, unloadKernels } from '../operations/index.ts';
import type { CreateHelper } from '../parallel/team.ts';
import { helpersBeside } from '../testing/helpers-beside.ts';
import { runOf, runToEnd } from '../testing/run-to-end.ts';
import { allThere, tinyData, tinyImages } from '../testing/tiny-data.ts';

interface Piece {
  readonly losses: readonly number[];
  readonly history: readonly EpochPoint[];
  readonly kept: Checkpoint | null;
  readonly result: RunResult | null;
}

interface Interrupted {
  readonly address: string;
  readonly from?: Checkpoint;
  /** Steps after which it is kept and dropped. */
  readonly until?: number;
  readonly createHelper?: CreateHelper;
}

/** Trains from `from` on until `until` steps have been taken, or to the end. */
async function train({ address, from, until = Number.POSITIVE_INFINITY, createHelper }: Interrupted): Promise<Piece> {
  const run = runOf(address, tinyData(), createHelper, from);
  const losses: number[] = [];
  const history: EpochPoint[] = [];
  const drop = async (result: RunResult | null): Promise<Piece> => {
    losses.push(...(await run.readLosses()).loss);
    const kept = await run.capture();
    run.dispose();
    // As it comes back from storage.
    return { losses, history, result, kept: kept && checkpoint.parse(structuredClone(kept)) };
  };
  for (let next = await run.events.next(); ; next = await run.events.next()) {
    if (next.done) return drop(next.value);
    if (next.value.type === 'losses') losses.push(...next.value.losses.loss);
    if (next.value.type === 'epoch') history.push(next.value.point);
    if (next.value.type === 'step' && next.value.step === until) return drop(null);
  }
}

/** The same run, dropped after each of `stops` and continued in another run. */
async function interrupted(address: string, stops: readonly number[], createHelper?: CreateHelper) {
  const helpers = createHelper ? { createHelper } : {};
  let so: Piece = { losses: [], history: [], kept: null, result: null };
  for (const until of [...stops, Number.POSITIVE_INFINITY]) {
    const next = await train({ address, until, ...(so.kept ? { from: so.kept } : {}), ...helpers });
    so = { ...next, losses: [...so.losses, ...next.losses], history: [...so.history, ...next.history] };
  }
  return so;
}

/** With the network that is left, early stopping's best among them, as a hash: a million numbers are slow to compare. */
function digest({ kept, ...piece }: Piece) {
  if (!kept) throw new Error('Nothing was kept of the run.');
  const { numbers, ...place } = kept;
  return { ...piece, place, numbers: createHash('sha256').update(numbers).digest('hex') };
}

const MLP = 'model=mlp-1x512&batch=20&lr=0.01&n=60&epochs=3&stop=epochs';
const ALL = 'data-augmentation,weight-decay,dropout,batch-norm,early-stopping';

const RUNS: readonly (readonly [name: string, address: string, stops: readonly number[]])[] = [
  // 4 steps an epoch: after the first, in the middle of the second epoch, and before an evaluation.
  ['a linear model', 'model=linear&batch=16&lr=0.05&n=60&epochs=4&stop=epochs&p=0.5', [1, 6, 12]],
  ['an MLP with momentum', MLP, [4]],
  ['every regularizer', `${MLP}&reg=${ALL}`, [2, 5, 6]],
  [
    'early stopping that ends it',
    `${MLP.replace('epochs=3', 'epochs=40')}&setting=random-labels&reg=early-stopping:2`,
    [7, 8, 13],
  ],
  ['Adam', 'optimizer=adam&model=mlp-1x512&batch=20&n=60&epochs=3&stop=epochs&reg=weight-decay', [3, 5]],
  ['full-batch descent', 'optimizer=full-batch-gd&model=linear&n=60&epochs=5&stop=epochs', [2]],
  ['a small AlexNet', 'model=alexnet-small&width=0.25&batch=20&lr=0.02&n=60&epochs=3&stop=epochs', [4]],
  ['a small Inception', 'model=inception-small&width=0.25&batch=20&n=60&epochs=2&stop=epochs', [1, 4]],
];

describe.each([
  ['our kernels', true],
  ['stock operations', false],
])('a run on wasm with %s, stored, dropped and continued', (_, ours) => {
  beforeEach(async () => {
    await setBackend('wasm');
    if (ours) expect(await loadKernels()).not.toBeNull();
    else unloadKernels();
  });

  it.each(ours ? RUNS : RUNS.slice(0, 5))(
    '%s: is the run that was never interrupted, bit for bit',
    async (_name, address, stops) => {
      const before = memory().numTensors;
      const straight = await train({ address });
      expect(digest(await interrupted(address, stops))).toEqual(digest(straight));
      expect(memory().numTensors).toBe(before);
    },
  );
});

describe('a checkpoint', () => {
  beforeEach(async () => {
    await setBackend('wasm');
    await loadKernels();
  });

  it('continues on several workers', async () => {
    const beside = helpersBeside();
    const address = `${MLP}&workers=2&reg=${ALL}`;
    const straight = await train({ address, createHelper: beside.createHelper });
    expect(digest(await interrupted(address, [2, 6], beside.createHelper))).toEqual(digest(straight));
    await beside.gone();
  });

  it('continues on another backend, to rounding', async () => {
    const address = 'model=linear&batch=16&lr=0.05&n=60&epochs=3&stop=epochs';
    const straight = await runToEnd(address);
    const { kept, losses } = await train({ address, until: 6 });
    await setBackend('cpu');
    const rest = await train({ address, ...(kept ? { from: kept } : {}) });
    for (const [i, loss] of [...losses, ...rest.losses].entries())
      expect(loss).toBeCloseTo(straight.losses[i] ?? Number.NaN, 4);
    expect(rest.result?.testError).toBeCloseTo(straight.result.testError ?? Number.NaN, 1);
  });

  it('is not taken before a step, in the middle of one, or while losses wait to be read', async () => {
    const run = runOf('optimizer=full-batch-gd&model=mlp-1x512&n=600&epochs=2', tinyData(allThere(tinyImages(600, 1))));
    expect(await run.capture()).toBeNull();
    let ticks = 0;
    for (let stepped = false; !stepped; ) {
      const { value } = await run.events.next();
      stepped = value !== undefined && 'type' in value && value.type === 'step';
      if (stepped) continue;
      ticks++;
      expect(await run.capture()).toBeNull();
    }
    expect(ticks).toBeGreaterThan(0);
    expect(await run.capture()).toBeNull();
    await run.readLosses();
    expect(await run.capture()).toMatchObject({ step: 1, taken: 600, images: 600 });
    run.dispose();
  });

  it('is not taken of a run that has diverged', async () => {
    const { kept, result } = await train({ address: 'model=mlp-1x512&lr=10&momentum=0.99&batch=16&n=60&epochs=60' });
    expect(result?.outcome).toBe('diverged');
    expect(kept).toBeNull();
  });

  it.each([
    ['of other images', { sha256: '1'.repeat(64) }],
    ['of fewer images', { trainSize: 59 }],
    ['of other test images', { testSize: 19 }],
    ['of a smaller network', { numbers: new Float32Array(10) }],
    ['with numbers that are none', { numbers: new Float32Array(47_060).fill(Number.NaN) }],
    ['with numbers left over', { numbers: new Float32Array(47_061) }],
  ])('%s is refused in a sentence, and nothing is left behind', async (_name, wrong) => {
    const address = 'model=linear&batch=16&n=60&epochs=2';
    const { kept } = await train({ address, until: 3 });
    const before = memory().numTensors;
    if (!kept) throw new Error('Nothing was kept.');
    expect(kept.numbers).toHaveLength(47_060);
    expect(() => runOf(address, tinyData(), undefined, { ...kept, ...wrong })).toThrow(/train it again\.$/);
    expect(memory().numTensors).toBe(before);
  });
});
