// Builds the layers of a declarative list. A new kind of layer is one file and one line here.

import type { Tensor } from '@tensorflow/tfjs-core';
import { type Layer, outputShape, type Shape } from '../../core/models/index.ts';
import type { Rng } from '../../core/rng.ts';
import { batchNormLayer } from './batch-norm.ts';
import { branchesLayer } from './branches.ts';
import { convLayer } from './conv.ts';
import { denseLayer } from './dense.ts';
import { dropoutLayer } from './dropout.ts';
import { globalMeanPoolLayer } from './global-mean-pool.ts';
import type { Draw, EngineLayer, Gradients, Pass } from './layer.ts';
import { localResponseNormLayer } from './local-response-norm.ts';
import { maxPoolLayer } from './max-pool.ts';
import { reluLayer } from './relu.ts';

/** A sequence of layers is itself a layer. */
export function sequence(layers: readonly Layer[], input: Shape, rng: Rng): EngineLayer {
  return chained(buildAll(layers, input, rng));
}

/** @param rng forked by position, so a layer's initial weights depend on that alone. */
export function buildAll(layers: readonly Layer[], input: Shape, rng: Rng): readonly EngineLayer[] {
  let shape = input;
  return layers.flatMap((layer, place) => {
    if (layer.kind === 'relu' && fusesRelu(layers[place - 1])) return [];
    const made = build(layer, shape, rng.fork(place), layers[place + 1]?.kind === 'relu');
    shape = outputShape(layer, shape);
    return [made];
  });
}

export function chained(built: readonly EngineLayer[]): EngineLayer {
  return {
    parameters: built.flatMap(({ parameters }) => parameters),
    state: built.flatMap(({ state }) => state ?? []),
    forward: (x, training, draw) => {
      const passes = forwardAll(built, x, training, draw);
      return {
        output: passes.at(-1)?.output ?? x,
        backward: (gradient, needsInput) => backwardAll(passes, gradient, needsInput),
      };
    },
  };
}

/** Layers that also apply a ReLU that follows them, in the same pass over their numbers. */
function fusesRelu(layer: Layer | undefined): boolean {
  return layer?.kind === 'dense' || layer?.kind === 'conv' || layer?.kind === 'batch-norm';
}

/** @param withRelu whether a ReLU follows. */
function build(layer: Layer, input: Shape, rng: Rng, withRelu: boolean): EngineLayer {
  switch (layer.kind) {
    case 'dense':
      return denseLayer(layer, input, rng, withRelu);
    case 'relu':
      return reluLayer();
    case 'conv':
      return convLayer(layer, input, rng, withRelu);
    case 'max-pool':
      return maxPoolLayer(layer);
    case 'local-response-norm':
      return localResponseNormLayer(layer);
    case 'batch-norm':
      return batchNormLayer(layer, input, withRelu);
    case 'global-mean-pool':
      return globalMeanPoolLayer();
    case 'branches':
      return branchesLayer(layer.branches.map((branch, place) => sequence(branch, input, rng.fork(place))));
    case 'dropout':
      return dropoutLayer(layer, rng);
  }
}

function forwardAll(layers: readonly EngineLayer[], input: Tensor, training: boolean, draw?: Draw): Pass[] {
  let x = input;
  return layers.map((layer) => {
    const pass = layer.forward(x, training, draw);
    x = pass.output;
    return pass;
  });
}

/** The chain rule, last layer first. */
function backwardAll(passes: readonly Pass[], gradient: Tensor, needsInput: boolean): Gradients {
  let input: Tensor | null = gradient;
  const parameters = passes.map((): readonly Tensor[] => []);
  for (let place = passes.length - 1; place >= 0 && input; place--) {
    const gradients: Gradients | undefined = passes[place]?.backward(input, needsInput || place > 0);
    parameters[place] = gradients?.parameters ?? [];
    input = gradients?.input ?? null;
  }
  return { input, parameters: parameters.flat() };
}
