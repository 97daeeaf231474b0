// The engine in a Web Worker: the one place that joins it to the browser.

import { speakLanguage } from '../core/language/languages.ts';
import { trustOwnScripts } from '../protocol/trust-own-scripts.ts';
import { chooseBackend, isLost } from './backends/ladder.ts';
import { wasmPaths } from './backends/wasm-paths.ts';
import { createDataSource } from './data/source.ts';
import { createBreather } from './host/breathe.ts';
import { createHost } from './host/host.ts';
import { createWorkerHelper } from './parallel/worker-helper.ts';

// Helpers are workers of this one.
trustOwnScripts(self, self.location.href);

// The page is told nothing before the language is there: neither the backend nor the pictures.
const spoken = speakLanguage(self.name);

const clock = () => performance.now();

/** Whatever waits for the device waits for ever. The page learns of an error that nobody caught, and begins a new worker. */
function die(reason: string): void {
  setTimeout(() => {
    throw new Error(reason);
  });
}

createHost(self, {
  connectData: (dataUrl) => createDataSource({ manifestUrl: new URL('manifest.json', dataUrl).href, after: spoken }),
  chooseBackend: (asked) => spoken.then(() => chooseBackend(asked, { wasmPaths, clock, onLost: die })),
  isLost,
  clock,
  breathe: createBreather(),
  createHelper: createWorkerHelper,
});
