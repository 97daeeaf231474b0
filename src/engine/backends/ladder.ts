// Which backend computes: WebGPU on a real adapter, else the faster of WebGL and wasm by a short probe, else plain
// JavaScript. What was found at each rung is kept, so that the page can say which was taken and why.

import { getBackend, setBackend, tidy, truncatedNormal } from '@tensorflow/tfjs-core';
import type { Backend, BackendChoice } from '../../core/experiment.ts';
import { fixed } from '../../core/language/numbers.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { messageOf } from '../message-of.ts';
import { type KernelVariant, loadKernels, operations } from '../operations/index.ts';
import { cpu } from './cpu.ts';
import type { Finding, Rung } from './rung.ts';
import { type WasmPaths, wasm } from './wasm.ts';
import { webgl } from './webgl.ts';
import { webgpu } from './webgpu.ts';

export interface BackendChosen {
  readonly asked: BackendChoice;
  readonly backend: Backend;
  readonly software: boolean;
  /** One sentence: which, and why. */
  readonly reason: string;
  readonly ladder: readonly { readonly backend: Backend; readonly usable: boolean; readonly reason: string }[];
}

export interface LadderOptions {
  readonly wasmPaths: WasmPaths;
  /** Milliseconds from any start, for the probe; it decides which backend runs, never what a run computes. */
  readonly clock: () => number;
  /** Called, with the reason, when the active backend can compute no more: a graphics device that is lost, or full. */
  readonly onLost?: (reason: string) => void;
  /** For tests: the rungs to climb, best first. */
  readonly rungs?: readonly Rung[];
}

/** Chooses, loads and activates a backend; every later tensor lives there. @throws Error where none works at all. */
export async function chooseBackend(asked: BackendChoice, options: LadderOptions): Promise<BackendChosen> {
  const rungs = options.rungs ?? [webgpu, webgl, wasm(options.wasmPaths), cpu];
  const inspected = await Promise.all(rungs.map(async (rung) => ({ rung, finding: await inspect(rung) })));
  const ladder = inspected.map(({ rung, finding }) => ({
    backend: rung.backend,
    usable: finding.usable,
    reason: finding.reason,
  }));
  const wanted = inspected.find(({ rung }) => rung.backend === asked);
  const active = wanted?.finding.usable ? await activate(wanted) : null;
  if (wanted && active !== null) {
    await watchLost(wanted.rung, options);
    const { software } = wanted.finding;
    return { asked, backend: wanted.rung.backend, software, reason: say`Chosen by hand. ${active}.`, ladder };
  }
  const excuse = wanted ? say`${wanted.rung.backend} was asked for, but: ${wanted.finding.reason}. ` : '';
  const found = await climb(
    inspected.filter(({ finding }) => finding.usable && !finding.software),
    options.clock,
  );
  const taken = rungs.find(({ backend }) => backend === found.backend);
  if (taken) await watchLost(taken, options);
  return { asked, ladder, ...found, software: false, reason: `${excuse}${found.reason}.` };
}

async function watchLost(rung: Rung, { onLost }: LadderOptions): Promise<void> {
  // Without it training works all the same, as long as the device lasts.
  if (onLost) await rung.watch?.(onLost).catch(() => undefined);
}

/** Whether the device of the active backend is gone. */
export async function isLost(rungs: readonly Rung[] = [webgpu, webgl]): Promise<boolean> {
  const active = rungs.find(({ backend }) => backend === getBackend());
  return (await active?.isLost?.()) ?? false;
}

type Inspected = { readonly rung: Rung; readonly finding: Finding };

async function inspect(rung: Rung): Promise<Finding> {
  try {
    return await rung.inspect();
  } catch (error) {
    return { usable: false, software: false, reason: say`Looking for ${rung.backend} failed: ${messageOf(error)}` };
  }
}

async function climb(usable: readonly Inspected[], clock: () => number): Promise<{ backend: Backend; reason: string }> {
  const [gpu] = usable.filter(({ rung }) => rung.backend === 'webgpu');
  const onGpu = gpu ? await activate(gpu) : null;
  if (onGpu !== null) return { backend: 'webgpu', reason: onGpu };
  const raced = await race(
    usable.filter(({ rung }) => rung.backend === 'webgl' || rung.backend === 'wasm'),
    clock,
  );
  if (raced) return raced;
  const [last] = usable.filter(({ rung }) => rung.backend === 'cpu');
  const onCpu = last ? await activate(last) : null;
  if (onCpu !== null) return { backend: 'cpu', reason: onCpu };
  throw new Error(
    say`No backend works here: not WebGPU, WebGL, WebAssembly or plain JavaScript. Try a current browser.`,
  );
}

/** The quickest of some backends on one product of the MLP's size; no race where only one can run. */
async function race(
  entrants: readonly Inspected[],
  clock: () => number,
): Promise<{ backend: Backend; reason: string } | null> {
  const timed: (Inspected & { milliseconds: number })[] = [];
  for (const entrant of entrants) {
    if ((await activate(entrant)) === null) continue;
    timed.push({ ...entrant, milliseconds: entrants.length > 1 ? await timeProduct(clock) : 0 });
  }
  const [best, second] = timed.toSorted((a, b) => a.milliseconds - b.milliseconds);
  const active = best ? await activate(best) : null;
  if (!best || active === null) return null;
  const lead = second
    ? say`, ${fixed(second.milliseconds / best.milliseconds, 1)} times as fast as ${second.rung.backend} in a probe`
    : '';
  return { backend: best.rung.backend, reason: `${active}${lead}` };
}

/** Makes the processor compute, in a worker that was told how. @throws Error where it does not work there. */
export async function useProcessor(backend: 'wasm' | 'cpu', wasmPaths: WasmPaths): Promise<void> {
  if (!(await start(backend === 'cpu' ? cpu : wasm(wasmPaths)))) throw new Error(say`${backend} does not start here`);
  await ownKernels();
}

/** What was found, and with which kernels it computes from now on; `null` where it does not start. */
async function activate({ rung, finding }: Inspected): Promise<string | null> {
  return (await start(rung)) ? `${finding.reason}${await ownKernels()}` : null;
}

async function start(rung: Rung): Promise<boolean> {
  try {
    await rung.load();
    return await setBackend(rung.backend);
  } catch {
    return false;
  }
}

const KERNEL_NAMES: Readonly<Record<KernelVariant, string>> = {
  relaxed: msg(', with kernels of our own (relaxed SIMD)'),
  plain: msg(', with kernels of our own (SIMD)'),
  wgsl: msg(', with kernels of our own'),
};

/** They come on top of tfjs's, once its backend is up; without them its own operations compute the same, slower. */
async function ownKernels(): Promise<string> {
  const variant = await loadKernels().catch(() => null);
  return variant ? translate(KERNEL_NAMES[variant]) : '';
}

const PROBE = { rows: 128, inner: 1024, columns: 512, repeats: 3 };

/** Best of three, after one to compile; milliseconds. */
async function timeProduct(clock: () => number): Promise<number> {
  const { rows, inner, columns, repeats } = PROBE;
  const a = truncatedNormal([rows, inner], 0, 1, 'float32', 1);
  const b = truncatedNormal([inner, columns], 0, 1, 'float32', 2);
  let best = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat <= repeats; repeat++) {
    const since = clock();
    const c = tidy(() => operations().product(a, b));
    await c.data();
    c.dispose();
    if (repeat > 0) best = Math.min(best, clock() - since);
  }
  a.dispose();
  b.dispose();
  return best;
}
