import type { Layer } from '../../core/models/index.ts';
import { operations } from '../operations/index.ts';
import type { EngineLayer } from './layer.ts';
import { picture } from './picture.ts';

/** The largest of each window, channel by channel; the gradient goes to the first of equals. */
export function maxPool(layer: Extract<Layer, { kind: 'max-pool' }>): EngineLayer {
  return {
    parameters: [],
    forward(x) {
      const { output, gradient } = operations().maxPool(picture(x), layer);
      return {
        output,
        backward: (dy, needsInput) => ({ input: needsInput ? gradient(picture(dy)) : null, parameters: [] }),
      };
    },
  };
}
