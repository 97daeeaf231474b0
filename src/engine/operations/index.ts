// The one interface between the engine and the backends: `operations().matMul(…)`.

import { backend, getBackend, type KernelBackend } from '@tensorflow/tfjs-core';
import type { Operations } from './operations.ts';
import { stock } from './stock/index.ts';
import type { KernelBuild } from './wasm/load.ts';

export type { Operations, Updater } from './operations.ts';

/** Which of our kernels compute: either build of the wasm ones, or those for WebGPU. */
export type KernelVariant = KernelBuild | 'wgsl';

interface Own {
  readonly backend: KernelBackend;
  readonly operations: Operations;
  readonly variant: KernelVariant;
  /** `null` where nothing has to be compiled. @see compileAhead */
  readonly compileAhead: ((work: () => void) => Promise<void>) | null;
}

let own: Own | null = null;

/** The operations with our kernels where the active backend is the one they were loaded for; else tfjs's own. */
export function operations(): Operations {
  return own !== null && backend() === own.backend ? own.operations : stock;
}

/**
 * Loads our kernels for the active backend, once.
 * @param asked the wasm variant, for tests; else the best that this browser supports.
 * @returns which variant computes from now on; `null` where none can, and the stock operations compute.
 */
export async function loadKernels(asked?: KernelBuild): Promise<KernelVariant | null> {
  if (getBackend() === 'webgpu') return loadWebGpuKernels();
  return getBackend() === 'wasm' ? loadWasmKernels(asked) : null;
}

async function loadWasmKernels(asked?: KernelBuild): Promise<KernelBuild | null> {
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
 * Compiles all operations of `work`, in parallel, and computes none of them: tensors that it makes hold no data, and must not
 * be kept. Does nothing where nothing has to be compiled.
 */
export async function compileAhead(work: () => void): Promise<void> {
  if (compilesAhead()) await own?.compileAhead?.(work);
}

/** Returns to the stock operations: for tests, and to measure the gain of our kernels. */
export function unloadKernels(): void {
  own = null;
}
