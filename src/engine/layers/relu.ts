import { mul, relu as rectify, step, type Tensor } from '@tensorflow/tfjs-core';
import { kernels } from '../kernels/index.ts';
import type { EngineLayer } from './layer.ts';

/** y = max(x, 0), element by element; where y is 0 no gradient passes. */
export function relu(): EngineLayer {
  return {
    parameters: [],
    forward(x) {
      const output = kernels()?.rectify(x) ?? rectify(x);
      return {
        output,
        backward: (dy, needsInput) => ({ input: needsInput ? passed(dy, output) : null, parameters: [] }),
      };
    },
  };
}

function passed(dy: Tensor, output: Tensor): Tensor {
  return kernels()?.rectifyGradient(dy, output) ?? mul(dy, step(output));
}
