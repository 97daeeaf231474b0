// Our wasm functions as operations on tensors. Outputs are ordinary tensors, which the caller's `tidy` frees.

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { keep, reshape, tidy } from '@tensorflow/tfjs-core';
import { CROP_SIDE } from '../../../core/data/image-set.ts';
import type { Operations } from '../operations.ts';
import { asMatrix, asScalar } from '../shapes.ts';
import { createChannels } from './channels.ts';
import { createConvolutions } from './convolution.ts';
import { createHeap, type Heap } from './heap.ts';
import type { KernelModule } from './load.ts';
import { createBatchNorm, createResponse } from './normalization.ts';
import { createPooling } from './pooling.ts';
import { createMatMul } from './products.ts';
import { createSums } from './sums.ts';
import { createUpdaters } from './updates.ts';

/** @param module instantiated on this backend's heap. */
export function createWasmOperations(backend: BackendWasm, module: KernelModule): Operations {
  const heap = createHeap(backend, module);
  const geometryAddress = module.allocate(module.kernels.geometryBytes()) >>> 0;
  return {
    ...createMatMul(heap),
    ...createConvolutions(heap, geometryAddress),
    ...createChannels(heap),
    ...createPooling(heap, geometryAddress),
    ...createResponse(heap),
    ...createBatchNorm(heap),
    ...createRelu(heap),
    ...createBatches(heap),
    ...createSums(heap),
    ...createUpdaters(heap),
    softmaxCrossEntropy(logits, targets) {
      const { at, fresh } = heap;
      const [rows, classes] = asMatrix(logits).shape;
      const [loss, gradient] = [asScalar(fresh([])), fresh(logits.shape)];
      module.kernels.softmaxCrossEntropy(at(logits), at(targets), at(gradient), at(loss), rows, classes);
      return { loss, gradient };
    },
  };
}

type Relu = Pick<Operations, 'relu' | 'reluGradient' | 'biasGradient'>;

function createRelu({ at, fresh, kernels, scratch }: Heap): Relu {
  return {
    relu(x) {
      const y = fresh(x.shape);
      kernels.relu(at(x), at(y), x.size);
      return y;
    },
    reluGradient(dy, output) {
      const dx = fresh(dy.shape);
      kernels.reluGradient(at(dy), at(output), at(dx), dy.size);
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

/** Operations that make a batch of stored images, and that read a tensor's numbers. */
function createBatches({
  at,
  fresh,
  freshMatrix,
  kernels,
  numbers,
  write,
}: Heap): Pick<Operations, 'gather' | 'images' | 'read' | 'reserve'> {
  return {
    reserve(rows, columns) {
      const matrix = keep(tidy(() => freshMatrix(rows, columns)));
      const { BYTES_PER_ELEMENT } = Float32Array;
      return { matrix, put: (given, row) => write(given, at(matrix) + row * columns * BYTES_PER_ELEMENT) };
    },
    read: (x, into) => into.set(numbers(x)),
    gather(matrix, rows) {
      const gathered = freshMatrix(rows.size, matrix.shape[1]);
      kernels.gatherRows(at(matrix), at(rows), at(gathered), rows.size, matrix.shape[1]);
      return gathered;
    },
    images(packed, rows, moves) {
      const count = rows?.size ?? packed.shape[0];
      const seen = fresh([count, CROP_SIDE * CROP_SIDE * 3]);
      kernels.images(at(packed), rows ? at(rows) : 0, moves ? at(moves) : 0, at(seen), count);
      return reshape(seen, [count, CROP_SIDE, CROP_SIDE, 3]);
    },
  };
}
