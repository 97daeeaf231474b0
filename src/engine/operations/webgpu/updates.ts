// Update rules with one dispatch for all parameters: weights and gradients are copied into long vectors (a copy is not a
// dispatch), updated there, and copied back. The optimizer state stays there.

import { keep, reshape, slice, type Tensor, zeros } from '@tensorflow/tfjs-core';
import type { Parameter } from '../../layers/layer.ts';
import type { Operations, Updater } from '../operations.ts';
import { replace } from '../stock/optimizers.ts';
import type { Gpu } from './gpu.ts';
import { flatGroups, type GpuKernel } from './kernel.ts';

const SIZES = { size: 'u32', decaying: 'u32', weightDecay: 'f32', rate: 'f32' } as const;
type Sizes = keyof typeof SIZES;

/** Decaying parameters come first, so that one number separates them from the others. */
const DECAYED = `
  let at = flatIndex(group, groups, lane);
  if (at >= numbers.size) { return; }
  let weight = weights[at];
  let gradient = gradients[at] + select(0.0, numbers.weightDecay * weight, at < numbers.decaying);`;

const MOMENTUM: GpuKernel<'weights' | 'gradients' | 'velocities', Sizes | 'momentum'> = {
  name: 'momentum',
  bindings: { weights: 'write', gradients: 'read', velocities: 'write' },
  numbers: { ...SIZES, momentum: 'f32' },
  body: `${DECAYED}
  let velocity = numbers.momentum * velocities[at] + gradient;
  velocities[at] = velocity;
  weights[at] = weight - numbers.rate * velocity;`,
};

const ADAM: GpuKernel<'weights' | 'gradients' | 'first' | 'second', Sizes | 'beta1' | 'beta2' | 'epsilon'> = {
  name: 'Adam',
  bindings: { weights: 'write', gradients: 'read', first: 'write', second: 'write' },
  numbers: { ...SIZES, beta1: 'f32', beta2: 'f32', epsilon: 'f32' },
  body: `${DECAYED}
  let mean = numbers.beta1 * first[at] + (1.0 - numbers.beta1) * gradient;
  let square = numbers.beta2 * second[at] + (1.0 - numbers.beta2) * gradient * gradient;
  first[at] = mean;
  second[at] = square;
  weights[at] = weight - numbers.rate * mean / (sqrt(square) + numbers.epsilon);`,
};

export function createUpdaters(gpu: Gpu): Pick<Operations, 'createMomentum' | 'createAdam'> {
  return {
    createMomentum(parameters, { momentum }, weightDecay) {
      const flat = createFlat(gpu, parameters);
      const velocities = flat.zeros();
      return flat.updater([velocities], ({ weights, gradients, size, decaying }, rate) => {
        const numbers = { size, decaying, weightDecay, rate, momentum };
        gpu.run(MOMENTUM, { weights, gradients, velocities }, numbers, flatGroups(size));
      });
    },
    createAdam(parameters, { beta1, beta2, epsilon }, weightDecay) {
      const flat = createFlat(gpu, parameters);
      const [first, second] = [flat.zeros(), flat.zeros()];
      let steps = 0;
      const move: Move = ({ weights, gradients, size, decaying }, learningRate) => {
        steps++;
        // Both averages' corrections as two numbers per step, as in the stock rule.
        const c = Math.sqrt(1 - beta2 ** steps);
        const pace = { rate: (learningRate * c) / (1 - beta1 ** steps), epsilon: epsilon * c };
        const numbers = { size, decaying, weightDecay, beta1, beta2, ...pace };
        gpu.run(ADAM, { weights, gradients, first, second }, numbers, flatGroups(size));
      };
      return flat.updater([first, second], move, (after) => {
        steps = after;
      });
    },
  };
}

interface Flat {
  readonly weights: Tensor;
  readonly gradients: Tensor;
  readonly size: number;
  /** How many numbers, from the start, decay. */
  readonly decaying: number;
}

/** Runs a rule once over all. */
type Move = (flat: Flat, learningRate: number) => void;

/** A parameter's position in the vectors, and the data of which its piece of the weights is a copy. */
interface Place {
  readonly parameter: Parameter;
  /** Its index among the gradients. */
  readonly which: number;
  readonly at: number;
  copied: object | null;
}

function createFlat(gpu: Gpu, parameters: readonly Parameter[]) {
  const size = parameters.reduce((sum, { value }) => sum + value.size, 0);
  const places = placesOf(parameters);
  const decaying = parameters.reduce((sum, { value, decays }) => sum + (decays ? value.size : 0), 0);
  const zeroVector = () => keep(zeros([size]));
  const flat: Flat = { weights: zeroVector(), gradients: zeroVector(), size, decaying };
  return {
    zeros: zeroVector,
    /** @param own the optimizer state. @param onRestore is called with the number of steps taken. */
    updater(own: readonly Tensor[], move: Move, onRestore: (steps: number) => void = () => undefined): Updater {
      return {
        apply(gradients, learningRate) {
          for (const place of places) gatherPlace(gpu, place, flat, gradients);
          move(flat, learningRate);
          for (const place of places) putBack(gpu, place, flat.weights);
        },
        optimizerState: () => own.flatMap((vector) => inOrder(places, vector)),
        restore(tensors, steps) {
          for (const [kind, vector] of own.entries()) {
            for (const { which, at } of places) {
              const piece = tensors[kind * places.length + which];
              if (piece) gpu.copy(piece, 0, vector, at, piece.size);
            }
          }
          onRestore(steps);
        },
        dispose: () => {
          for (const tensor of [flat.weights, flat.gradients, ...own]) tensor.dispose();
        },
      };
    },
  };
}

function placesOf(parameters: readonly Parameter[]): Place[] {
  let at = 0;
  return parameters
    .map((parameter, which) => ({ parameter, which }))
    .toSorted((a, b) => Number(b.parameter.decays) - Number(a.parameter.decays))
    .map(({ parameter, which }) => {
      const place = { parameter, which, at, copied: null };
      at += parameter.value.size;
      return place;
    });
}

/** A long vector split into the parameters' shapes, in their own order. */
function inOrder(places: readonly Place[], vector: Tensor): Tensor[] {
  return places
    .toSorted((a, b) => a.which - b.which)
    .map(({ parameter, at }) => reshape(slice(vector, at, parameter.value.size), parameter.value.shape));
}

/** Weights are copied in only where they have been replaced since the last step. */
function gatherPlace(gpu: Gpu, place: Place, { weights, gradients: into }: Flat, gradients: readonly Tensor[]): void {
  const { value } = place.parameter;
  const gradient = gradients[place.which];
  if (gradient?.size !== value.size) throw new RangeError('Every parameter needs a gradient of its size.');
  gpu.copy(gradient, 0, into, place.at, value.size);
  if (place.copied !== value.dataId) gpu.copy(value, 0, weights, place.at, value.size);
}

/** Into a new tensor: holders of the old one, such as early stopping, keep its numbers. */
function putBack(gpu: Gpu, place: Place, weights: Tensor): void {
  const { parameter } = place;
  const moved = gpu.fresh(parameter.value.shape);
  gpu.copy(weights, place.at, moved, 0, moved.size);
  replace(parameter, moved);
  place.copied = moved.dataId;
}
