import { operations } from '../operations/index.ts';
import type { EngineLayer } from './layer.ts';

/** y = max(x, 0), element by element; where y is 0 the gradient is 0. */
export function reluLayer(): EngineLayer {
  return {
    parameters: [],
    forward(x) {
      const output = operations().relu(x);
      return {
        output,
        backward: (dy, needsInput) => ({
          input: needsInput ? operations().reluGradient(dy, output) : null,
          parameters: [],
        }),
      };
    },
  };
}
