// TensorFlow.js as its documentation says to use it: a sequential model, compiled, trained batch by batch on wasm.

import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { batchOf, type Contestant, timeSteps } from '../contestant.ts';

export const tfjsStock: Contestant = {
  engine: 'tfjs-stock',
  backend: 'wasm',
  async prepare(task) {
    setWasmPaths({
      'tfjs-backend-wasm.wasm': plainWasm,
      'tfjs-backend-wasm-simd.wasm': simdWasm,
      'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
    });
    if (!(await tf.setBackend('wasm'))) throw new Error('tfjs could not start its wasm backend.');
    const model = tf.sequential();
    for (const [i, units] of task.hidden.entries()) {
      model.add(tf.layers.dense({ units, activation: 'relu', ...(i === 0 ? { inputShape: [task.inputs] } : {}) }));
    }
    model.add(tf.layers.dense({ units: task.classes, activation: 'softmax' }));
    model.compile({ optimizer: tf.train.momentum(task.learningRate, task.momentum), loss: 'categoricalCrossentropy' });
    const { pixels, oneHot } = batchOf(task);
    const x = tf.tensor2d(pixels, [task.batch, task.inputs]);
    const y = tf.tensor2d(oneHot, [task.batch, task.classes]);
    return (steps) => timeSteps(steps, () => model.trainOnBatch(x, y));
  },
};
