// From a declarative layer list to something that computes. A new kind of layer is one file and one line here.

import type { Tensor } from '@tensorflow/tfjs-core';
import { type Layer, outputShape, type Shape } from '../../core/models/index.ts';
import type { Rng } from '../../core/rng.ts';
import { batchNorm } from './batch-norm.ts';
import { branches } from './branches.ts';
import { conv } from './conv.ts';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { globalMeanPool } from './global-mean-pool.ts';
import type { Draw, EngineLayer, Gradients, Pass } from './layer.ts';
import { localResponseNorm } from './local-response-norm.ts';
import { maxPool } from './max-pool.ts';
import { relu } from './relu.ts';

/** Layers one after another are a layer themselves. */
export function sequence(layers: readonly Layer[], input: Shape, rng: Rng): EngineLayer {
  return chained(buildAll(layers, input, rng));
}

/** @param rng forked by place, so a layer's start depends on that alone. */
export function buildAll(layers: readonly Layer[], input: Shape, rng: Rng): readonly EngineLayer[] {
  let shape = input;
  return layers.flatMap((layer, place) => {
    if (layer.kind === 'relu' && rectifies(layers[place - 1])) return [];
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

/** Layers that do the rectifier that follows them as well, in the same pass over their numbers. */
function rectifies(layer: Layer | undefined): boolean {
  return layer?.kind === 'dense' || layer?.kind === 'conv' || layer?.kind === 'batch-norm';
}

/** @param rectified whether a rectifier follows. */
function build(layer: Layer, input: Shape, rng: Rng, rectified: boolean): EngineLayer {
  switch (layer.kind) {
    case 'dense':
      return dense(layer, input, rng, rectified);
    case 'relu':
      return relu();
    case 'conv':
      return conv(layer, input, rng, rectified);
    case 'max-pool':
      return maxPool(layer);
    case 'local-response-norm':
      return localResponseNorm(layer);
    case 'batch-norm':
      return batchNorm(layer, input, rectified);
    case 'global-mean-pool':
      return globalMeanPool();
    case 'branches':
      return branches(layer.branches.map((branch, place) => sequence(branch, input, rng.fork(place))));
    case 'dropout':
      return dropout(layer, rng);
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
