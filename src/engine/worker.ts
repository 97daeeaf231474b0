// The engine in a Web Worker: the one place that joins it to the browser.

import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { chooseBackend } from './backends/ladder.ts';
import { createDataSource } from './data/source.ts';
import { createBreather } from './host/breathe.ts';
import { createHost } from './host/host.ts';

const wasmPaths = {
  'tfjs-backend-wasm.wasm': plainWasm,
  'tfjs-backend-wasm-simd.wasm': simdWasm,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
};
const clock = () => performance.now();

createHost(self, {
  connectData: (dataUrl) => createDataSource({ manifestUrl: new URL('manifest.json', dataUrl).href }),
  chooseBackend: (asked) => chooseBackend(asked, { wasmPaths, clock }),
  clock,
  breathe: createBreather(),
});
