// The one seam between the engine and our own wasm kernels: `kernels()?.product(…) ?? matMul(…)`.

import { backend, type KernelBackend } from '@tensorflow/tfjs-core';
import type { Kernels } from './kernels.ts';
import type { Variant } from './load.ts';

let loaded: { readonly backend: KernelBackend; readonly kernels: Kernels; readonly variant: Variant } | null = null;

/** Our kernels where the active backend is the wasm one they were loaded for; `null` where stock operations compute. */
export function kernels(): Kernels | null {
  return loaded !== null && backend() === loaded.backend ? loaded.kernels : null;
}

/**
 * Loads them for the active backend, once.
 * @param asked for tests; else the best variant that this engine takes.
 * @returns which variant computes from now on; `null` where none can, and stock operations stay.
 */
export async function loadKernels(asked?: Variant): Promise<Variant | null> {
  const { BackendWasm } = await import('@tensorflow/tfjs-backend-wasm');
  const active = backend();
  if (!(active instanceof BackendWasm)) return null;
  const { bestVariant, loadModule } = await import('./load.ts');
  const { createKernels } = await import('./kernels.ts');
  const variant = asked ?? bestVariant();
  if (loaded?.backend === active && loaded.variant === variant) return variant;
  const module = variant && (await loadModule(active, variant));
  if (!module) return null;
  loaded = { backend: active, variant, kernels: createKernels(active, module) };
  return variant;
}

/** Back to stock operations: for tests and for measuring what ours gain. */
export function unloadKernels(): void {
  loaded = null;
}
