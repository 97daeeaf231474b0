// A helper in a thread of its own: its end of the channel, once there is something to run TypeScript with.

import type { MessagePort } from 'node:worker_threads';
import { useProcessor } from '../../src/engine/backends/ladder.ts';
import { serveHelper } from '../../src/engine/parallel/helper.ts';

export function serveInThread(port: MessagePort): void {
  serveHelper(port, (backend) => useProcessor(backend, null));
  port.start();
}
