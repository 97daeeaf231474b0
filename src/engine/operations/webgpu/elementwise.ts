// One thread a number: what needs no neighbour.

import type { Tensor } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';
import { asMatrix } from '../shapes.ts';
import type { Gpu } from './gpu.ts';
import { flatGroups, type Kernel } from './kernel.ts';

const RECTIFY: Kernel<'x' | 'y', 'size'> = {
  name: 'rectify',
  bindings: { x: 'read', y: 'write' },
  numbers: { size: 'u32' },
  body: `
  let at = flatIndex(group, groups, lane);
  if (at < numbers.size) { y[at] = max(x[at], 0.0); }`,
};

const RECTIFY_GRADIENT: Kernel<'dy' | 'output' | 'dx', 'size'> = {
  name: 'rectify gradient',
  bindings: { dy: 'read', output: 'read', dx: 'write' },
  numbers: { size: 'u32' },
  body: `
  let at = flatIndex(group, groups, lane);
  if (at < numbers.size) { dx[at] = select(0.0, dy[at], output[at] > 0.0); }`,
};

const GATHER: Kernel<'matrix' | 'rows' | 'y', 'size' | 'columns'> = {
  name: 'gather rows',
  bindings: { matrix: 'read', rows: 'read-int', y: 'write' },
  numbers: { size: 'u32', columns: 'u32' },
  body: `
  let at = flatIndex(group, groups, lane);
  if (at >= numbers.size) { return; }
  let row = at / numbers.columns;
  y[at] = matrix[u32(rows[row]) * numbers.columns + at - row * numbers.columns];`,
};

export function createElementwise(gpu: Gpu): Pick<Operations, 'rectify' | 'rectifyGradient' | 'gather'> {
  const like = (x: Tensor) => gpu.fresh(x.shape);
  return {
    rectify(x) {
      const y = like(x);
      gpu.run(RECTIFY, { x, y }, { size: x.size }, flatGroups(x.size));
      return y;
    },
    rectifyGradient(dy, output) {
      const dx = like(dy);
      gpu.run(RECTIFY_GRADIENT, { dy, output, dx }, { size: dy.size }, flatGroups(dy.size));
      return dx;
    },
    gather(matrix, rows) {
      const y = asMatrix(gpu.fresh([rows.size, matrix.shape[1]]));
      gpu.run(GATHER, { matrix, rows, y }, { size: y.size, columns: matrix.shape[1] }, flatGroups(y.size));
      return y;
    },
  };
}
