// Runs every engine in turn, round after round, so that a machine that slows down slows them all; hands medians out.

import type { Task } from './contestant.ts';
import { type Answer, answer, ENGINES, type EngineId, type Order } from './messages.ts';

export interface BenchPlan {
  readonly tasks: readonly Task[];
  readonly rounds: number;
  /** Steps timed at once, by engine: the slow ones fewer. */
  readonly steps: Readonly<Record<EngineId, number>>;
}

/** What the page hands out; parsed where it arrives. */
export interface Timed {
  readonly engine: EngineId;
  readonly model: Task['model'];
  readonly batch: number;
  /** Of each round: milliseconds a step, or GFLOP/s for `peak`. */
  readonly values: readonly number[];
  readonly failure: string | null;
}

/** Called by `tools/bench.ts` in the page. */
async function runBench({ tasks, rounds, steps }: BenchPlan): Promise<Timed[]> {
  const timed: Timed[] = [];
  for (const task of tasks) timed.push(...(await compare(task, rounds, steps)));
  return timed;
}

async function compare(task: Task, rounds: number, steps: BenchPlan['steps']): Promise<Timed[]> {
  const entrants: { engine: EngineId; worker: Worker; values: number[]; failure: string | null }[] = [];
  for (const engine of ENGINES) {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const peakUrl = new URL('peak.wasm', document.baseURI).href;
    const prepared = await ask(worker, {
      type: 'prepare',
      engine,
      task: { ...task, hidden: [...task.hidden] },
      peakUrl,
    });
    entrants.push({ engine, worker, values: [], failure: prepared.type === 'failed' ? prepared.message : null });
  }
  // The first round compiles and warms, and does not count.
  for (let round = 0; round <= rounds; round++) {
    for (const entrant of entrants.filter(({ failure }) => failure === null)) {
      const reply = await ask(entrant.worker, { type: 'time', steps: steps[entrant.engine] });
      if (reply.type === 'failed') entrant.failure = reply.message;
      else if (reply.type === 'timed' && round > 0) entrant.values.push(reply.value);
    }
  }
  return entrants.map(({ engine, worker, values, failure }) => {
    worker.terminate();
    return { engine, model: task.model, batch: task.batch, values, failure };
  });
}

function ask(worker: Worker, message: Order): Promise<Answer> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<unknown>) => resolve(answer.parse(data));
    worker.onerror = ({ message: why }) => resolve({ type: 'failed', message: why || 'the worker did not load' });
    worker.postMessage(message);
  });
}

Object.assign(globalThis, { runBench });
document.body.dataset.ready = 'true';
