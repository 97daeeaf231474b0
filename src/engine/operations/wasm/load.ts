// Brings our wasm module to life on tfjs's heap. Everything it reaches into is an internal of tfjs 4.22.0, pinned exactly, and
// checked here: where something is not as expected there are no kernels, and stock operations compute.

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
  'convolution',
  'convolutionScratchBytes',
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
  'moveAdam',
  'moveMomentum',
  'normalise',
  'pictures',
  'rectify',
  'rectifyGradient',
  'responseScratchBytes',
  'softmaxCrossEntropy',
  'winograd',
  'winogradFilterGradient',
  'winogradFilterGradientScratchBytes',
  'winogradScratchBytes',
] as const;

/** The module's functions; pointers are byte offsets into tfjs's heap. See `assembly/` for what each takes. */
export type Kernels = { readonly [name in (typeof EXPORTS)[number]]: Call };

export interface KernelModule {
  readonly kernels: Kernels;
  /** tfjs's heap; its buffer is another one after each growth. */
  readonly memory: WebAssembly.Memory;
  /** tfjs's own allocator: bytes → pointer, as a signed number. */
  readonly allocate: Call;
  readonly free: Call;
}

export type Variant = 'relaxed' | 'plain';

/** The best variant that this engine takes; `null` where it knows no SIMD at all. */
export function bestVariant(): Variant | null {
  if (WebAssembly.validate(bytesOf(relaxed))) return 'relaxed';
  return WebAssembly.validate(bytesOf(plain)) ? 'plain' : null;
}

/** @returns `null` where tfjs's memory is not to be had, or shared between threads, which needs another build. */
export async function loadModule(backend: BackendWasm, variant: Variant): Promise<KernelModule | null> {
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

/** tfjs's own heap; `null` where this is not the version whose internals we know. */
export function memoryOf(backend: BackendWasm): WebAssembly.Memory | null {
  const asm: unknown = Reflect.get(backend.wasm, 'asm');
  if (typeof asm !== 'object' || asm === null) return null;
  const memory: unknown = Reflect.get(asm, 'memory');
  return memory instanceof WebAssembly.Memory && memory.buffer instanceof ArrayBuffer ? memory : null;
}
