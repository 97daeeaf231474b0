import { broadcastTo, div, mean } from '@tensorflow/tfjs-core';
import { image } from './image.ts';
import type { EngineLayer } from './layer.ts';

/** The mean of each channel over the image: [batch, 1, 1, channels]. */
export function globalMeanPoolLayer(): EngineLayer {
  return {
    parameters: [],
    forward(input) {
      const x = image(input);
      const pixels = x.shape[1] * x.shape[2];
      return {
        output: mean(x, [1, 2], true),
        backward: (dy, needsInput) => ({
          input: needsInput ? broadcastTo(div(dy, pixels), x.shape) : null,
          parameters: [],
        }),
      };
    },
  };
}
