// One engine in its own worker, so that no two engines share memory or compiled code.

import { messageOf } from '../src/engine/message-of.ts';
import type { Contestant } from './contestant.ts';
import { type BenchAnswer, type BenchOrder, benchOrder, type EngineId } from './messages.ts';
import { preparePeak } from './peak.ts';

const CONTESTANTS: Readonly<Record<Exclude<EngineId, 'peak'>, () => Promise<Contestant>>> = {
  ours: () => import('./engines/ours.ts').then(({ ours }) => ours),
  'tfjs-stock': () => import('./engines/tfjs-stock.ts').then(({ tfjsStock }) => tfjsStock),
  convnetjs: () => import('./engines/convnetjs.ts').then(({ convnetJs }) => convnetJs),
  'jax-js': () => import('./engines/jax-js.ts').then(({ jaxJs }) => jaxJs),
};

let timed: ((steps: number) => Promise<number>) | null = null;

addEventListener('message', async ({ data }: MessageEvent<unknown>) => {
  try {
    answer(await obey(benchOrder.parse(data)));
  } catch (error) {
    answer({ type: 'failed', message: messageOf(error) });
  }
});

async function obey(given: BenchOrder): Promise<BenchAnswer> {
  if (given.type === 'time') {
    if (!timed) throw new Error('Nothing is prepared to be timed.');
    return { type: 'timed', value: await timed(given.steps) };
  }
  const { engine, task, peakUrl } = given;
  timed = engine === 'peak' ? await preparePeak(peakUrl) : await (await CONTESTANTS[engine]()).prepare(task);
  return { type: 'prepared' };
}

function answer(message: BenchAnswer): void {
  postMessage(message);
}
