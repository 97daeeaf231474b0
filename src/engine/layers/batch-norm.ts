import { add, div, keep, mul, ones, rsqrt, square, sub, type Tensor, zeros } from '@tensorflow/tfjs-core';
import type { Layer, Shape } from '../../core/models/index.ts';
import { addToChannels, channelSums, numbersPerChannel } from '../channels.ts';
import type { EngineLayer, Parameter, Pass, State } from './layer.ts';

type BatchNorm = Extract<Layer, { kind: 'batch-norm' }>;

/**
 * Each channel less its mean, over its standard deviation, plus a learned shift β (Ioffe and Szegedy 2015; no learned scale,
 * as the paper counts). In training the batch's own statistics, in an evaluation their moving averages.
 */
export function batchNorm(layer: BatchNorm, [, , channels]: Shape): EngineLayer {
  const shift: Parameter = { value: zeros([channels]), decays: false };
  const moving = { mean: { value: zeros([channels]) }, variance: { value: ones([channels]) } };
  let seen = false;
  return {
    parameters: [shift],
    state: [moving.mean, moving.variance],
    forward(x, training) {
      const centre = training ? channelMeans(x) : moving.mean.value;
      const centred = sub(x, centre);
      const spread = training ? channelMeans(square(centred)) : moving.variance.value;
      if (training) {
        const momentum = seen ? layer.momentum : 0;
        follow(moving.mean, centre, momentum);
        follow(moving.variance, spread, momentum);
        seen = true;
      }
      return normalised(centred, rsqrt(add(spread, layer.epsilon)), shift.value);
    },
  };
}

/** With z = centred · scale: y = z + β, ∂y/∂x through the batch's own statistics, z's mean 0 and variance 1 held. */
function normalised(centred: Tensor, scale: Tensor, shift: Tensor): Pass {
  const z = mul(centred, scale);
  return {
    output: addToChannels(z, shift),
    backward: (dy, needsInput) => {
      const sums = channelSums(dy);
      const along = () => sub(sub(dy, div(sums, numbersPerChannel(dy))), mul(z, channelMeans(mul(dy, z))));
      return { input: needsInput ? mul(along(), scale) : null, parameters: [sums] };
    },
  };
}

/** Moves a kept average towards `now`; the first batch sets it, so that no made-up start has to fade. */
function follow(average: State, now: Tensor, momentum: number): void {
  const old = average.value;
  average.value = keep(add(mul(old, momentum), mul(now, 1 - momentum)));
  old.dispose();
}

function channelMeans(x: Tensor): Tensor {
  return div(channelSums(x), numbersPerChannel(x));
}
