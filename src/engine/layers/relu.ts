import { operations } from '../operations/index.ts';
import type { EngineLayer } from './layer.ts';

/** y = max(x, 0), element by element; where y is 0 no gradient passes. */
export function relu(): EngineLayer {
  return {
    parameters: [],
    forward(x) {
      const output = operations().rectify(x);
      return {
        output,
        backward: (dy, needsInput) => ({
          input: needsInput ? operations().rectifyGradient(dy, output) : null,
          parameters: [],
        }),
      };
    },
  };
}
