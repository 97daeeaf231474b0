// TensorFlow.js used as its documentation recommends: a sequential model, compiled, trained batch by batch on wasm.

import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { wasmPaths } from '../../src/engine/backends/wasm-paths.ts';
import { type Contestant, denseWidths, noiseBatch, timeSteps } from '../contestant.ts';

export const tfjsStock: Contestant = {
  engine: 'tfjs-stock',
  backend: 'wasm',
  async prepare(task) {
    setWasmPaths(wasmPaths);
    if (!(await tf.setBackend('wasm'))) throw new Error('tfjs could not start its wasm backend.');
    const model = tf.sequential();
    const [inputs = 0, ...widths] = denseWidths(task);
    for (const [i, units] of widths.entries()) {
      const activation = i === widths.length - 1 ? 'softmax' : 'relu';
      model.add(tf.layers.dense({ units, activation, ...(i === 0 ? { inputShape: [inputs] } : {}) }));
    }
    model.compile({ optimizer: tf.train.momentum(task.learningRate, task.momentum), loss: 'categoricalCrossentropy' });
    const { pixels, oneHot } = noiseBatch(task);
    const x = tf.tensor2d(pixels, [task.batch, inputs]);
    const y = tf.tensor2d(oneHot, [task.batch, widths.at(-1) ?? 0]);
    return (steps) => timeSteps(steps, () => model.trainOnBatch(x, y));
  },
};
