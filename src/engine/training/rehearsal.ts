// Compiles a run's GPU programs before its first step, by running its operations once on a network that is discarded, while
// images are still arriving. Backends that compile nothing need no rehearsal.

import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { CLASS_COUNT } from '../../core/data/image-set.ts';
import { compileAhead, operations } from '../operations/index.ts';
import { DataParallel } from './data-parallel.ts';
import { PIECE, predictPiece } from './predictor.ts';
import type { ReplicaOptions } from './replica.ts';

/** Resolves when every operation of a step and of an evaluation has been compiled. */
export async function rehearse(options: Omit<ReplicaOptions, 'peers'>, images: number): Promise<void> {
  const understudy = new DataParallel({ ...options, peers: null });
  const { batchSize, passSize = batchSize } = options.training.schedule;
  try {
    await compileAhead(() => {
      understudy.rehearse(Math.min(passSize, images));
      predictPiece(understudy.network, options.train, 0, Math.min(PIECE, images));
      // Batches are gathered on the device once all images are there.
      operations().gather(tensor2d(new Float32Array(CLASS_COUNT), [1, CLASS_COUNT]), tensor1d([0], 'int32'));
    });
  } finally {
    understudy.dispose();
  }
}
