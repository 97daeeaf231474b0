// A helper in a Web Worker of its own: the one place that joins it to the browser.

import { useProcessor } from '../backends/ladder.ts';
import { wasmPaths } from '../backends/wasm-paths.ts';
import { serveHelper } from './helper.ts';

serveHelper(self, (backend) => useProcessor(backend, wasmPaths));
