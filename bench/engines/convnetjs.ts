// ConvNetJS (Karpathy, 2014), the library that first trained networks in a page: plain JavaScript, one picture at a time.

import convnetjs from 'convnetjs';
import { batchOf, type Contestant, timeSteps } from '../contestant.ts';

export const convnetJs: Contestant = {
  engine: 'convnetjs',
  backend: 'javascript',
  async prepare(task) {
    const net = new convnetjs.Net();
    net.makeLayers([
      { type: 'input', out_sx: 1, out_sy: 1, out_depth: task.inputs },
      ...task.hidden.map((units) => ({ type: 'fc' as const, num_neurons: units, activation: 'relu' as const })),
      { type: 'softmax', num_classes: task.classes },
    ]);
    const { learningRate, momentum, batch } = task;
    const trainer = new convnetjs.SGDTrainer(net, {
      method: 'sgd',
      learning_rate: learningRate,
      momentum,
      batch_size: batch,
      l2_decay: 0,
    });
    const { pixels, labels } = batchOf(task);
    const pictures = Array.from({ length: batch }, (_, i) =>
      volume(pixels.subarray(i * task.inputs, (i + 1) * task.inputs)),
    );
    return (steps) =>
      timeSteps(steps, () => {
        for (const [i, picture] of pictures.entries()) trainer.train(picture, labels[i] ?? 0);
      });
  },
};

function volume(values: Float32Array): convnetjs.Vol {
  const vol = new convnetjs.Vol(1, 1, values.length, 0);
  vol.w.set(values);
  return vol;
}
