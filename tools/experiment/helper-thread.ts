// A helper in its own thread: its end of the channel, once a runner for TypeScript is loaded.

import type { MessagePort } from 'node:worker_threads';
import { useCpuBackend } from '../../src/engine/backends/ladder.ts';
import { serveHelper } from '../../src/engine/parallel/helper.ts';

export function serveInThread(port: MessagePort): void {
  serveHelper(port, (backend) => useCpuBackend(backend, null));
  port.start();
}
