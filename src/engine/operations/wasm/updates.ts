// The update rules, in place, since every operation that uses a parameter is ours.

import { keep, type Tensor, zerosLike } from '@tensorflow/tfjs-core';
import type { Parameter } from '../../layers/layer.ts';
import type { Operations } from '../operations.ts';
import { correctedRates, replace, restoreTensors } from '../stock/optimizers.ts';
import type { Heap } from './heap.ts';

export function createUpdaters(heap: Heap): Pick<Operations, 'createMomentum' | 'createAdam'> {
  const { at, kernels } = heap;
  return {
    createMomentum(parameters, { momentum }, weightDecay) {
      const velocities = zerosFor(parameters);
      return {
        apply(gradients, learningRate) {
          for (const [i, parameter] of parameters.entries()) {
            const { value, decays } = parameter;
            const [velocity, gradient] = [at(there(velocities, i)), at(there(gradients, i))];
            const lambda = decays ? weightDecay : 0;
            move(heap, parameter, (moved) =>
              kernels.updateMomentum(at(value), velocity, gradient, moved, value.size, momentum, lambda, learningRate),
            );
          }
        },
        optimizerState: () => velocities,
        restore: (tensors) => restoreTensors(velocities, tensors),
        dispose: () => disposeAll(velocities),
      };
    },
    createAdam(parameters, rule, weightDecay) {
      const [first, second] = [zerosFor(parameters), zerosFor(parameters)];
      let steps = 0;
      return {
        apply(gradients, learningRate) {
          steps++;
          const { rate, epsilon } = correctedRates(rule, steps, learningRate);
          for (const [i, parameter] of parameters.entries()) {
            const { value, decays } = parameter;
            const places = [value, there(first, i), there(second, i), there(gradients, i)].map(at);
            const how = [rule.beta1, rule.beta2, decays ? weightDecay : 0, rate, epsilon];
            move(heap, parameter, (moved) => kernels.updateAdam(...places, moved, value.size, ...how));
          }
        },
        optimizerState: () => [...first, ...second],
        restore: (tensors, after) => {
          restoreTensors(first, tensors.slice(0, first.length));
          restoreTensors(second, tensors.slice(first.length));
          steps = after;
        },
        dispose: () => disposeAll([...first, ...second]),
      };
    },
  };
}

/** A clone or a reshape shares a parameter's data, and must not change with it: in that case the parameter gets a new tensor. */
function move({ at, fresh, isShared }: Heap, parameter: Parameter, write: (to: number) => void): void {
  const { value } = parameter;
  const moved = isShared(value) ? fresh(value.shape) : value;
  write(at(moved));
  if (moved !== value) replace(parameter, moved);
}

function zerosFor(parameters: readonly Parameter[]): Tensor[] {
  return parameters.map(({ value }) => keep(zerosLike(value)));
}

function there(tensors: readonly Tensor[], i: number): Tensor {
  const tensor = tensors[i];
  if (!tensor) throw new RangeError('Every parameter needs a gradient.');
  return tensor;
}

function disposeAll(tensors: readonly Tensor[]): void {
  for (const tensor of tensors) tensor.dispose();
}
