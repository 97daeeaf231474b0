// Our wasm functions as operations on tensors. Outputs are ordinary tensors, which the caller's `tidy` frees.

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { reshape } from '@tensorflow/tfjs-core';
import { CROP_SIDE } from '../../../core/data/image-set.ts';
import type { Operations } from '../operations.ts';
import { asMatrix, asScalar } from '../shapes.ts';
import { createChannels } from './channels.ts';
import { createConvolutions } from './convolution.ts';
import { createHeap, type Heap } from './heap.ts';
import type { KernelModule } from './load.ts';
import { createBatchNorm, createResponse } from './normalisation.ts';
import { createPooling } from './pooling.ts';
import { createProducts } from './products.ts';
import { createSums } from './sums.ts';
import { createUpdates } from './updates.ts';

/** @param module brought to life on this backend's heap. */
export function createWasmOperations(backend: BackendWasm, module: KernelModule): Operations {
  const heap = createHeap(backend, module);
  const geometryAddress = module.allocate(module.kernels.geometryBytes()) >>> 0;
  return {
    ...createProducts(heap),
    ...createConvolutions(heap, geometryAddress),
    ...createChannels(heap),
    ...createPooling(heap, geometryAddress),
    ...createResponse(heap),
    ...createBatchNorm(heap),
    ...createRectifier(heap),
    ...createBatches(heap),
    ...createSums(heap),
    ...createUpdates(heap),
    softmaxCrossEntropy(logits, targets) {
      const { at, fresh } = heap;
      const [rows, classes] = asMatrix(logits).shape;
      const [loss, gradient] = [asScalar(fresh([])), fresh(logits.shape)];
      module.kernels.softmaxCrossEntropy(at(logits), at(targets), at(gradient), at(loss), rows, classes);
      return { loss, gradient };
    },
  };
}

type Rectifier = Pick<Operations, 'rectify' | 'rectifyGradient' | 'biasGradient'>;

function createRectifier({ at, fresh, kernels, scratch }: Heap): Rectifier {
  return {
    rectify(x) {
      const y = fresh(x.shape);
      kernels.rectify(at(x), at(y), x.size);
      return y;
    },
    rectifyGradient(dy, output) {
      const dx = fresh(dy.shape);
      kernels.rectifyGradient(at(dy), at(output), at(dx), dy.size);
      return dx;
    },
    biasGradient(dy, output) {
      const channels = dy.shape.at(-1) ?? 1;
      const [input, bias] = [output ? fresh(dy.shape) : dy, fresh([channels])];
      const places = [at(dy), output ? at(output) : 0, at(input), at(bias)];
      kernels.biasGradient(
        ...places,
        dy.size / channels,
        channels,
        scratch(kernels.biasGradientScratchBytes(channels)),
      );
      return { input, bias };
    },
  };
}

/** What brings stored pictures into a batch, and numbers out. */
function createBatches({
  at,
  fresh,
  freshMatrix,
  kernels,
  numbers,
}: Heap): Pick<Operations, 'gather' | 'pictures' | 'read'> {
  return {
    read: (x, into) => into.set(numbers(x)),
    gather(matrix, rows) {
      const gathered = freshMatrix(rows.size, matrix.shape[1]);
      kernels.gatherRows(at(matrix), at(rows), at(gathered), rows.size, matrix.shape[1]);
      return gathered;
    },
    pictures(packed, rows, moves) {
      const count = rows?.size ?? packed.shape[0];
      const seen = fresh([count, CROP_SIDE * CROP_SIDE * 3]);
      kernels.pictures(at(packed), rows ? at(rows) : 0, moves ? at(moves) : 0, at(seen), count);
      return reshape(seen, [count, CROP_SIDE, CROP_SIDE, 3]);
    },
  };
}
