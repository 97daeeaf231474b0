// The real engine at the far end of a real channel; only the pictures and the clock are the test's own.

import { setImmediate } from 'node:timers';
import '@tensorflow/tfjs-backend-wasm';
import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ArrivingImages, DataError } from '../../core/data/experiment-data.ts';
import type { RunResult } from '../../core/metrics.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import { type Command, type Report, type ReportOf, report } from '../../protocol/messages.ts';
import { chooseBackend } from '../backends/ladder.ts';
import { helpersBeside } from '../testing/helpers-beside.ts';
import { arrivingLater, tinyData, tinyImages } from '../testing/tiny-data.ts';
import type { DataSource } from './data-source.ts';
import { createHost } from './host.ts';

/** Node handles a port's messages by the thousand before it turns to another port, so here a turn of the event loop it is. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

const CONFIG: [string, string][] = [
  ['model', 'linear'],
  ['n', '60'],
  ['batch', '16'],
  ['lr', '0.05'],
  ['backend', 'wasm'],
];
const withKeys = (...more: [string, string][]) => [...CONFIG, ...more];

const bringing: DataSource = {
  open: async (_id, _trainSize, onProgress) => {
    onProgress({ receivedBytes: 10, totalBytes: 10 });
    return tinyData();
  },
  importFiles: () =>
    Promise.reject(new DataError('not-cifar', 'notes.txt is no CIFAR-10 archive; drop cifar-10-binary.tar.gz.')),
  forget: async () => undefined,
};

/** The page's end of the channel: everything that has come, and waiting for what is to come. */
class Page {
  readonly reports: Report[] = [];
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly port: MessagePort) {
    port.onmessage = ({ data }) => {
      this.reports.push(report.parse(data));
      for (const look of this.waiting.splice(0)) look();
    };
  }

  send(...commands: unknown[]): void {
    for (const one of commands) this.port.postMessage(one);
  }

  async until<T extends Report['type']>(
    type: T,
    fits: (found: ReportOf<T>) => boolean = () => true,
  ): Promise<ReportOf<T>> {
    const is = (one: Report): one is ReportOf<T> => one.type === type;
    for (;;) {
      const found = this.reports.filter(is).find(fits);
      if (found) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  count(type: Report['type']): number {
    return this.reports.filter((one) => one.type === type).length;
  }
}

describe('the host', () => {
  let page: Page;
  let channel: MessageChannel;
  const beside = helpersBeside();

  const connect = (source: DataSource = bringing, isLost = async () => false) => {
    channel = new MessageChannel();
    const clock = () => performance.now();
    createHost(channel.port2, {
      connectData: () => source,
      chooseBackend: (asked) => chooseBackend(asked, { wasmPaths: null, clock }),
      isLost,
      clock,
      breathe,
      createHelper: beside.createHelper,
    });
    channel.port2.start();
    page = new Page(channel.port1);
    page.send({ type: 'connect', dataUrl: 'http://localhost/data/' } satisfies Command);
  };

  beforeEach(() => connect());
  afterEach(() => channel.port1.close());

  const start = (runId: string, advance: 'run' | 'step' | 'epoch', config = CONFIG) =>
    page.send({ type: 'start', runId, config, advance } satisfies Command);
  const phase = (runId: string, wanted: string) =>
    page.until('phase', (at) => at.runId === runId && at.phase === wanted);

  it('says which backend it took and which pictures there are, once it is shown an experiment', async () => {
    page.send({ type: 'open', config: CONFIG });
    expect(await page.until('backend')).toMatchObject({ asked: 'wasm', backend: 'wasm' });
    expect(await page.until('data', ({ complete }) => complete)).toMatchObject({
      data: 'standin',
      train: 60,
      test: 20,
      receivedBytes: 10,
    });
  });

  it('trains to the end, and its losses and epochs add up to its result', async () => {
    start('a', 'run', withKeys(['setting', 'random-labels'], ['epochs', '200']));
    const { result } = await page.until('ended');
    expect(result).toMatchObject({ outcome: 'fitted', trainError: 0 });
    const epochs = page.reports.filter((one) => one.type === 'epoch').map(({ point }) => point);
    expect(epochs.at(-1)).toMatchObject({ epoch: result.epochsToFit, step: result.stepsToFit, trainError: 0 });
    const steps = page.reports.flatMap((one) => (one.type === 'losses' ? one.step : []));
    expect(steps).toEqual(Array.from({ length: result.stepsToFit ?? 0 }, (_, i) => i + 1));
    const { parameters, backend } = await page.until('started');
    expect({ parameters, backend }).toEqual({ parameters: 23_530, backend: 'wasm' });
  });

  it('takes one step at a time, and shows its loss at once', async () => {
    start('a', 'step');
    await phase('a', 'paused');
    expect(page.reports.flatMap((one) => (one.type === 'losses' ? one.step : []))).toEqual([1]);
    page.send({ type: 'advance', runId: 'a', advance: 'step' });
    await page.until('losses', ({ step }) => step.includes(2));
    expect(page.count('epoch')).toBe(0);
  });

  it('takes one epoch, and pauses after its evaluation', async () => {
    start('a', 'epoch');
    await phase('a', 'paused');
    expect(page.count('epoch')).toBe(1);
    expect((await page.until('progress', ({ step }) => step === 4)).stepsPerEpoch).toBe(4);
  });

  it('pauses and goes on, and ends with the numbers of a run that never paused', async () => {
    const config = withKeys(['epochs', '8'], ['stop', 'epochs']);
    start('a', 'run', config);
    await page.until('losses');
    page.send({ type: 'pause', runId: 'a' });
    await phase('a', 'paused');
    page.send({ type: 'advance', runId: 'a', advance: 'run' });
    const { result: paused } = await page.until('ended', ({ runId }) => runId === 'a');
    start('b', 'run', config);
    const { result: straight } = await page.until('ended', ({ runId }) => runId === 'b');
    expect(paused.outcome).toBe('budget');
    expect([paused.trainLoss, paused.testError]).toEqual([straight.trainLoss, straight.testError]);
  });

  it('says at every rest what it takes to go on, and goes on from there as if it had never stopped', async () => {
    const config = withKeys(['epochs', '8'], ['stop', 'epochs']);
    const startFrom = (runId: string, advance: 'run' | 'epoch', from?: Checkpoint) =>
      page.send({ type: 'start', runId, config, advance, checkpoints: true, from } satisfies Command);
    startFrom('a', 'epoch');
    const { checkpoint } = await page.until('checkpoint');
    expect(checkpoint).toMatchObject({ step: 4, taken: 0, trainSize: 60 });
    startFrom('b', 'run', checkpoint);
    const { result: resumed } = await page.until('ended', ({ runId }) => runId === 'b');
    start('c', 'run', config);
    const { result: straight } = await page.until('ended', ({ runId }) => runId === 'c');
    const measured = ({ seconds: _, imagesPerSecond: __, ...rest }: RunResult) => rest;
    expect(measured(resumed)).toEqual(measured(straight));
    const stepsOf = (id: string) =>
      page.reports.flatMap((one) => (one.type === 'losses' && one.runId === id ? one.step : []));
    expect(stepsOf('b')[0]).toBe(5);
    expect(stepsOf('b')).toEqual(stepsOf('c').slice(4));
  });

  it('refuses in one sentence to go on with other pictures', async () => {
    page.send({ type: 'start', runId: 'a', config: CONFIG, advance: 'epoch', checkpoints: true } satisfies Command);
    const { checkpoint } = await page.until('checkpoint');
    const before = memory().numTensors;
    page.send({ type: 'stop', runId: 'a' });
    page.send({
      ...{ type: 'start', runId: 'b', config: CONFIG, advance: 'run' },
      from: { ...checkpoint, sha256: '1'.repeat(64) },
    } satisfies Command);
    const { message } = await page.until('failed');
    expect(message).toContain('are not those that this run was trained on');
    expect(memory().numTensors).toBeLessThan(before);
  });

  it('stops when told to, keeps what there is, and frees every tensor', async () => {
    const before = memory().numTensors;
    start('a', 'run', withKeys(['epochs', '1000'], ['stop', 'epochs']));
    await page.until('epoch');
    page.send({ type: 'stop', runId: 'a' });
    const { result } = await page.until('ended');
    expect(result.outcome).toBe('stopped');
    expect(result.testError).not.toBeNull();
    await phase('a', 'ended');
    expect(memory().numTensors).toBe(before);
  });

  it('stops several workers in the middle of their work, and frees every tensor', async () => {
    const before = memory().numTensors;
    start('a', 'run', withKeys(['workers', '2'], ['epochs', '1000'], ['stop', 'epochs']));
    await page.until('epoch');
    page.send({ type: 'stop', runId: 'a' });
    expect((await page.until('ended')).result.outcome).toBe('stopped');
    await phase('a', 'ended');
    await beside.gone();
    expect(memory().numTensors).toBe(before);
  });

  it('stops the run under way when another starts', async () => {
    start('a', 'run', withKeys(['epochs', '1000'], ['stop', 'epochs']));
    await page.until('losses');
    start('b', 'step');
    expect((await page.until('ended', ({ runId }) => runId === 'a')).result.outcome).toBe('stopped');
    await phase('b', 'paused');
  });

  it('shows pictures before and after, with the labels that training will see, whether or not anything trains', async () => {
    const config = withKeys(['setting', 'random-labels']);
    page.send({ type: 'pictures', requestId: 1, config, split: 'train', classIndex: 3, offset: 1, count: 4 });
    const { pictures, total } = await page.until('pictures');
    expect(total).toBe(6);
    expect(pictures.map(({ trueLabel }) => trueLabel)).toEqual([3, 3, 3, 3]);
    expect(pictures.map(({ position }) => position)).toEqual([13, 23, 33, 43]);
    expect(pictures.some(({ givenLabel }) => givenLabel !== 3)).toBe(true);
    expect(pictures.every(({ before, after }) => before.length === 3072 && after.join() === before.join())).toBe(true);
  });

  it('leaves the labels of test pictures true', async () => {
    const config = withKeys(['setting', 'random-labels']);
    page.send({ type: 'pictures', requestId: 1, config, split: 'test', classIndex: null, offset: 0, count: 20 });
    const { pictures } = await page.until('pictures');
    expect(pictures.map(({ givenLabel }) => givenLabel)).toEqual(pictures.map(({ trueLabel }) => trueLabel));
  });

  it('answers a message that is none with one sentence, and goes on', async () => {
    page.send({ type: 'start', runId: 7 });
    await page.until('failed');
    page.send({ type: 'open', config: CONFIG });
    await page.until('data');
  });

  it('says why a dropped file cannot be used', async () => {
    // Node's channels turn a File into a Blob without a name, so this message is handed over directly.
    const said: Promise<unknown> = new Promise((resolve) => {
      const listeners: ((event: MessageEvent<unknown>) => void)[] = [];
      const port = {
        postMessage: resolve,
        addEventListener: (_type: 'message', listener: (event: MessageEvent<unknown>) => void) =>
          listeners.push(listener),
        removeEventListener: () => undefined,
      };
      createHost(port, {
        connectData: () => bringing,
        chooseBackend: () => Promise.reject(new Error('not asked for')),
        isLost: async () => false,
        clock: () => 0,
        breathe,
        createHelper: beside.createHelper,
      });
      const send = (data: Command) => listeners[0]?.(new MessageEvent('message', { data }));
      send({ type: 'connect', dataUrl: 'http://localhost/data/' });
      send({ type: 'import', files: [new File(['hello'], 'notes.txt')] });
    });
    expect(await said).toMatchObject({
      type: 'data-failed',
      code: 'not-cifar',
      message: expect.stringContaining('notes.txt'),
    });
  });

  it('says what the network makes of each picture and what its weights look like', async () => {
    connect();
    page.send({ type: 'wall', requestId: 4, config: withKeys(['setting', 'random-labels']), count: 50 });
    const wall = await page.until('wall');
    expect(wall).toMatchObject({ requestId: 4, side: 28 });
    start('a', 'epoch');
    const { predicted } = await page.until('predictions');
    const { point } = await page.until('epoch');
    expect(predicted).toHaveLength(60);
    expect(point.epoch).toBe(1);
    expect(await page.until('weights', ({ step }) => step === point.step)).toMatchObject({ units: 10, side: 28 });
  });

  it('looks into the network once at the end of a run, where that is asked for, and leaves nothing behind', async () => {
    const before = memory().numTensors;
    page.send({ type: 'inspect', when: 'end' } satisfies Command);
    start('a', 'run', withKeys(['epochs', '3'], ['stop', 'epochs']));
    await phase('a', 'ended');
    expect(page.count('inspection')).toBe(1);
    const { inspection } = await page.until('inspection');
    expect(inspection).toMatchObject({ epoch: 3, step: 12, pictures: 60 });
    expect(inspection.layers.map(({ name }) => name)).toEqual(['2,352 → 10']);
    // A whitened picture has 2,352 numbers of variance 1.
    expect(inspection.inputNorm).toBeCloseTo(Math.sqrt(60 * 2352), 1);
    expect(inspection.histogram.counts.reduce((a, b) => a + b)).toBe(60);
    const { result } = await page.until('ended');
    const wrong = inspection.histogram.counts.length > 0 && inspection.margins.at(0);
    expect(Number(wrong) < 0).toBe((result.trainError ?? 0) > 0);
    expect(memory().numTensors).toBe(before);
  });

  it('looks into it at every epoch, or at once where the run rests, while someone watches', async () => {
    start('a', 'epoch', withKeys(['epochs', '4'], ['stop', 'epochs']));
    await phase('a', 'paused');
    expect(page.count('inspection')).toBe(0);
    page.send({ type: 'inspect', when: 'epochs' } satisfies Command);
    const { inspection } = await page.until('inspection');
    const [layer] = inspection.layers;
    expect(layer?.distance).toBeGreaterThan(0);
    expect(layer?.spectral).toBeLessThanOrEqual(layer?.frobenius ?? 0);
    page.send({ type: 'advance', runId: 'a', advance: 'epoch' } satisfies Command);
    const { inspection: next } = await page.until('inspection', ({ inspection: one }) => one.epoch === 2);
    expect(next.layers[0]?.distance).toBeGreaterThan(layer?.distance ?? 0);
  });

  it('changes no number of a run by looking', async () => {
    const config = withKeys(['epochs', '4'], ['stop', 'epochs']);
    start('a', 'run', config);
    const { result: plain } = await page.until('ended', ({ runId }) => runId === 'a');
    page.send({ type: 'inspect', when: 'epochs' } satisfies Command);
    start('b', 'run', config);
    const { result: watched } = await page.until('ended', ({ runId }) => runId === 'b');
    expect([watched.trainLoss, watched.testError]).toEqual([plain.trainLoss, plain.testError]);
    expect(page.count('inspection')).toBe(4);
  });

  it('answers at once whether it is there, though pictures are still waited for', async () => {
    connect({ ...bringing, open: () => new Promise(() => undefined) });
    page.send({ type: 'open', config: CONFIG } satisfies Command, { type: 'ping' } satisfies Command);
    await page.until('alive');
    expect(page.count('data')).toBe(0);
  });

  it('opens pictures anew that broke off in the middle, when they are asked for again', async () => {
    const broken: ArrivingImages = {
      ...arrivingLater(tinyImages(60, 1)),
      until: () => Promise.reject(new DataError('network', 'The connection was lost.')),
    };
    let opened = 0;
    connect({ ...bringing, open: async () => (++opened === 1 ? tinyData(broken) : tinyData()) });
    page.send({ type: 'open', config: CONFIG } satisfies Command);
    expect(await page.until('data-failed')).toMatchObject({ code: 'network' });
    page.send({ type: 'open', config: CONFIG } satisfies Command);
    expect(await page.until('data', ({ complete }) => complete)).toMatchObject({ trainReady: 60 });
    expect(opened).toBe(2);
  });

  it('says nothing more of pictures whose place others have taken, though the last of them come later', async () => {
    const first = arrivingLater(tinyImages(60, 1));
    let imported = true;
    connect({
      ...bringing,
      open: async () => ({ ...(imported ? tinyData(first) : tinyData()), imported }),
      forget: async () => {
        imported = false;
      },
    });
    page.send({ type: 'open', config: CONFIG } satisfies Command);
    await page.until('data', (one) => one.imported && !one.complete);
    page.send({ type: 'forget-import' } satisfies Command, { type: 'open', config: CONFIG } satisfies Command);
    await page.until('data', (one) => !one.imported && one.complete);
    first.arrive(60);
    // What the arrival would have said stands before this answer.
    await new Promise((resolve) => setImmediate(resolve));
    page.send({ type: 'ping' } satisfies Command);
    await page.until('alive');
    expect(page.reports.findLast(({ type }) => type === 'data')).toMatchObject({ imported: false });
  });

  describe('when an operation fails', () => {
    const failing: ArrivingImages = {
      ...arrivingLater(tinyImages(60, 1)),
      until: () => Promise.reject(new Error('Unable to create WebGLTexture.')),
    };
    const source: DataSource = { ...bringing, open: async () => tinyData(failing) };

    it('ends the run, and says why', async () => {
      connect(source);
      start('a', 'run');
      expect(await page.until('failed', ({ runId }) => runId === 'a')).toMatchObject({
        code: 'engine',
        message: 'Unable to create WebGLTexture.',
      });
    });

    it('because the device is gone, does not call the run failed: who begins a new engine goes on with it', async () => {
      const asked = new Promise<void>((resolve) => {
        let times = 0;
        connect(source, async () => {
          // Of the run, and of its pictures, which come beside it.
          if (++times === 2) resolve();
          return true;
        });
      });
      start('a', 'run');
      await asked;
      await breathe();
      page.send({ type: 'ping' } satisfies Command);
      await page.until('alive');
      expect(page.count('failed')).toBe(0);
      expect(page.reports.some((one) => one.type === 'phase' && one.phase === 'failed')).toBe(false);
    });
  });

  it('ends a run whose pictures never come, says why, and lets the next one try again', async () => {
    connect({
      ...bringing,
      open: () => Promise.reject(new DataError('no-manifest', 'Nothing is prepared; run npm run data.')),
    });
    start('a', 'run');
    expect(await page.until('failed')).toMatchObject({ runId: 'a', code: 'no-manifest' });
    await phase('a', 'failed');
    start('b', 'run');
    await phase('b', 'failed');
  });
});
