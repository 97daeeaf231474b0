// ConvNetJS (Karpathy, 2014), the library that first trained networks in a page: plain JavaScript, one image at a time.

import convnetjs from 'convnetjs';
import { CLASS_COUNT, CROP_SIDE, INPUT_SIZE } from '../../src/core/data/image-set.ts';
import type { Layer } from '../../src/core/models/index.ts';
import { type Contestant, layersOf, noiseBatch } from '../contestant.ts';

export const convnetJs: Contestant = {
  engine: 'convnetjs',
  backend: 'javascript',
  async prepare(task) {
    const net = new convnetjs.Net();
    net.makeLayers(definitionsOf(layersOf(task)));
    const { learningRate: learning_rate, momentum, batch } = task;
    const options = { method: 'sgd', learning_rate, momentum, batch_size: batch, l2_decay: 0 } as const;
    const trainer = new convnetjs.SGDTrainer(net, options);
    const { pixels, labels } = noiseBatch(task);
    const images = Array.from({ length: batch }, (_, i) =>
      volume(pixels.subarray(i * INPUT_SIZE, (i + 1) * INPUT_SIZE)),
    );
    // One image costs what the next one does, so a part of a step is timed for the whole where that takes seconds.
    return async (steps) => {
      const count = Math.round(steps * batch);
      const since = performance.now();
      for (let i = 0; i < count; i++) trainer.train(images[i % batch] ?? volume(pixels), labels[i % batch] ?? 0);
      return ((performance.now() - since) / count) * batch;
    };
  },
};

/** Here a ReLU is part of the layer before it, and softmax includes its own dense layer. */
function definitionsOf(layers: readonly Layer[]): convnetjs.LayerDefinition[] {
  return [
    { type: 'input', out_sx: CROP_SIDE, out_sy: CROP_SIDE, out_depth: 3 },
    ...layers.slice(0, -1).flatMap(definitionOf),
    { type: 'softmax', num_classes: CLASS_COUNT },
  ];
}

function definitionOf(layer: Layer): convnetjs.LayerDefinition[] {
  switch (layer.kind) {
    case 'relu':
      return [];
    case 'dense':
      return [{ type: 'fc', num_neurons: layer.units, activation: 'relu' }];
    case 'conv': {
      const { size: sx, filters, stride } = layer;
      return [{ type: 'conv', sx, filters, stride, pad: Math.floor(sx / 2), activation: 'relu' }];
    }
    case 'max-pool':
      return [{ type: 'pool', sx: layer.size, stride: layer.stride, pad: Math.floor(layer.size / 2) }];
    case 'local-response-norm': {
      const n = 2 * layer.radius + 1;
      return [{ type: 'lrn', k: layer.bias, n, alpha: layer.alpha * n, beta: layer.beta }];
    }
    default:
      throw new Error(`ConvNetJS has no layer of the kind ${layer.kind}.`);
  }
}

function volume(values: Float32Array): convnetjs.Vol {
  const vol = new convnetjs.Vol(CROP_SIDE, CROP_SIDE, 3, 0);
  vol.w.set(values.subarray(0, INPUT_SIZE));
  return vol;
}
