// Helpers that end, or hang, at each kind of message: rank 0 detects it, and the run continues from its checkpoint to the same
// bits.

import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EpochPoint } from '../../core/metrics.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import type { Port } from '../../protocol/port.ts';
import { loadKernels } from '../operations/index.ts';
import { type HelpersBeside, helpersBeside } from '../testing/helpers-beside.ts';
import { runOf, runToEnd } from '../testing/run-to-end.ts';
import { allThere, tinyData, tinyImages } from '../testing/tiny-data.ts';
import { type HelperCommand, helperCommand, helperReport } from './messages.ts';
import { type CreateHelper, HelperFailed, type HelperLink } from './team.ts';
import { createWatchdog, type Every, SILENT_TICKS } from './watchdog.ts';

beforeEach(async () => {
  await setBackend('wasm');
  expect(await loadKernels()).not.toBeNull();
});

/** Ticks that the test triggers. */
function byHand() {
  const ticking = new Set<() => void>();
  const every: Every = (_milliseconds, tick) => {
    ticking.add(tick);
    return () => ticking.delete(tick);
  };
  const tick = () => {
    for (const one of [...ticking]) one();
  };
  return { every, tick, left: () => ticking.size };
}

describe('the watchdog', () => {
  const watch = (awaited: () => boolean) => {
    const { every, tick, left } = byHand();
    let silent = 0;
    const watchdog = createWatchdog(every, awaited, () => silent++);
    const ticks = (count: number) => Array.from({ length: count }).forEach(tick);
    return { watchdog, ticks, left, silent: () => silent };
  };

  it('reports one that is awaited and sends nothing for so many ticks as hung, once, and any message restarts the count', () => {
    const { watchdog, ticks, left, silent } = watch(() => true);
    ticks(SILENT_TICKS - 1);
    watchdog.reset();
    ticks(SILENT_TICKS - 1);
    expect(silent()).toBe(0);
    ticks(SILENT_TICKS);
    expect(silent()).toBe(1);
    expect(left()).toBe(0);
  });

  it('does not count while nothing is awaited, however long a run is paused', () => {
    let awaited = false;
    const { ticks, silent } = watch(() => awaited);
    ticks(100 * SILENT_TICKS);
    awaited = true;
    ticks(SILENT_TICKS - 1);
    expect(silent()).toBe(0);
  });
});

type Fault = 'ends' | 'hangs';

/** A helper that has a fault when it is sent the `nth` message of a kind; before it, it is as any other. */
function faulty(beside: HelpersBeside, fault: Fault, kind: HelperCommand['type'], nth: number) {
  let struck = false;
  let seen = 0;
  const createHelper: CreateHelper = () => {
    const link: HelperLink = beside.createHelper();
    let report: (reason: string) => void = () => undefined;
    const postMessage: Port['postMessage'] = (message, transfer) => {
      if (!struck && helperCommand.parse(message).type === kind && ++seen === nth) {
        struck = true;
        if (fault === 'ends') queueMicrotask(() => report('it has ended'));
      }
      if (!struck) link.port.postMessage(message, transfer);
    };
    const port: Port = {
      postMessage,
      addEventListener: (type, listener) => link.port.addEventListener(type, listener),
      removeEventListener: (type, listener) => link.port.removeEventListener(type, listener),
    };
    const onCrash = (listener: typeof report) => {
      report = listener;
    };
    return { ...link, port, onCrash };
  };
  return { createHelper, struck: () => struck };
}

/** More than a piece of an evaluation, so that helpers predict, too. */
const data = () => tinyData(allThere(tinyImages(600, 1)));

const aTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Pulls a run to its end. */
async function historyOf(address: string, createHelper: CreateHelper, from: Checkpoint, every?: Every) {
  const run = runOf(`${address}&workers=2`, data(), createHelper, from, every);
  const history: EpochPoint[] = [...from.history];
  try {
    for (;;) {
      const { value, done } = await run.events.next();
      if (done) return history;
      if (value.type === 'epoch') history.push(value.point);
    }
  } finally {
    run.dispose();
  }
}

