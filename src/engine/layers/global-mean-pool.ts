import { broadcastTo, div, mean } from '@tensorflow/tfjs-core';
import type { EngineLayer } from './layer.ts';
import { picture } from './picture.ts';

/** The mean of each channel over the picture: [batch, 1, 1, channels]. */
export function globalMeanPool(): EngineLayer {
  return {
    parameters: [],
    forward(input) {
      const x = picture(input);
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
