// Our wasm functions as operations on tensors: the same shapes and meanings as the tfjs compositions they stand in for.
// Outputs are ordinary tensors, which the caller's `tidy` frees.

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { engine, type Scalar, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import type { Transposes } from '../product.ts';
import type { KernelModule } from './load.ts';

export interface Move {
  readonly momentum: number;
  /** λ; 0 for what does not decay. */
  readonly weightDecay: number;
  readonly learningRate: number;
}

export interface Kernels {
  /** op(a) · op(b) for matrices. @throws RangeError where the inner sizes differ. */
  product(a: Tensor, b: Tensor, transposes: Transposes): Tensor2D;
  /** x + bias on [rows, columns]. */
  addBias(x: Tensor, bias: Tensor): Tensor;
  /** Σ over rows of [rows, columns]. */
  columnSums(x: Tensor): Tensor;
  rectify(x: Tensor): Tensor;
  /** dy where the rectifier's output is positive, else 0. */
  rectifyGradient(dy: Tensor, output: Tensor): Tensor;
  softmaxCrossEntropy(logits: Tensor, targets: Tensor): { loss: Scalar; gradient: Tensor };
  /**
   * v ← μ v + g + λ w, written into `velocity`; returns w − η v.
   *
   * Matrices and vectors are written in place, and `value` itself comes back: all their products are ours. XNNPACK, which caches
   * packed weights by tensor, may have seen a convolution's filter, so arrays of higher rank come back as new tensors.
   */
  move(value: Tensor, velocity: Tensor, gradient: Tensor, how: Move): Tensor;
  /** Rows of a matrix by their numbers, [count] int32, each below `matrix.shape[0]`. */
  gather(matrix: Tensor2D, indices: Tensor1D): Tensor2D;
  /** [count, 1,024] packed pictures → [count, 2,352], cropped and whitened. */
  whiten(packed: Tensor2D): Tensor2D;
}

const CROPPED = 28 * 28 * 3;

/** @param module brought to life on this backend's heap. */
export function createKernels(backend: BackendWasm, module: KernelModule): Kernels {
  const scratch = module.allocate(module.gemmScratchBytes()) >>> 0;
  const at = ({ dataId }: Tensor) => backend.getMemoryOffset(dataId);
  const fresh = (shape: number[]) => engine().makeTensorFromTensorInfo(backend.makeOutput(shape, 'float32'), backend);
  const mapped = (x: Tensor, into: (x: number, y: number) => void): Tensor => {
    const y = fresh(x.shape);
    into(at(x), at(y));
    return y;
  };
  return {
    product(a, b, transposes) {
      const { m, n, k } = sizesOf(a, b, transposes);
      const c = asMatrix(fresh([m, n]));
      const { transposeA = false, transposeB = false } = transposes;
      module.gemm(at(a), at(b), at(c), m, n, k, Number(transposeA), Number(transposeB), scratch);
      return c;
    },
    addBias: (x, bias) => mapped(x, (from, to) => module.addBias(from, at(bias), to, x.size / bias.size, bias.size)),
    columnSums(x) {
      const [rows, columns] = matrixShape(x);
      const sums = fresh([columns]);
      module.columnSums(at(x), at(sums), rows, columns);
      return sums;
    },
    rectify: (x) => mapped(x, (from, to) => module.rectify(from, to, x.size)),
    rectifyGradient: (dy, output) => mapped(dy, (from, to) => module.rectifyGradient(from, at(output), to, dy.size)),
    softmaxCrossEntropy(logits, targets) {
      const [rows, classes] = matrixShape(logits);
      const [loss, gradient] = [asScalar(fresh([])), fresh(logits.shape)];
      module.softmaxCrossEntropy(at(logits), at(targets), at(gradient), at(loss), rows, classes);
      return { loss, gradient };
    },
    move(value, velocity, gradient, { momentum, weightDecay, learningRate }) {
      // A clone or a reshape shares its data, and must not change under whoever holds it.
      const inPlace = value.rank <= 2 && backend.refCount(value.dataId) === 1;
      const moved = inPlace ? value : fresh(value.shape);
      const places = [at(value), at(velocity), at(gradient), at(moved)];
      module.moveMomentum(...places, value.size, momentum, weightDecay, learningRate);
      return moved;
    },
    gather(matrix, indices) {
      const rows = asMatrix(fresh([indices.size, matrix.shape[1]]));
      module.gatherRows(at(matrix), at(indices), at(rows), indices.size, matrix.shape[1]);
      return rows;
    },
    whiten(packed) {
      const count = packed.shape[0];
      const whitened = asMatrix(fresh([count, CROPPED]));
      module.whiten(at(packed), at(whitened), count);
      return whitened;
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
