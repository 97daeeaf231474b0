// The real theory worker at the far end of a real channel; only the images are the test's own.

import { setImmediate } from 'node:timers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { DataError } from '../../core/data/experiment-data.ts';
import { corruptorOf } from '../../core/experiment.ts';
import {
  type TheoryCommand,
  type TheoryQuestion,
  type TheoryReport,
  type TheoryReportOf,
  theoryReport,
} from '../../protocol/theory-messages.ts';
import type { DataSource } from '../host/data-source.ts';
import { tinyData } from '../testing/tiny-data.ts';
import { createTheoryHost } from './host.ts';
import { loadRowProducts } from './row-products.ts';

const CONFIG: [string, string][] = [
  ['n', '60'],
  ['setting', 'random-labels'],
];
const source: DataSource = {
  open: async () => tinyData(),
  importFiles: async () => undefined,
  deleteImported: async () => undefined,
};

/** Node handles a port's messages by the thousand before it turns to another port, so here a turn of the event loop it is. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

class Page {
  readonly reports: TheoryReport[] = [];
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly port: MessagePort) {
    port.onmessage = ({ data }) => {
      this.reports.push(theoryReport.parse(data));
      for (const look of this.waiting.splice(0)) look();
    };
  }

  send(...commands: unknown[]): void {
    for (const one of commands) this.port.postMessage(one);
  }

  ask(requestId: number, question: TheoryQuestion, config = CONFIG): void {
    this.send({ type: 'ask', requestId, config, question } satisfies TheoryCommand);
  }

  async until<T extends TheoryReport['type']>(
    type: T,
    fits: (found: TheoryReportOf<T>) => boolean = () => true,
  ): Promise<TheoryReportOf<T>> {
    const is = (one: TheoryReport): one is TheoryReportOf<T> => one.type === type;
    for (;;) {
      const found = this.reports.filter(is).find(fits);
      if (found) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}

describe('the theory worker', () => {
  let page: Page;
  let channel: MessageChannel;

  const connect = (from: DataSource = source) => {
    channel = new MessageChannel();
    const services = {
      connectData: () => from,
      loadProducts: loadRowProducts,
      clock: () => performance.now(),
      breathe,
    };
    createTheoryHost(channel.port2, services);
    channel.port2.start();
    page = new Page(channel.port1);
    page.send({ type: 'connect', dataUrl: 'http://localhost/data/' } satisfies TheoryCommand);
  };
  beforeEach(() => connect());
  afterEach(() => channel.port1.close());

  it('builds Theorem 1’s network on the given labels, with 2N + d weights and no error', async () => {
    page.ask(1, { kind: 'theorem-1', theta: 0.1, precision: 'float64' });
    const { answer } = await page.until('answer');
    if (answer.kind !== 'theorem-1' || answer.result.outcome !== 'built') throw new Error('It is built.');
    const { result } = answer;
    expect(result).toMatchObject({ distinct: 60, weightCount: 2 * 60 + 2352, trainWrong: 0, ties: 0 });
    const { config } = readConfig(CONFIG);
    const corruptor = corruptorOf(config, tinyData().statistics);
    const given = Array.from(result.members, (i) => corruptor.label(i % 10, i));
    expect([...result.targets]).toEqual(given);
    expect(result.testOutside).toBeGreaterThanOrEqual(0);
    expect(result.testOutside).toBeLessThanOrEqual(1);
    expect(result.gaps.smallest).toBeGreaterThan(0);
    expect(result.gaps.smallest).toBeLessThanOrEqual(result.gaps.median);
  });

  it('names two equal images with different given labels', async () => {
    const data = tinyData();
    data.train.images.pixels.copyWithin(3 * 3072, 17 * 3072, 18 * 3072);
    connect({ ...source, open: async () => data });
    page.ask(1, { kind: 'theorem-1', theta: 0.1, precision: 'float64' }, [['n', '60']]);
    const { answer } = await page.until('answer');
    expect(answer).toMatchObject({ result: { outcome: 'collision', pair: [3, 17] } });
  });

  it.each(['linear', 'rbf', 'patches'])(
    'solves the Gram system of the %s kernel with no training error',
    async (kernel) => {
      page.ask(1, { kind: 'gram', kernel, ridge: 0 });
      const { answer } = await page.until('answer');
      expect(answer).toMatchObject({ kind: 'gram', jitter: 0, result: { outcome: 'solved', trainError: 0 } });
      const stages = page.reports.flatMap((one) => (one.type === 'progress' ? [one.stage] : []));
      expect(new Set(stages)).toEqual(new Set(['images', 'gram', 'factor', 'solve', 'predict']));
    },
  );

  it('reports that a Gram matrix is singular, and solves it with a ridge that it reports', async () => {
    const data = tinyData();
    data.train.images.pixels.copyWithin(3 * 3072, 17 * 3072, 18 * 3072);
    connect({ ...source, open: async () => data });
    page.ask(1, { kind: 'gram', kernel: 'rbf', ridge: 0 });
    const { answer } = await page.until('answer');
    expect(answer).toMatchObject({
      result: { outcome: 'singular', row: 17, reason: expect.stringContaining('Rows 4 and 18') },
    });
    page.ask(2, { kind: 'gram', kernel: 'rbf', ridge: 1e-3 });
    const { answer: again } = await page.until('answer', ({ requestId }) => requestId === 2);
    expect(again).toMatchObject({ ridge: 1e-3, result: { outcome: 'solved' } });
    expect(again.kind === 'gram' && again.jitter).toBeCloseTo(1e-3, 9);
  });

  it('sends each draw of signs as it has been fitted', async () => {
    page.ask(1, { kind: 'rademacher', functions: 'gaussian-kernel', images: 40, draws: 5, norm: 1 });
    const { answer } = await page.until('answer');
    const draws = page.reports.flatMap((one) => (one.type === 'draw' ? [one.reached] : []));
    expect(answer).toMatchObject({ kind: 'rademacher', sample: { images: 40 }, exact: true, reached: draws });
    expect(draws).toEqual([1, 1, 1, 1, 1]);
  });

  it('leaves out each image in turn, under true and under random labels', async () => {
    page.ask(1, { kind: 'stability', images: 30, ridge: 0.01 }, [['n', '60']]);
    const { answer } = await page.until('answer');
    if (answer.kind !== 'stability') throw new Error('It is about stability.');
    const { leverages, labels } = answer;
    expect(leverages).toHaveLength(30);
    expect([...labels.true.given]).toEqual(Array.from({ length: 30 }, (_, i) => i % 10));
    expect(labels.random.given).not.toEqual(labels.true.given);
    expect(labels.random.trainError).toBe(0);
    const known = (labeled: typeof labels.true) =>
      labeled.withoutIt.filter((label, i) => label === labeled.given[i]).length;
    expect(known(labels.true)).toBeGreaterThan(known(labels.random));
  });

  it('cancels a question for the next one, and on command', async () => {
    page.ask(1, { kind: 'rademacher', functions: 'linear', images: 60, draws: 200, norm: 1 });
    page.ask(2, { kind: 'rademacher', functions: 'linear', images: 60, draws: 200, norm: 1 });
    expect(await page.until('canceled')).toEqual({ type: 'canceled', requestId: 1 });
    await page.until('draw');
    page.send({ type: 'cancel', requestId: 2 } satisfies TheoryCommand);
    await page.until('canceled', ({ requestId }) => requestId === 2);
    page.ask(3, { kind: 'theorem-1', theta: 0.1, precision: 'float64' });
    expect((await page.until('answer')).requestId).toBe(3);
  });

  it('reports why there are no images, and answers once there are', async () => {
    let there = false;
    const failing = async () => {
      if (there) return tinyData();
      throw new DataError('no-manifest', 'Nothing is prepared; run npm run data.');
    };
    connect({ ...source, open: failing });
    page.ask(1, { kind: 'gram', kernel: 'rbf', ridge: 0 });
    expect(await page.until('failed')).toMatchObject({ requestId: 1, code: 'no-manifest' });
    there = true;
    page.ask(2, { kind: 'gram', kernel: 'rbf', ridge: 0 });
    await page.until('answer');
  });

  it.each([
    [{ kind: 'gram', kernel: 'sigmoid', ridge: 0 }, 'sigmoid'],
    [{ kind: 'theorem-1', theta: 2, precision: 'float64' }, 'θ'],
  ] as const)('refuses %o in one sentence', async (question, named) => {
    page.ask(1, question);
    expect((await page.until('failed')).message).toContain(named);
  });

  it('answers an invalid message with one sentence, and continues', async () => {
    page.send({ type: 'ask', requestId: 1, config: CONFIG, question: { kind: 'stability', images: 1, ridge: 1 } });
    expect(await page.until('failed')).toMatchObject({ requestId: null, code: 'unreadable' });
    page.ask(2, { kind: 'theorem-1', theta: 0.1, precision: 'float64' });
    await page.until('answer');
  });
});
