// Chooses the backend: WebGPU on a real adapter, else the faster of WebGL and wasm by a short probe, else plain JavaScript. The
// finding at each rung is kept, so that the page can show which was taken and why; a rung that fails, however it fails, leaves
// its reason.

import {
  engine,
  findBackendFactory,
  getBackend,
  type KernelBackend,
  registerBackend,
  removeBackend,
  setBackend,
  tidy,
  truncatedNormal,
} from '@tensorflow/tfjs-core';
import type { Backend, BackendChoice } from '../../core/experiment.ts';
import { semicolons } from '../../core/language/joints.ts';
import { fixed } from '../../core/language/numbers.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { messageOf } from '../message-of.ts';
import { type KernelVariant, loadKernels, operations } from '../operations/index.ts';
import { cpu } from './cpu.ts';
import type { Finding, Rung } from './rung.ts';
import { type WasmPaths, wasm } from './wasm.ts';
import { webgl } from './webgl.ts';
import { webgpu } from './webgpu.ts';

export interface ChosenBackend {
  readonly asked: BackendChoice;
  readonly backend: Backend;
  readonly software: boolean;
  /** One sentence: which, and why. */
  readonly reason: string;
  readonly ladder: readonly { readonly backend: Backend; readonly usable: boolean; readonly reason: string }[];
}

export interface LadderOptions {
  readonly wasmPaths: WasmPaths;
  /** Milliseconds from any start, for the probe; it affects which backend is chosen, never a run's numbers. */
  readonly clock: () => number;
  /** Called, with the reason, when the active backend can no longer compute: its device is lost or out of memory. */
  readonly onLost?: (reason: string) => void;
  /** For tests: the rungs to try, best first. */
  readonly rungs?: readonly Rung[];
}

/** A rung and its finding so far: one that does not start becomes unusable, with the reason. */
interface RungState {
  readonly rung: Rung;
  finding: Finding;
  /** Whether it was usable before it was tried. */
  failed?: boolean;
}

/** Chooses, loads and activates a backend; every later tensor is created on it. @throws Error where none works. */
export async function chooseBackend(asked: BackendChoice, options: LadderOptions): Promise<ChosenBackend> {
  const rungs = options.rungs ?? [webgpu, webgl, wasm(options.wasmPaths), cpu];
  const inspected: readonly RungState[] = await Promise.all(
    rungs.map(async (rung) => ({ rung, finding: await inspect(rung) })),
  );
  const wanted = inspected.find(({ rung }) => rung.backend === asked);
  const active = wanted?.finding.usable ? await activate(wanted) : null;
  const requested = wanted && active !== null ? { taken: wanted, reason: active } : null;
  const found = requested ?? (await chooseBest(inspected, options.clock));
  const excuse = wanted && !requested ? say`${wanted.rung.backend} was requested, but: ${wanted.finding.reason}. ` : '';
  const unwatched = await watchLost(found.taken.rung, options);
  const failed = inspected.filter((one) => one.failed && one !== wanted).map(({ finding }) => ` ${finding.reason}.`);
  return {
    asked,
    backend: found.taken.rung.backend,
    software: found.taken.finding.software,
    reason: `${excuse}${found.reason}${unwatched}.${failed.join('')}`,
    ladder: inspected.map(({ rung: { backend }, finding: { usable, reason } }) => ({ backend, usable, reason })),
  };
}

/** @returns an empty string, or why a loss would go undetected: training still works as long as the device does. */
async function watchLost(rung: Rung, { onLost }: LadderOptions): Promise<string> {
  try {
    if (onLost) await rung.watch?.(onLost);
    return '';
  } catch (error) {
    return say`; a loss of its device cannot be detected: ${messageOf(error)}`;
  }
}

/** Whether the device of the active backend is lost, or has rejected a command. */
export async function isLost(rungs: readonly Rung[] = [webgpu, webgl]): Promise<boolean> {
  return (await activeOf(rungs)?.isLost?.()) ?? false;
}

/** Resolves once the active backend is known to have carried out all commands so far. @throws Error where it rejected one. */
export async function carriedOut(rungs: readonly Rung[] = [webgpu]): Promise<void> {
  await activeOf(rungs)?.carriedOut?.();
}

function activeOf(rungs: readonly Rung[]): Rung | undefined {
  return rungs.find(({ backend }) => backend === getBackend());
}

async function inspect(rung: Rung): Promise<Finding> {
  try {
    return await rung.inspect();
  } catch (error) {
    return { usable: false, software: false, reason: say`Detecting ${rung.backend} failed: ${messageOf(error)}` };
  }
}

interface RungChoice {
  readonly taken: RungState;
  readonly reason: string;
}

async function chooseBest(inspected: readonly RungState[], clock: () => number): Promise<RungChoice> {
  const usable = inspected.filter(({ finding }) => finding.usable && !finding.software);
  const of = (...backends: readonly Backend[]) => usable.filter(({ rung }) => backends.includes(rung.backend));
  const found = (await first(of('webgpu'))) ?? (await race(of('webgl', 'wasm'), clock)) ?? (await first(of('cpu')));
  if (found) return found;
  const reasons = semicolons(inspected.map(({ finding }) => finding.reason));
  throw new Error(
    say`No backend works here: not WebGPU, WebGL, WebAssembly or plain JavaScript. Try a current browser. Findings: ${reasons}.`,
  );
}

