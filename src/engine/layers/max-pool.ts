import type { Layer } from '../../core/models/index.ts';
import { operations } from '../operations/index.ts';
import { image } from './image.ts';
import type { EngineLayer } from './layer.ts';

/** The largest of each window, channel by channel; the gradient goes to the first of equals. */
export function maxPoolLayer(layer: Extract<Layer, { kind: 'max-pool' }>): EngineLayer {
  return {
    parameters: [],
    forward(x) {
      const { output, gradient } = operations().maxPool(image(x), layer);
      return {
        output,
        backward: (dy, needsInput) => ({ input: needsInput ? gradient(image(dy)) : null, parameters: [] }),
      };
    },
  };
}
