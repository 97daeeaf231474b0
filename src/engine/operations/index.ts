// The one seam between the engine and what computes: `operations().product(…)`.

import { backend, getBackend, type KernelBackend } from '@tensorflow/tfjs-core';
import type { Operations } from './operations.ts';
import { stock } from './stock/index.ts';
import type { Variant } from './wasm/load.ts';

export type { Operations, Updater } from './operations.ts';

/** Which kernels of ours compute: either build of the wasm ones, or those for WebGPU. */
export type KernelVariant = Variant | 'wgsl';

interface Own {
  readonly backend: KernelBackend;
  readonly operations: Operations;
  readonly variant: KernelVariant;
  /** `null` where nothing takes time to be compiled. @see compileAhead */
  readonly compileAhead: ((work: () => void) => Promise<void>) | null;
}

let own: Own | null = null;

/** Those with our kernels where the active backend is the one they were loaded for; else tfjs's own. */
export function operations(): Operations {
  return own !== null && backend() === own.backend ? own.operations : stock;
}

/**
 * Loads our kernels for the active backend, once.
 * @param asked of the wasm variants, for tests; else the best that this engine takes.
 * @returns which variant computes from now on; `null` where none can, and stock operations stay.
 */
export async function loadKernels(asked?: Variant): Promise<KernelVariant | null> {
  if (getBackend() === 'webgpu') return loadWebGpuKernels();
  return getBackend() === 'wasm' ? loadWasmKernels(asked) : null;
}

async function loadWasmKernels(asked?: Variant): Promise<Variant | null> {
  const { BackendWasm } = await import('@tensorflow/tfjs-backend-wasm');
  const active = backend();
  if (!(active instanceof BackendWasm)) return null;
  const { bestVariant, loadModule } = await import('./wasm/load.ts');
  const { createWasmOperations } = await import('./wasm/operations.ts');
  const variant = asked ?? bestVariant();
  if (own?.backend === active && own.variant === variant) return variant;
  const module = variant && (await loadModule(active, variant));
  if (!module) return null;
  const operations = { ...stock, ...createWasmOperations(active, module) };
  own = { backend: active, variant, operations, compileAhead: null };
  return variant;
}

async function loadWebGpuKernels(): Promise<'wgsl' | null> {
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const active = backend();
  if (!(active instanceof WebGPUBackend)) return null;
  if (own?.backend === active) return 'wgsl';
  const { createWebGpuOperations } = await import('./webgpu/operations.ts');
  const made = createWebGpuOperations(active);
  if (!made) return null;
  const { compileAhead } = made;
  own = { backend: active, variant: 'wgsl', operations: { ...stock, ...made.operations }, compileAhead };
  return 'wgsl';
}

/** Whether the first use of an operation waits for a compiler. */
export function compilesAhead(): boolean {
  return own?.backend === backend() && own.compileAhead !== null;
}

/**
 * Compiles all that `work` asks for, side by side, and computes none of it: tensors that it makes hold nothing, and must not be
 * kept. Does nothing where nothing takes time to be compiled.
 */
export async function compileAhead(work: () => void): Promise<void> {
  if (compilesAhead()) await own?.compileAhead?.(work);
}

/** Back to stock operations: for tests and for measuring what ours gain. */
export function unloadKernels(): void {
  own = null;
}
