// Runs every engine in turn, round after round, so that a machine that slows down slows them all; hands medians out.

import { type BenchAnswer, type BenchOrder, benchAnswer, type EngineId, type Task } from './messages.ts';

/** One engine on one task. */
export interface Entrant {
  readonly engine: EngineId;
  readonly task: Task;
  /** Steps timed at once: the slow ones fewer. */
  readonly steps: number;
}

export interface BenchPlan {
  /** Those of a list are timed against each other. */
  readonly heats: readonly (readonly Entrant[])[];
  readonly rounds: number;
}

/** What the page hands out; parsed where it arrives. */
export interface Timed {
  readonly engine: EngineId;
  readonly task: Task;
  /** Of each round: milliseconds per step, or GFLOP/s for `peak`. */
  readonly values: readonly number[];
  readonly failure: string | null;
}

/** Called by `tools/bench.ts` in the page. */
async function runBench({ heats, rounds }: BenchPlan): Promise<Timed[][]> {
  const timed: Timed[][] = [];
  for (const heat of heats) timed.push(await compare(heat, rounds));
  return timed;
}

interface Running {
  readonly entrant: Entrant;
  readonly worker: Worker;
  readonly values: number[];
  failure: string | null;
}

async function compare(heat: readonly Entrant[], rounds: number): Promise<Timed[]> {
  const all: Running[] = [];
  for (const entrant of heat) all.push(await prepare(entrant));
  // The first round compiles and warms, and does not count.
  for (let round = 0; round <= rounds; round++) {
    for (const running of all.filter(({ failure }) => failure === null)) {
      const reply = await ask(running.worker, { type: 'time', steps: running.entrant.steps });
      if (reply.type === 'failed') running.failure = reply.message;
      else if (reply.type === 'timed' && round > 0) running.values.push(reply.value);
    }
  }
  return all.map(({ entrant: { engine, task }, worker, values, failure }) => {
    worker.terminate();
    return { engine, task, values, failure };
  });
}

async function prepare(entrant: Entrant): Promise<Running> {
  const { engine, task } = entrant;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const peakUrl = new URL('peak.wasm', document.baseURI).href;
  const reply = await ask(worker, { type: 'prepare', engine, task, peakUrl });
  return { entrant, worker, values: [], failure: reply.type === 'failed' ? reply.message : null };
}

function ask(worker: Worker, message: BenchOrder): Promise<BenchAnswer> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<unknown>) => resolve(benchAnswer.parse(data));
    worker.onerror = ({ message: why }) => resolve({ type: 'failed', message: why || 'the worker did not load' });
    worker.postMessage(message);
  });
}

Object.assign(globalThis, { runBench });
document.body.dataset.ready = 'true';
