// Elementwise kernels, with one thread per number.

import type { Tensor } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';
import { asMatrix } from '../shapes.ts';
import type { Gpu } from './gpu.ts';
import { flatGroups, type GpuKernel } from './kernel.ts';

const RELU: GpuKernel<'x' | 'y', 'size'> = {
  name: 'relu',
  bindings: { x: 'read', y: 'write' },
  numbers: { size: 'u32' },
  body: `
  let at = flatIndex(group, groups, lane);
  if (at < numbers.size) { y[at] = max(x[at], 0.0); }`,
};

const RELU_GRADIENT: GpuKernel<'dy' | 'output' | 'dx', 'size'> = {
  name: 'relu gradient',
  bindings: { dy: 'read', output: 'read', dx: 'write' },
  numbers: { size: 'u32' },
  body: `
  let at = flatIndex(group, groups, lane);
  if (at < numbers.size) { dx[at] = select(0.0, dy[at], output[at] > 0.0); }`,
};

const GATHER: GpuKernel<'matrix' | 'rows' | 'y', 'size' | 'columns'> = {
  name: 'gather rows',
  bindings: { matrix: 'read', rows: 'read-int', y: 'write' },
  numbers: { size: 'u32', columns: 'u32' },
  body: `
  let at = flatIndex(group, groups, lane);
  if (at >= numbers.size) { return; }
  let row = at / numbers.columns;
  y[at] = matrix[u32(rows[row]) * numbers.columns + at - row * numbers.columns];`,
};

export function createElementwise(gpu: Gpu): Pick<Operations, 'relu' | 'reluGradient' | 'gather'> {
  const like = (x: Tensor) => gpu.fresh(x.shape);
  return {
    relu(x) {
      const y = like(x);
      gpu.run(RELU, { x, y }, { size: x.size }, flatGroups(x.size));
      return y;
    },
    reluGradient(dy, output) {
      const dx = like(dy);
      gpu.run(RELU_GRADIENT, { dy, output, dx }, { size: dy.size }, flatGroups(dy.size));
      return dx;
    },
    gather(matrix, rows) {
      const y = asMatrix(gpu.fresh([rows.size, matrix.shape[1]]));
      gpu.run(GATHER, { matrix, rows, y }, { size: y.size, columns: matrix.shape[1] }, flatGroups(y.size));
      return y;
    },
  };
}
