// Instantiates our wasm module on tfjs's heap. The internals of tfjs that it uses are those of version 4.22.0, pinned exactly,
// and are checked here: where one is not as expected no kernels are loaded, and the stock operations compute.

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { bytesOf } from '../../base64.ts';
import { plain, relaxed } from './assembly/index.ts?asc';

type Call = (...numbers: number[]) => number;

const EXPORTS = [
  'addBias',
  'batchNormGradient',
  'batchNormScratchBytes',
  'biasGradient',
  'biasGradientScratchBytes',
  'blend',
  'channelMoments',
  'conv2d',
  'conv2dScratchBytes',
  'copyColumns',
  'describe',
  'filterGradient',
  'gatherRows',
  'gemm',
  'gemmScratchBytes',
  'geometryBytes',
  'inputGradient',
  'inputGradientScratchBytes',
  'inverseDeviations',
  'localResponseNorm',
  'localResponseNormGradient',
  'maxPool',
  'maxPoolGradient',
  'normalize',
  'images',
  'relu',
  'reluGradient',
  'responseScratchBytes',
  'softmaxCrossEntropy',
  'updateAdam',
  'updateMomentum',
  'winograd',
  'winogradFilterGradient',
  'winogradFilterGradientScratchBytes',
  'winogradScratchBytes',
] as const;

/** The module's functions; pointers are byte offsets into tfjs's heap. See `assembly/` for their parameters. */
export type Kernels = { readonly [name in (typeof EXPORTS)[number]]: Call };

export interface KernelModule {
  readonly kernels: Kernels;
  /** tfjs's heap; its buffer is replaced at each growth. */
  readonly memory: WebAssembly.Memory;
  /** tfjs's own allocator: bytes → pointer, as a signed number. */
  readonly allocate: Call;
  readonly free: Call;
}

export type KernelBuild = 'relaxed' | 'plain';

/** The best variant that this browser supports; `null` without SIMD. */
export function bestVariant(): KernelBuild | null {
  if (WebAssembly.validate(bytesOf(relaxed))) return 'relaxed';
  return WebAssembly.validate(bytesOf(plain)) ? 'plain' : null;
}

/** @returns `null` where tfjs's memory is inaccessible, or shared between threads, which would need another build. */
export async function loadModule(backend: BackendWasm, variant: KernelBuild): Promise<KernelModule | null> {
  const memory = memoryOf(backend);
  if (!memory) return null;
  const bytes = bytesOf(variant === 'relaxed' ? relaxed : plain);
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  const kernels: object = instance.exports;
  if (!hasAll(kernels)) throw new TypeError('The kernels lack a function that the engine calls.');
  return { kernels, memory, allocate: callOf(backend.wasm, '_malloc'), free: callOf(backend.wasm, '_free') };
}

function hasAll(exports: object): exports is Kernels {
  return EXPORTS.every((name) => isCall(Reflect.get(exports, name)));
}

/** @throws TypeError where there is no such function. */
function callOf(owner: object, name: string): Call {
  const found: unknown = Reflect.get(owner, name);
  if (!isCall(found)) throw new TypeError(`There is no function “${name}”.`);
  return found;
}

const isCall = (value: unknown): value is Call => typeof value === 'function';

/** tfjs's own heap; `null` where the internals are not those of the pinned version. */
export function memoryOf(backend: BackendWasm): WebAssembly.Memory | null {
  const asm: unknown = Reflect.get(backend.wasm, 'asm');
  if (typeof asm !== 'object' || asm === null) return null;
  const memory: unknown = Reflect.get(asm, 'memory');
  return memory instanceof WebAssembly.Memory && memory.buffer instanceof ArrayBuffer ? memory : null;
}
