// Helpers as threads of Node, for a run without a page.

import { MessageChannel, Worker } from 'node:worker_threads';
import type { HelperLink } from '../../src/engine/parallel/team.ts';

const ENTRY = new URL('./helper-thread.mjs', import.meta.url);

export function createThreadHelper(): HelperLink {
  const { port1, port2 } = new MessageChannel();
  const thread = new Worker(ENTRY, { workerData: port2, transferList: [port2] });
  port1.start();
  return {
    port: port1,
    onCrash: (listener) => {
      thread.on('error', ({ message }) => listener(message));
      thread.on('messageerror', () => listener('a message arrived damaged'));
      thread.on('exit', () => listener('its thread ended'));
    },
    terminate: () => {
      port1.close();
      void thread.terminate();
    },
  };
}
