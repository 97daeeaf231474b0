import type { Layer } from '../../core/models/index.ts';
import { operations } from '../operations/index.ts';
import type { EngineLayer } from './layer.ts';
import { picture } from './picture.ts';

/** y = x / (bias + α Σ x²)^β, summed over `radius` channels to either side (Krizhevsky and others 2012, section 3.3). */
export function localResponseNorm(layer: Extract<Layer, { kind: 'local-response-norm' }>): EngineLayer {
  return {
    parameters: [],
    forward(x) {
      const { output, gradient } = operations().localResponseNorm(picture(x), layer);
      return {
        output,
        backward: (dy, needsInput) => ({ input: needsInput ? gradient(picture(dy)) : null, parameters: [] }),
      };
    },
  };
}
