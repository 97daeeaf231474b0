declare module 'convnetjs' {
  // Only what the bench uses; the package has no types of its own.
  namespace convnetjs {
    class Vol {
      constructor(sx: number, sy: number, depth: number, fill: number);
      w: Float64Array;
    }
    type LayerDefinition =
      | { type: 'input'; out_sx: number; out_sy: number; out_depth: number }
      | { type: 'fc'; num_neurons: number; activation: 'relu' }
      | { type: 'conv'; sx: number; filters: number; stride: number; pad: number; activation: 'relu' }
      | { type: 'pool'; sx: number; stride: number; pad: number }
      /** `alpha` is divided by `n`, the channels of a sum. */
      | { type: 'lrn'; k: number; n: number; alpha: number; beta: number }
      | { type: 'softmax'; num_classes: number };
    class Net {
      makeLayers(definitions: LayerDefinition[]): void;
    }
    interface TrainerOptions {
      method: 'sgd';
      learning_rate: number;
      momentum: number;
      batch_size: number;
      l2_decay: number;
    }
    class SGDTrainer {
      constructor(net: Net, options: TrainerOptions);
      train(input: Vol, label: number): unknown;
    }
  }
  export default convnetjs;
}
