// Helpers in the same thread, on the same heap.

import { setBackend } from '@tensorflow/tfjs-core';
import { serveHelper } from '../parallel/helper.ts';
import type { CreateHelper } from '../parallel/team.ts';

export interface HelpersBeside {
  readonly createHelper: CreateHelper;
  /** Resolves once all terminated helpers have freed their tensors. */
  gone(): Promise<void>;
}

export function helpersBeside(): HelpersBeside {
  const leaving: Promise<void>[] = [];
  return {
    createHelper: () => {
      const { port1, port2 } = new MessageChannel();
      const dispose = serveHelper(port2, async (backend) => {
        await setBackend(backend);
      });
      port1.start();
      port2.start();
      const terminate = () => {
        port1.close();
        leaving.push(dispose());
      };
      return { port: port1, onCrash: () => undefined, terminate };
    },
    gone: async () => {
      await Promise.all(leaving);
    },
  };
}
