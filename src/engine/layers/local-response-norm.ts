import { engine, localResponseNormalization, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Layer } from '../../core/models/index.ts';
import type { EngineLayer } from './layer.ts';
import { picture } from './picture.ts';

/** y = x / (bias + α Σ x²)^β, summed over `radius` channels to either side (Krizhevsky and others 2012, section 3.3). */
export function localResponseNorm(layer: Extract<Layer, { kind: 'local-response-norm' }>): EngineLayer {
  const { radius, bias, alpha, beta } = layer;
  const options = { depthRadius: radius, bias, alpha, beta };
  return {
    parameters: [],
    forward(input) {
      const x = picture(input);
      const y = localResponseNormalization(x, radius, bias, alpha, beta);
      return {
        output: y,
        backward: (gradient, needsInput) => {
          if (!needsInput) return { input: null, parameters: [] };
          const dx = engine().runKernel<Tensor4D>('LRNGrad', { x, y, dy: picture(gradient) }, options);
          return { input: dx, parameters: [] };
        },
      };
    },
  };
}
