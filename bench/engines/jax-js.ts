// jax-js: the loss written as in its documentation, differentiated by `valueAndGrad`, the whole step under `jit`, on wasm.

import { defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import { type Contestant, denseWidths, noiseBatch, timeSteps } from '../contestant.ts';

type Layers = { w: np.Array; b: np.Array }[];

export const jaxJs: Contestant = {
  engine: 'jax-js',
  backend: 'wasm',
  async prepare(task) {
    await init('wasm');
    defaultDevice('wasm');
    const widths = denseWidths(task);
    const start = (shape: number[]): np.Array => {
      const size = shape.reduce((product, side) => product * side, 1);
      return np.array(Float32Array.from({ length: size }, (_, i) => Math.sin(i * 78.233) * 0.03)).reshape(shape);
    };
    let weights: Layers = widths
      .slice(1)
      .map((units, i) => ({ w: start([widths[i] ?? 0, units]), b: np.zeros([units]) }));
    let velocities: Layers = widths
      .slice(1)
      .map((units, i) => ({ w: np.zeros([widths[i] ?? 0, units]), b: np.zeros([units]) }));
    const { pixels, oneHot } = noiseBatch(task);
    const x = np.array(pixels).reshape([task.batch, -1]);
    const y = np.array(oneHot).reshape([task.batch, -1]);
    const step = stepOf(task.learningRate, task.momentum, task.batch);
    return (steps) =>
      timeSteps(steps, async () => {
        const [loss, nextWeights, nextVelocities] = step(weights, velocities, x.ref, y.ref);
        weights = nextWeights;
        velocities = nextVelocities;
        // Computation is deferred until a value is read.
        await Promise.all([loss.data(), ...weights.map(({ w }) => w.blockUntilReady())]);
      });
  },
};

function stepOf(learningRate: number, momentum: number, batch: number) {
  const loss = (weights: Layers, x: np.Array, y: np.Array): np.Array => {
    let out = x;
    for (const [i, { w, b }] of weights.entries()) {
      out = np.matmul(out, w).add(b);
      if (i < weights.length - 1) out = nn.relu(out);
    }
    return nn
      .logSoftmax(out)
      .mul(y)
      .sum()
      .mul(-1 / batch);
  };
  return jit((weights: Layers, velocities: Layers, x: np.Array, y: np.Array): [np.Array, Layers, Layers] => {
    const [value, gradients] = valueAndGrad(loss)(
      weights.map(({ w, b }) => ({ w: w.ref, b: b.ref })),
      x,
      y,
    );
    const moved = velocities.map(({ w, b }, i) => ({
      w: w.mul(momentum).add(gradients[i]?.w ?? 0),
      b: b.mul(momentum).add(gradients[i]?.b ?? 0),
    }));
    const next = weights.map(({ w, b }, i) => ({
      w: w.sub((moved[i]?.w.ref ?? np.array(0)).mul(learningRate)),
      b: b.sub((moved[i]?.b.ref ?? np.array(0)).mul(learningRate)),
    }));
    return [value, next, moved];
  });
}
