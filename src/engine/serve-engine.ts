// The engine in a Web Worker: the one place that connects it to the browser.

import { speakLanguage } from '../core/language/languages.ts';
import { trustOwnScripts } from '../protocol/trust-own-scripts.ts';
import { carriedOut, chooseBackend, isLost } from './backends/ladder.ts';
import { wasmPaths } from './backends/wasm-paths.ts';
import { createDataSource } from './data/source.ts';
import { createBreather } from './host/breathe.ts';
import { createHost } from './host/host.ts';
import { createWorkerHelper } from './parallel/worker-helper.ts';

// Helpers are workers of this one.
trustOwnScripts(self, self.location.href);

// No report is sent before the language is loaded: neither about the backend nor about the images.
const spoken = speakLanguage(self.name);

const clock = () => performance.now();

/** Promises that depend on a lost device never settle. An uncaught error reaches the page, which starts a new worker. */
function die(reason: string): void {
  setTimeout(() => {
    throw new Error(reason);
  });
}

createHost(self, {
  connectData: (dataUrl) => createDataSource({ manifestUrl: new URL('manifest.json', dataUrl).href, after: spoken }),
  chooseBackend: (asked) => spoken.then(() => chooseBackend(asked, { wasmPaths, clock, onLost: die })),
  isLost,
  carriedOut,
  end: die,
  clock,
  breathe: createBreather(),
  createHelper: createWorkerHelper,
});
