// A helper in a Web Worker of its own: the one place that connects it to the browser.

import { useCpuBackend } from '../backends/ladder.ts';
import { wasmPaths } from '../backends/wasm-paths.ts';
import { serveHelper } from './helper.ts';
import { browserLocks, holdForLife } from './life-lock.ts';

// Its first answer comes after this: whoever has it may wait for the lock.
const held = holdForLife(self.name, browserLocks());

serveHelper(self, async (backend) => {
  await held;
  await useCpuBackend(backend, wasmPaths);
});
