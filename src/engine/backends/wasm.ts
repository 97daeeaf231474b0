import { env } from '@tensorflow/tfjs-core';
import { say } from '../../core/language/say.ts';
import type { Rung } from './rung.ts';

/** Addresses of tfjs's wasm binaries, by their file names; `null` in Node, where the package finds its own. */
export type WasmPaths = Readonly<Record<string, string>> | null;

export function wasm(paths: WasmPaths): Rung {
  return {
    backend: 'wasm',
    inspect: async () =>
      typeof WebAssembly === 'undefined'
        ? { usable: false, software: false, reason: say`No WebAssembly: this browser does not offer it` }
        : { usable: true, software: false, reason: say`WebAssembly on the processor` },
    load: async () => {
      const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      if (paths) setWasmPaths({ ...paths });
      // In an isolated page tfjs would take threads and shared memory, which our kernels do not import; two cores are better
      // used by two workers (`parallel/`), and the numbers stay those of any other page.
      env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    },
  };
}
