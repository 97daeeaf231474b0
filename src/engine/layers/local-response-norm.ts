import type { Layer } from '../../core/models/index.ts';
import { operations } from '../operations/index.ts';
import { image } from './image.ts';
import type { EngineLayer } from './layer.ts';

/** y = x / (bias + α Σ x²)^β, summed over `radius` channels to either side (Krizhevsky et al. 2012, section 3.3). */
export function localResponseNormLayer(layer: Extract<Layer, { kind: 'local-response-norm' }>): EngineLayer {
  return {
    parameters: [],
    forward(x) {
      const { output, gradient } = operations().localResponseNorm(image(x), layer);
      return {
        output,
        backward: (dy, needsInput) => ({ input: needsInput ? gradient(image(dy)) : null, parameters: [] }),
      };
    },
  };
}
