// The real engine at the far end of a real channel; only the images and the clock are the test's own.

import { setImmediate } from 'node:timers';
import '@tensorflow/tfjs-backend-wasm';
import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ArrivingImages, DataError } from '../../core/data/experiment-data.ts';
import type { RunResult } from '../../core/metrics.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import { type Command, type Report, type ReportOf, report } from '../../protocol/messages.ts';
import { chooseBackend } from '../backends/ladder.ts';
import { helpersBeside } from '../testing/helpers-beside.ts';
import { arrivingLater, tinyData, tinyImages } from '../testing/tiny-data.ts';
import type { DataSource } from './data-source.ts';
import { createHost, type HostServices } from './host.ts';

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
    Promise.reject(new DataError('not-cifar', 'notes.txt is not a CIFAR-10 archive; drop cifar-10-binary.tar.gz.')),
  deleteImported: async () => undefined,
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

  const connect = (
    source: DataSource = bringing,
    isLost = async () => false,
    {
      carriedOut = async () => undefined,
      end = () => undefined,
      createHelper = beside.createHelper,
    }: Partial<Pick<HostServices, 'carriedOut' | 'end' | 'createHelper'>> = {},
  ) => {
    channel = new MessageChannel();
    const clock = () => performance.now();
    createHost(channel.port2, {
      connectData: () => source,
      chooseBackend: (asked) => chooseBackend(asked, { wasmPaths: null, clock }),
      isLost,
      carriedOut,
      end,
      clock,
      breathe,
      createHelper,
    });
    channel.port2.start();
    page = new Page(channel.port1);
    page.send({ type: 'connect', dataUrl: 'http://localhost/data/' } satisfies Command);
  };

  beforeEach(() => connect());
  afterEach(() => channel.port1.close());

  const start = (runId: string, advance: 'run' | 'step' | 'epoch', config = CONFIG) =>
    page.send({ type: 'start', runId, config, advance } satisfies Command);
  /** Once the run before has been put away. */
  const halted = async () => {
    const views = page.count('data');
    const other = CONFIG.map(([key, value]): [string, string] => [key, key === 'n' ? '61' : value]);
    page.send({ type: 'open', config: other } satisfies Command);
    await page.until('data', () => page.count('data') > views);
  };
  const phase = (runId: string, wanted: string) =>
    page.until('phase', (at) => at.runId === runId && at.phase === wanted);

  it('reports its backend and its images, once it has an experiment', async () => {
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
    const { result, images } = await page.until('ended');
    expect(result).toMatchObject({ outcome: 'fitted', trainError: 0 });
    expect(images).toEqual({ train: 'a'.repeat(64), test: 'a'.repeat(64) });
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

  it('pauses and continues, and ends with the numbers of a run that never paused', async () => {
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

  it('reports a checkpoint at every pause, and continues from there as if it had never stopped', async () => {
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

  it('reports a checkpoint of the step at which it is stopped', async () => {
    const config = withKeys(['epochs', '1000'], ['stop', 'epochs']);
    page.send({ type: 'start', runId: 'a', config, advance: 'run', checkpoints: true } satisfies Command);
    await page.until('losses');
    page.send({ type: 'stop', runId: 'a' });
    await page.until('ended');
    const kept = page.reports.findLast((one) => one.type === 'checkpoint');
    const measured = page.reports.findLast((one) => one.type === 'losses');
    expect(kept?.checkpoint.step).toBe(measured?.step.at(-1));
  });

  it('rejects a checkpoint of other images in one sentence', async () => {
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

  it('stops on command, keeps its results, and frees every tensor', async () => {
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

  it('stops the current run when another starts', async () => {
    start('a', 'run', withKeys(['epochs', '1000'], ['stop', 'epochs']));
    await page.until('losses');
    start('b', 'step');
    expect((await page.until('ended', ({ runId }) => runId === 'a')).result.outcome).toBe('stopped');
    await phase('b', 'paused');
  });

  it('shows images before and after, with the labels that training will use, whether or not anything trains', async () => {
    const config = withKeys(['setting', 'random-labels']);
    page.send({ type: 'images', requestId: 1, config, split: 'train', classIndex: 3, offset: 1, count: 4 });
    const { images, total } = await page.until('images');
    expect(total).toBe(6);
    expect(images.map(({ trueLabel }) => trueLabel)).toEqual([3, 3, 3, 3]);
    expect(images.map(({ position }) => position)).toEqual([13, 23, 33, 43]);
    expect(images.some(({ givenLabel }) => givenLabel !== 3)).toBe(true);
    expect(images.every(({ before, after }) => before.length === 3072 && after.join() === before.join())).toBe(true);
  });

  it('leaves the labels of test images true', async () => {
    const config = withKeys(['setting', 'random-labels']);
    page.send({ type: 'images', requestId: 1, config, split: 'test', classIndex: null, offset: 0, count: 20 });
    const { images } = await page.until('images');
    expect(images.map(({ givenLabel }) => givenLabel)).toEqual(images.map(({ trueLabel }) => trueLabel));
  });

  it('answers an invalid message with one sentence, and continues', async () => {
    page.send({ type: 'start', runId: 7 });
    await page.until('failed');
    page.send({ type: 'open', config: CONFIG });
    await page.until('data');
  });

  it('reports why a dropped file cannot be used', async () => {
    // Node's channels turn a File into a Blob without a name, so this message is passed directly.
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
        chooseBackend: () => Promise.reject(new Error('not requested')),
        isLost: async () => false,
        carriedOut: async () => undefined,
        end: () => undefined,
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

  it('reports the prediction for each image and the first weights', async () => {
    connect();
    page.send({ type: 'map', requestId: 4, config: withKeys(['setting', 'random-labels']), count: 50 });
    const map = await page.until('map');
    expect(map).toMatchObject({ requestId: 4, side: 28 });
    start('a', 'epoch', withKeys(['setting', 'random-labels']));
    const { predicted, given, corrupted } = await page.until('predictions');
    const { point } = await page.until('epoch');
    expect(predicted).toHaveLength(60);
    expect([given.subarray(0, 50), corrupted.subarray(0, 50)]).toEqual([map.given, map.corrupted]);
    expect(point.epoch).toBe(1);
    expect(await page.until('weights', ({ step }) => step === point.step)).toMatchObject({ units: 10, side: 28 });
  });

  it('records the gradient norm from the step on at which it is switched on', async () => {
    start('a', 'epoch', withKeys(['epochs', '2'], ['stop', 'epochs']));
    await phase('a', 'paused');
    expect(await page.until('losses')).not.toHaveProperty('gradientNorm');
    page.send({ type: 'measure', measures: ['gradientNorm'] } satisfies Command);
    page.send({ type: 'advance', runId: 'a', advance: 'run' } satisfies Command);
    const { step, gradientNorm = [] } = await page.until('losses', (report) => report.gradientNorm !== undefined);
    expect(gradientNorm).toHaveLength(step.length);
    for (const norm of gradientNorm) expect(norm).toBeGreaterThan(0);
    await phase('a', 'ended');
  });

  it('inspects the network once at the end of a run, where that is requested, and leaves no tensor', async () => {
    const before = memory().numTensors;
    page.send({ type: 'inspect', when: 'end' } satisfies Command);
    start('a', 'run', withKeys(['epochs', '3'], ['stop', 'epochs']));
    await phase('a', 'ended');
    expect(page.count('inspection')).toBe(0);
    const { inspection } = await page.until('inspection');
    expect(inspection).toMatchObject({ epoch: 3, step: 12, images: 60 });
    expect(inspection.layers.map(({ name }) => name)).toEqual(['2,352 → 10']);
    // A whitened image has 2,352 numbers of variance 1.
    expect(inspection.inputNorm).toBeCloseTo(Math.sqrt(60 * 2352), 1);
    expect(inspection.histogram.counts.reduce((a, b) => a + b)).toBe(60);
    const { result } = await page.until('ended');
    const wrong = inspection.histogram.counts.length > 0 && inspection.margins.at(0);
    expect(Number(wrong) < 0).toBe((result.trainError ?? 0) > 0);
    await halted();
    expect(page.count('inspection')).toBe(1);
    expect(memory().numTensors).toBe(before);
  });

  it('inspects each run’s own network, where the next starts as soon as the first has ended', async () => {
    page.send({ type: 'inspect', when: 'end' } satisfies Command);
    const config = (seed: string) => withKeys(['epochs', '2'], ['stop', 'epochs'], ['seed', seed]);
    const distanceOf = async (runId: string) =>
      (await page.until('inspection', (report) => report.runId === runId)).inspection.layers[0]?.distance;
    for (const seed of ['1', '2']) {
      start(`alone ${seed}`, 'run', config(seed));
      await distanceOf(`alone ${seed}`);
    }
    start('a', 'run', config('1'));
    await phase('a', 'ended');
    start('b', 'run', config('2'));
    expect(await distanceOf('a')).toBe(await distanceOf('alone 1'));
    expect(await distanceOf('b')).toBe(await distanceOf('alone 2'));
    expect(await distanceOf('a')).not.toBe(await distanceOf('b'));
    expect(page.count('inspection')).toBe(4);
  });

  it('leaves a run as it ended where its inspection fails', async () => {
    connect(bringing, undefined, {
      carriedOut: async () => {
        if (sent.mock.calls.some(([one]) => one.runId === 'a' && one.type === 'ended')) throw new Error('refused');
      },
    });
    const sent = vi.spyOn(channel.port2, 'postMessage');
    page.send({ type: 'inspect', when: 'end' } satisfies Command);
    start('a', 'run', withKeys(['epochs', '1']));
    expect(await page.until('failed')).toMatchObject({ runId: null, message: 'refused' });
    expect(page.reports.filter((one) => one.type === 'phase').at(-1)).toMatchObject({ runId: 'a', phase: 'ended' });
    expect(page.count('inspection')).toBe(0);
  });

  it('inspects it at every epoch, or at once where the run is paused, while the page shows it', async () => {
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

  it('changes no number of a run by inspecting it', async () => {
    const config = withKeys(['epochs', '4'], ['stop', 'epochs']);
    start('a', 'run', config);
    const { result: plain } = await page.until('ended', ({ runId }) => runId === 'a');
    page.send({ type: 'inspect', when: 'epochs' } satisfies Command);
    start('b', 'run', config);
    const { result: watched } = await page.until('ended', ({ runId }) => runId === 'b');
    expect([watched.trainLoss, watched.testError]).toEqual([plain.trainLoss, plain.testError]);
    expect(page.count('inspection')).toBe(4);
  });

  it('answers at once whether it is there, though images are still waited for', async () => {
    connect({ ...bringing, open: () => new Promise(() => undefined) });
    page.send({ type: 'open', config: CONFIG } satisfies Command, { type: 'ping' } satisfies Command);
    await page.until('alive');
    expect(page.count('data')).toBe(0);
  });

  it('opens images again after an interrupted download, when they are requested again', async () => {
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

  it('reports nothing more of images that others have replaced, though the last of them arrive later', async () => {
    const first = arrivingLater(tinyImages(60, 1));
    let imported = true;
    connect({
      ...bringing,
      open: async () => ({ ...(imported ? tinyData(first) : tinyData()), imported }),
      deleteImported: async () => {
        imported = false;
      },
    });
    page.send({ type: 'open', config: CONFIG } satisfies Command);
    await page.until('data', (one) => one.imported && !one.complete);
    page.send({ type: 'forget-import' } satisfies Command, { type: 'open', config: CONFIG } satisfies Command);
    await page.until('data', (one) => !one.imported && one.complete);
    first.arrive(60);
    // A report of the arrival would come before this answer.
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

    it('ends the run, with the reason', async () => {
      connect(source);
      start('a', 'run');
      expect(await page.until('failed', ({ runId }) => runId === 'a')).toMatchObject({
        code: 'engine',
        message: 'Unable to create WebGLTexture.',
      });
    });

    it('because a command was rejected, reports no number that was read afterwards, nor that the run failed', async () => {
      for (const good of [0, 1, 2, 5, 9]) {
        let [asked, refused] = [0, false];
        const ended = new Promise<string>((resolve) => {
          connect(
            bringing,
            async () => {
              if (refused) resolve('gone');
              return refused;
            },
            {
              carriedOut: async () => {
                refused = ++asked > good;
                if (refused) throw new Error('refused');
              },
            },
          );
        });
        page.send({ type: 'inspect', when: 'epochs' } satisfies Command);
        const config = withKeys(['epochs', '3'], ['stop', 'epochs']);
        page.send({ type: 'start', runId: 'a', config, advance: 'run', checkpoints: true } satisfies Command);
        await ended;
        page.send({ type: 'ping' } satisfies Command);
        await page.until('alive');
        const numbers = ['losses', 'epoch', 'weights', 'inspection', 'checkpoint', 'ended'] as const;
        expect(numbers.reduce((sum, type) => sum + page.count(type), 0)).toBe(good);
        expect(page.count('failed')).toBe(0);
        channel.port1.close();
      }
    });

    it('because a helper has failed, ends the engine with the reason, and another continues the run', async () => {
      const ended = new Promise<string>((end) => {
        connect(bringing, async () => false, {
          end,
          createHelper: () => {
            const link = beside.createHelper();
            return { ...link, onCrash: (listener) => queueMicrotask(() => listener('it ran out of memory.')) };
          },
        });
      });
      start('a', 'run', withKeys(['workers', '2']));
      expect(await ended).toMatch(/^A helper worker failed \(it ran out of memory\)/);
      page.send({ type: 'ping' } satisfies Command);
      await page.until('alive');
      expect(page.count('failed')).toBe(0);
    });

    it('begins the reason for a backend that takes the place of another with why', async () => {
      page.send({
        type: 'start',
        runId: 'a',
        config: CONFIG,
        advance: 'step',
        instead: 'webgpu failed.',
      } satisfies Command);
      expect((await page.until('backend')).reason).toMatch(/^webgpu failed\. WebAssembly/);
    });

    it('because the device is gone, does not report the run as failed: a new engine continues it', async () => {
      const asked = new Promise<void>((resolve) => {
        let times = 0;
        connect(source, async () => {
          // Of the run, and of its images, which come beside it.
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

  it('ends a run whose images never arrive, with the reason, and lets the next one try again', async () => {
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