/** After four of nine steps, on two workers. */
async function checkpointOf(address: string): Promise<Checkpoint> {
  const { createHelper, gone } = helpersBeside();
  const run = runOf(`${address}&workers=2`, data(), createHelper);
  for (let steps = 0; steps < 4; ) {
    const { value } = await run.events.next();
    if ('type' in value && value.type === 'step') steps++;
  }
  await run.readLosses();
  const checkpoint = await run.capture();
  run.dispose();
  await gone();
  if (!checkpoint) throw new Error('There is no checkpoint.');
  return checkpoint;
}

const MLP = 'model=mlp-1xh&batch=200&lr=0.01&n=600&epochs=3&stop=epochs';

describe.each([
  ['data parallel', `${MLP}&hidden=32`, ['join', 'restore', 'images', 'step', 'predict']],
  ['tensor parallel', `${MLP}&hidden=70`, ['join', 'restore', 'images', 'step', 'assemble', 'predict']],
] as const)('a batch shared %s', (_, address, kinds) => {
  const cases = (['ends', 'hangs'] as const).flatMap((fault) =>
    kinds
      .flatMap((kind) => [1, 2].map((nth) => ({ fault, kind, nth })))
      .filter(
        // Each of these is sent once.
        ({ kind, nth }) => nth === 1 || (kind !== 'join' && kind !== 'restore'),
      ),
  );

  it.each(cases)(
    'a helper that $fault at “$kind”, number $nth, is noticed, and the run continues to the same bits',
    async ({ fault, kind, nth }) => {
      const from = await checkpointOf(address);
      const before = memory().numTensors;
      const beside = helpersBeside();
      const { createHelper, struck } = faulty(beside, fault, kind, nth);
      const clock = byHand();
      let over = false;
      const run = historyOf(address, createHelper, from, clock.every).finally(() => {
        over = true;
      });
      run.catch(() => undefined);
      while (!over) {
        await aTurn();
        // The end of one is reported (`life-lock.ts`) without a tick.
        if (fault === 'hangs' && struck()) clock.tick();
      }
      await expect(run).rejects.toThrow(HelperFailed);
      await expect(run).rejects.toThrow(fault === 'ends' ? /\(it has ended\)/ : /\(it has not answered for a minute\)/);
      expect(clock.left()).toBe(0);
      await beside.gone();
      expect(memory().numTensors).toBe(before);
      const healthy = helpersBeside();
      expect(await historyOf(address, healthy.createHelper, from)).toEqual(
        (await runToEnd(`${address}&workers=2`, data(), healthy.createHelper)).history,
      );
      await healthy.gone();
    },
  );
});

it('a step of many passes is not taken for a hang: a helper reports each', async () => {
  const address = 'optimizer=full-batch-gd&model=mlp-1xh&hidden=32&n=600&epochs=1&workers=2';
  const beside = helpersBeside();
  const answers: unknown[] = [];
  let pictures = 0;
  const createHelper: CreateHelper = () => {
    const link = beside.createHelper();
    link.port.addEventListener('message', ({ data }) => answers.push(data));
    const postMessage: Port['postMessage'] = (message, transfer) => {
      if (helperCommand.parse(message).type === 'images') pictures++;
      link.port.postMessage(message, transfer);
    };
    const port: Port = {
      postMessage,
      addEventListener: (type, listener) => link.port.addEventListener(type, listener),
      removeEventListener: (type, listener) => link.port.removeEventListener(type, listener),
    };
    return { ...link, port };
  };
  await runToEnd(address, data(), createHelper);
  const working = answers.filter((one) => helperReport.parse(one).type === 'working').length;
  expect(pictures).toBeGreaterThan(0);
  // One for each message of images; the rest are passes of the one step.
  expect(working).toBeGreaterThan(pictures);
  await beside.gone();
});
