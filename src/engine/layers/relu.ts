import { mul, relu as rectify, step } from '@tensorflow/tfjs-core';
import type { EngineLayer } from './layer.ts';

/** y = max(x, 0), element by element; where y is 0 no gradient passes. */
export function relu(): EngineLayer {
  return {
    parameters: [],
    forward(x) {
      const output = rectify(x);
      return {
        output,
        backward: (dy, needsInput) => ({ input: needsInput ? mul(dy, step(output)) : null, parameters: [] }),
      };
    },
  };
}
