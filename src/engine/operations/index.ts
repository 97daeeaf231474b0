// The one seam between the engine and what computes: `operations().product(…)`.

import { backend, type KernelBackend } from '@tensorflow/tfjs-core';
import type { Operations } from './operations.ts';
import { stock } from './stock/index.ts';
import type { Variant } from './wasm/load.ts';

export type { Operations, Updater, Windows } from './operations.ts';

let own: { readonly backend: KernelBackend; readonly operations: Operations; readonly variant: Variant } | null = null;

/** Those with our kernels where the active backend is the one they were loaded for; else tfjs's own. */
export function operations(): Operations {
  return own !== null && backend() === own.backend ? own.operations : stock;
}

/**
 * Loads our kernels for the active backend, once.
 * @param asked for tests; else the best variant that this engine takes.
 * @returns which variant computes from now on; `null` where none can, and stock operations stay.
 */
export async function loadKernels(asked?: Variant): Promise<Variant | null> {
  const { BackendWasm } = await import('@tensorflow/tfjs-backend-wasm');
  const active = backend();
  if (!(active instanceof BackendWasm)) return null;
  const { bestVariant, loadModule } = await import('./wasm/load.ts');
  const { createWasmOperations } = await import('./wasm/operations.ts');
  const variant = asked ?? bestVariant();
  if (own?.backend === active && own.variant === variant) return variant;
  const module = variant && (await loadModule(active, variant));
  if (!module) return null;
  own = { backend: active, variant, operations: { ...stock, ...createWasmOperations(active, module) } };
  return variant;
}

/** Back to stock operations: for tests and for measuring what ours gain. */
export function unloadKernels(): void {
  own = null;
}
