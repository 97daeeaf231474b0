// Our wasm functions as operations on tensors. Outputs are ordinary tensors, which the caller's `tidy` frees.

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { engine, keep, reshape, type Scalar, type Tensor, type Tensor2D, zerosLike } from '@tensorflow/tfjs-core';
import { CROP_SIDE } from '../../../core/data/image-set.ts';
import type { Operations, Transposes } from '../operations.ts';
import { replace } from '../stock/parameter.ts';
import type { KernelModule } from './load.ts';

/** @param module brought to life on this backend's heap. */
export function createWasmOperations(backend: BackendWasm, module: KernelModule): Partial<Operations> {
  const scratch = module.allocate(module.gemmScratchBytes()) >>> 0;
  const at = ({ dataId }: Tensor) => backend.getMemoryOffset(dataId);
  const fresh = (shape: number[]) => engine().makeTensorFromTensorInfo(backend.makeOutput(shape, 'float32'), backend);
  const mapped = (x: Tensor, into: (x: number, y: number) => void): Tensor => {
    const y = fresh(x.shape);
    into(at(x), at(y));
    return y;
  };
  const product: Operations['product'] = (a, b, transposes = {}) => {
    const { m, n, k } = sizesOf(a, b, transposes);
    const c = asMatrix(fresh([m, n]));
    const { transposeA = false, transposeB = false } = transposes;
    module.gemm(at(a), at(b), at(c), m, n, k, Number(transposeA), Number(transposeB), scratch);
    return c;
  };
  const columnSums = (x: Tensor, columns: number): Tensor => {
    const sums = fresh([columns]);
    module.columnSums(at(x), at(sums), x.size / columns, columns);
    return sums;
  };
  return {
    product,
    dense(x, weights, bias, rectified) {
      const y = product(x, weights);
      module.addBias(at(y), at(bias), at(y), y.shape[0], y.shape[1]);
      if (rectified) module.rectify(at(y), at(y), y.size);
      return y;
    },
    channelSums(x) {
      const channels = x.shape.at(-1) ?? 1;
      // Over the pictures first, then over the pixels: two short sums round less than a long one.
      return columnSums(columnSums(x, x.size / (x.shape[0] ?? 1)), channels);
    },
    rectify: (x) => mapped(x, (from, to) => module.rectify(from, to, x.size)),
    rectifyGradient: (dy, output) => mapped(dy, (from, to) => module.rectifyGradient(from, at(output), to, dy.size)),
    softmaxCrossEntropy(logits, targets) {
      const [rows, classes] = matrixShape(logits);
      const [loss, gradient] = [asScalar(fresh([])), fresh(logits.shape)];
      module.softmaxCrossEntropy(at(logits), at(targets), at(gradient), at(loss), rows, classes);
      return { loss, gradient };
    },
    gather(matrix, rows) {
      const gathered = asMatrix(fresh([rows.size, matrix.shape[1]]));
      module.gatherRows(at(matrix), at(rows), at(gathered), rows.size, matrix.shape[1]);
      return gathered;
    },
    pictures(packed, rows, moves) {
      const count = rows?.size ?? packed.shape[0];
      const seen = fresh([count, CROP_SIDE * CROP_SIDE * 3]);
      module.pictures(at(packed), rows ? at(rows) : 0, moves ? at(moves) : 0, at(seen), count);
      return reshape(seen, [count, CROP_SIDE, CROP_SIDE, 3]);
    },
    createMomentum(parameters, { momentum }, weightDecay) {
      const velocities = parameters.map(({ value }) => keep(zerosLike(value)));
      return {
        apply(gradients, learningRate) {
          for (const [i, parameter] of parameters.entries()) {
            const [gradient, velocity] = [gradients[i], velocities[i]];
            if (!gradient || !velocity) throw new RangeError('Every parameter needs a gradient.');
            const { value, decays } = parameter;
            // Matrices and vectors are written in place: all their products are ours. XNNPACK, which caches packed weights by
            // tensor, may have seen a filter; and a clone or a reshape shares its data, and must not change under whoever holds it.
            const inPlace = value.rank <= 2 && backend.refCount(value.dataId) === 1;
            const moved = inPlace ? value : fresh(value.shape);
            const places = [at(value), at(velocity), at(gradient), at(moved)];
            module.moveMomentum(...places, value.size, momentum, decays ? weightDecay : 0, learningRate);
            if (!inPlace) replace(parameter, moved);
          }
        },
        dispose: () => {
          for (const velocity of velocities) velocity.dispose();
        },
      };
    },
  };
}

function sizesOf(a: Tensor, b: Tensor, { transposeA = false, transposeB = false }: Transposes) {
  const [rowsA, columnsA] = matrixShape(a);
  const [rowsB, columnsB] = matrixShape(b);
  const [m, k] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const [inner, n] = transposeB ? [columnsB, rowsB] : [rowsB, columnsB];
  if (inner !== k) throw new RangeError(`A product of [${m}, ${k}] and [${inner}, ${n}] does not exist.`);
  return { m, n, k };
}

function matrixShape(x: Tensor): [number, number] {
  const [rows, columns] = asMatrix(x).shape;
  return [rows, columns];
}

const isMatrix = (x: Tensor): x is Tensor2D => x.rank === 2;
const isScalar = (x: Tensor): x is Scalar => x.rank === 0;

function asMatrix(x: Tensor): Tensor2D {
  if (!isMatrix(x)) throw new RangeError(`A matrix is needed, not a tensor of rank ${x.rank}.`);
  return x;
}

function asScalar(x: Tensor): Scalar {
  if (!isScalar(x)) throw new RangeError(`A scalar is needed, not a tensor of rank ${x.rank}.`);
  return x;
}
