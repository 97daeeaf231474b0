import { addN, type Tensor } from '@tensorflow/tfjs-core';
import { operations } from '../operations/index.ts';
import type { EngineLayer, Gradients, Pass } from './layer.ts';

/** Runs each branch on the same input and concatenates the outputs along the channels. */
export function branchesLayer(built: readonly EngineLayer[]): EngineLayer {
  return {
    parameters: built.flatMap(({ parameters }) => parameters),
    state: built.flatMap(({ state }) => state ?? []),
    forward(x, training, draw) {
      const passes = built.map((branch) => branch.forward(x, training, draw));
      return {
        output: operations().joinChannels(passes.map(({ output }) => output)),
        backward: (dy, needsInput) => merged(backwardAll(passes, dy, needsInput)),
      };
    },
  };
}

/** Each branch gets the gradient of its own output channels. */
function backwardAll(passes: readonly Pass[], dy: Tensor, needsInput: boolean): Gradients[] {
  const channels = passes.map(({ output }) => output.shape.at(-1) ?? 0);
  const pieces = operations().splitChannels(dy, channels);
  return passes.flatMap((pass, i) => pieces.slice(i, i + 1).map((piece) => pass.backward(piece, needsInput)));
}

/** The gradients that the branches pass to the input add up. */
function merged(gradients: readonly Gradients[]): Gradients {
  const inputs = gradients.flatMap(({ input }) => (input ? [input] : []));
  return {
    input: inputs.length > 0 ? addN(inputs) : null,
    parameters: gradients.flatMap(({ parameters }) => parameters),
  };
}