async function first([entrant]: readonly RungState[]): Promise<RungChoice | null> {
  const reason = entrant ? await activate(entrant) : null;
  return entrant && reason !== null ? { taken: entrant, reason } : null;
}

/** The fastest of some backends on one matrix product of the MLP's size; no probe where only one can run. */
async function race(entrants: readonly RungState[], clock: () => number): Promise<RungChoice | null> {
  const timed: { readonly entrant: RungState; readonly milliseconds: number }[] = [];
  for (const entrant of entrants) {
    const milliseconds = await timeOf(entrant, entrants.length > 1 ? clock : null);
    if (milliseconds !== null) timed.push({ entrant, milliseconds });
  }
  const [best, second] = timed.toSorted((a, b) => a.milliseconds - b.milliseconds);
  const active = best ? await activate(best.entrant) : null;
  if (!best || active === null) return null;
  const lead = second
    ? say`, ${fixed(second.milliseconds / best.milliseconds, 1)} times as fast as ${second.entrant.rung.backend} in a probe`
    : '';
  return { taken: best.entrant, reason: `${active}${lead}` };
}

/** Milliseconds of the probe, 0 without a clock; `null` where it does not start or cannot compute, with the reason in its finding. */
async function timeOf(entrant: RungState, clock: (() => number) | null): Promise<number | null> {
  if ((await activate(entrant)) === null) return null;
  try {
    return clock ? await timeMatMul(clock) : 0;
  } catch (error) {
    markFailed(entrant, say`it failed in a probe: ${messageOf(error)}`);
    return null;
  }
}

/** Activates a CPU backend in a helper, with the same kernels as rank 0. @throws Error where it, or its kernels, do not work there. */
export async function useCpuBackend(backend: 'wasm' | 'cpu', wasmPaths: WasmPaths): Promise<void> {
  const why = await start(backend === 'cpu' ? cpu : wasm(wasmPaths));
  if (why !== null) throw new Error(say`${backend} does not start here: ${why}`);
  // With other kernels than rank 0's, it would compute other numbers.
  await loadKernels();
}

/** The finding, and with which kernels it computes from now on; `null` where it does not start, with the reason in its finding. */
async function activate(entrant: RungState): Promise<string | null> {
  const why = await start(entrant.rung);
  if (why === null) return `${entrant.finding.reason}${await ownKernels()}`;
  markFailed(entrant, say`it did not start: ${why}`);
  return null;
}

function markFailed(entrant: RungState, why: string): void {
  entrant.failed = true;
  entrant.finding = { ...entrant.finding, usable: false, reason: say`${entrant.finding.reason}, but ${why}` };
}

/** @returns why it does not start; `null` where it does. */
async function start(rung: Rung): Promise<string | null> {
  try {
    await rung.load();
    const why = reasonKept(rung.backend);
    return (await setBackend(rung.backend)) ? null : (why() ?? say`TensorFlow.js could not start it`);
  } catch (error) {
    return messageOf(error);
  }
}

/** Returns a function that gives the reason why a backend did not start, which tfjs only logs. Call it before the start. */
function reasonKept(name: Backend): () => string | null {
  let why: string | null = null;
  const factory: (() => KernelBackend | Promise<KernelBackend>) | null = findBackendFactory(name);
  if (factory === null || name in engine().registry) return () => null;
  removeBackend(name);
  registerBackend(name, async () => {
    try {
      return await factory();
    } catch (error) {
      why = messageOf(error);
      throw error;
    }
  });
  return () => why;
}

const KERNEL_NAMES: Readonly<Record<KernelVariant, string>> = {
  relaxed: msg(', with kernels of our own (relaxed SIMD)'),
  plain: msg(', with kernels of our own (SIMD)'),
  wgsl: msg(', with kernels of our own'),
};

/** Loads our kernels, once tfjs's backend has started; without them tfjs's own operations compute the same, slower. */
async function ownKernels(): Promise<string> {
  const backend = getBackend();
  try {
    const variant = await loadKernels();
    if (variant) return translate(KERNEL_NAMES[variant]);
    return backend === 'wasm' || backend === 'webgpu'
      ? say`, without kernels of our own, which this browser cannot run`
      : '';
  } catch (error) {
    return say`, without kernels of our own: ${messageOf(error)}`;
  }
}

const PROBE = { rows: 128, inner: 1024, columns: 512, repeats: 3 };

/** The shortest of three, after one to compile; milliseconds. */
async function timeMatMul(clock: () => number): Promise<number> {
  const { rows, inner, columns, repeats } = PROBE;
  const [a, b] = [
    truncatedNormal([rows, inner], 0, 1, 'float32', 1),
    truncatedNormal([inner, columns], 0, 1, 'float32', 2),
  ];
  let best = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat <= repeats; repeat++) {
    const since = clock();
    const c = tidy(() => operations().matMul(a, b));
    await c.data();
    c.dispose();
    if (repeat > 0) best = Math.min(best, clock() - since);
  }
  a.dispose();
  b.dispose();
  return best;
}
