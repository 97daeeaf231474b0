// Goes through what a run will do, so that a graphics card's compiler is done with it before the first step: on a network of
// its own, which is thrown away, while pictures are still on their way. Where nothing is compiled there is nothing to rehearse.

import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { CLASS_COUNT } from '../../core/data/image-set.ts';
import { compileAhead, operations } from '../operations/index.ts';
import { ByPictures } from './by-pictures.ts';
import { PIECE, predictPiece } from './predictor.ts';
import type { ReplicaOptions } from './replica.ts';

/** Resolves when everything that a step and an evaluation compute has been compiled. */
export async function rehearse(options: Omit<ReplicaOptions, 'others'>, pictures: number): Promise<void> {
  const understudy = new ByPictures({ ...options, others: null });
  const { batchSize, passSize = batchSize } = options.training.schedule;
  try {
    await compileAhead(() => {
      understudy.rehearse(Math.min(passSize, pictures));
      predictPiece(understudy.network, options.train, 0, Math.min(PIECE, pictures));
      // Batches are gathered on the device once all pictures lie there.
      operations().gather(tensor2d(new Float32Array(CLASS_COUNT), [1, CLASS_COUNT]), tensor1d([0], 'int32'));
    });
  } finally {
    understudy.dispose();
  }
}
