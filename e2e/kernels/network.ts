// A network and what one step of its training computes, without a session around it.

import { keep, type Tensor, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { INPUT_SHAPE, models } from '../../src/core/models/index.ts';
import { createRng } from '../../src/core/rng.ts';
import { sequence } from '../../src/engine/layers/build.ts';
import { operations } from '../../src/engine/operations/index.ts';

const KEPT_IMAGES = 40;

export interface Stepping {
  /** One step: batch, forward, loss, backward, update. Returns the loss, which the caller frees. */
  step(): Tensor;
  readonly weights: () => readonly Tensor[];
  dispose(): void;
}

export function stepping(model: string, params: Readonly<Record<string, number>>, batch: number): Stepping {
  const rng = createRng(7);
  const network = sequence(models.get(model).layers(params), INPUT_SHAPE, rng.fork('weights'));
  const updater = operations().createMomentum(network.parameters, { kind: 'momentum', momentum: 0.9 }, 0.001);
  const numbers = Float32Array.from({ length: KEPT_IMAGES * 1024 }, () => rng.int(2 ** 24));
  const packed = keep(tensor2d(numbers, [KEPT_IMAGES, 1024]));
  const oneHot = Float32Array.from({ length: KEPT_IMAGES * 10 }, (_, i) =>
    i % 10 === Math.floor(i / 10) % 10 ? 1 : 0,
  );
  const targets = keep(tensor2d(oneHot, [KEPT_IMAGES, 10]));
  const order = Array.from({ length: batch }, () => rng.int(KEPT_IMAGES));
  return {
    step: () =>
      tidy(() => {
        const { images, gather, softmaxCrossEntropy } = operations();
        const rows = tensor1d(order, 'int32');
        const pass = network.forward(images(packed, rows, null), true);
        const { loss, gradient } = softmaxCrossEntropy(pass.output, gather(targets, rows));
        updater.apply(pass.backward(gradient, false).parameters, 0.001);
        return loss;
      }),
    weights: () => [...network.parameters, ...(network.state ?? [])].map(({ value }) => value),
    dispose() {
      updater.dispose();
      for (const { value } of [...network.parameters, ...(network.state ?? [])]) value.dispose();
      packed.dispose();
      targets.dispose();
    },
  };
}
