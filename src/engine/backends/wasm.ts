import type { Rung } from './rung.ts';

/** Where tfjs's wasm binaries lie, by their file names; `null` in Node, where the package finds its own. */
export type WasmPaths = Readonly<Record<string, string>> | null;

export function wasm(paths: WasmPaths): Rung {
  return {
    backend: 'wasm',
    inspect: async () =>
      typeof WebAssembly === 'undefined'
        ? { usable: false, software: false, reason: 'No WebAssembly: this browser does not offer it' }
        : { usable: true, software: false, reason: 'WebAssembly on the processor' },
    load: async () => {
      const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      if (paths) setWasmPaths({ ...paths });
    },
  };
}
