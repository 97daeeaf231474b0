import { mul, type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { Layer } from '../../core/models/index.ts';
import type { Rng } from '../../core/rng.ts';
import type { Draw, EngineLayer } from './layer.ts';

/**
 * Inverted dropout (Srivastava et al. 2014): in training each unit is set to 0 with probability `rate` and the others are
 * scaled by 1 / (1 − rate), so that an evaluation needs no correction. The mask is drawn on the host and depends on the layer's
 * position, the seed and the rows alone: the same on every backend, for any number of workers. 128 × 512 units take some 1.5
 * ms.
 */
export function dropoutLayer({ rate }: Extract<Layer, { kind: 'dropout' }>, rng: Rng): EngineLayer {
  const own = rng.fork('dropout');
  return {
    parameters: [],
    forward(x, training, draw = FIRST) {
      if (!training || rate === 0) return { output: x, backward: (dy) => ({ input: dy, parameters: [] }) };
      const before = (draw.firstRow * x.size) / (x.shape[0] ?? 1);
      const mask = tensor(drawMask(x.size, rate, own.fork(draw.pass), before), x.shape);
      return {
        output: mul(x, mask),
        backward: (dy, needsInput) => ({ input: needsInput ? mul<Tensor>(dy, mask) : null, parameters: [] }),
      };
    },
  };
}

const FIRST: Draw = { pass: 0, firstRow: 0 };

/** 0 with probability `rate`, else 1 / (1 − rate). @param before units of the same pass that belong to workers of lower rank. */
function drawMask(size: number, rate: number, rng: Rng, before: number): Float32Array {
  const kept = 1 / (1 - rate);
  for (let i = 0; i < before; i++) rng.next();
  const mask = new Float32Array(size);
  for (let i = 0; i < size; i++) mask[i] = rng.next() < rate ? 0 : kept;
  return mask;
}
