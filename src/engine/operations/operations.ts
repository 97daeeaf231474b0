// Every operation of training, as one interface. `stock/` implements it with tfjs's own operations and works on every backend;
// `wasm/` and `webgpu/` replace operations by our own kernels. Layers depend on this interface alone.

import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Padding } from '../../core/models/index.ts';
import type { UpdateRule } from '../../core/optimizers/index.ts';
import type { Parameter } from '../layers/layer.ts';

export interface Transposes {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

export interface Windows {
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
}

/** Krizhevsky et al. 2012, section 3.3. */
export interface Response {
  readonly radius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/** The output, and the backward pass. */
export interface Differentiable {
  readonly output: Tensor4D;
  /** ∂loss/∂input from ∂loss/∂output, both in their own shapes. */
  gradient(dy: Tensor4D): Tensor4D;
}

/** [channels] each. */
export interface Statistics {
  readonly mean: Tensor;
  readonly variance: Tensor;
}

export interface BatchNormPass {
  readonly output: Tensor;
  /** The moving averages after this batch: new tensors. */
  readonly moving: Statistics;
  /** The backward pass through the batch's own statistics. */
  gradient(dy: Tensor, needsInput: boolean): { readonly input: Tensor | null; readonly shift: Tensor };
}

export interface Normalization {
  readonly epsilon: number;
  /** β, [channels]. */
  readonly shift: Tensor;
  /** Whether a ReLU follows directly: the output is then max(…, 0), and the gradient is 0 where it is 0. */
  readonly withRelu: boolean;
}

export interface Reserved {
  /** [rows, columns]; undefined where nothing was put. */
  readonly matrix: Tensor2D;
  /** Writes `numbers` from row `row` on. */
  put(numbers: Float32Array, row: number): void;
}

/** An update rule: how one step updates the parameters, and its state from step to step. */
export interface Updater {
  /** Updates every parameter by its gradient, at learning rate `learningRate`. Runs inside the step's `tidy`. */
  apply(gradients: readonly Tensor[], learningRate: number): void;
  /**
   * The state from step to step: one quantity after another, each in the parameters' order and shapes, the same on every
   * backend. Own tensors or new ones; call inside `tidy`.
   */
  optimizerState(): readonly Tensor[];
  /** Continues from another updater's state after `steps` steps. @param tensors as returned by its `optimizerState`. Call inside `tidy`. */
  restore(tensors: readonly Tensor[], steps: number): void;
  dispose(): void;
}

export type RuleOf<K extends UpdateRule['kind']> = Extract<UpdateRule, { kind: K }>;

/** Each is called inside `tidy`, which frees what it leaves. Images are [batch, height, width, channels]. */
export interface Operations {
  /** op(a) · op(b) for matrices, where op may transpose. @throws RangeError where the inner sizes differ. */
  matMul(a: Tensor, b: Tensor, transposes?: Transposes): Tensor2D;
  /** x · weights + bias on [batch, inputs], with a ReLU if `withRelu`. */
  dense(x: Tensor2D, weights: Tensor, bias: Tensor, withRelu: boolean): Tensor;
  /** x ∗ filter + bias, [size, size, in, out] and [out]; with `same` [batch, ⌈height / stride⌉, …, out]. */
  conv2d(x: Tensor4D, filter: Tensor4D, bias: Tensor | null, windows: Windows, withRelu: boolean): Tensor4D;
  /** ∂loss/∂x, in `shape`, from `dy` = ∂loss/∂y of the convolution. */
  inputGradient(dy: Tensor4D, filter: Tensor4D, shape: Tensor4D['shape'], windows: Windows): Tensor4D;
  /** ∂loss/∂filter, [size, size, in, out], from `dy` = ∂loss/∂y of the convolution. */
  filterGradient(x: Tensor4D, dy: Tensor4D, windows: Windows): Tensor4D;
  /** Concatenates along the channels; all other dimensions are equal. */
  joinChannels(parts: readonly Tensor[]): Tensor;
  /** The inverse: the first `counts[0]` channels, the next `counts[1]`, and so on. The counts add up to the number of channels. */
  splitChannels(x: Tensor, counts: readonly number[]): Tensor[];
  relu(x: Tensor): Tensor;
  /** dy where the ReLU's output is positive, else 0. */
  reluGradient(dy: Tensor, output: Tensor): Tensor;
  /**
   * The backward pass through a bias, and through the ReLU after it where its `output` is given.
   * @returns ∂loss/∂input of the bias, and ∂loss/∂bias: its sum over everything but the channels, [channels].
   */
  biasGradient(dy: Tensor, output: Tensor | null): { readonly input: Tensor; readonly bias: Tensor };
  /** The largest of each window, channel by channel; the gradient goes to the first of equals. */
  maxPool(x: Tensor4D, windows: Windows): Differentiable;
  /** x / (bias + α Σ x²)^β, summed over `radius` channels to either side. */
  localResponseNorm(x: Tensor4D, response: Response): Differentiable;
  /**
   * Each channel minus the batch's mean, divided by its standard deviation, plus β.
   * @param moving the averages so far: next = `momentum` · average + (1 − `momentum`) · this batch's value.
   */
  batchNorm(x: Tensor, how: Normalization, moving: Statistics, momentum: number): BatchNormPass;
  /** The same with given statistics, as in an evaluation. */
  normalize(x: Tensor, how: Normalization, { mean, variance }: Statistics): Tensor;
  /**
   * The mean over a batch of −ln p(label), in nats per image, with its gradient (p − target) / batch.
   * @param logits [batch, classes]. @param targets [batch, classes], one-hot.
   */
  softmaxCrossEntropy(logits: Tensor, targets: Tensor2D): { readonly loss: Scalar; readonly gradient: Tensor };
  /** Rows of a matrix by index, [count] int32, each below `matrix.shape[0]`. */
  gather(matrix: Tensor2D, rows: Tensor1D): Tensor2D;
  /**
   * [count, 1,024] packed images → [batch, 28, 28, 3], cropped, flipped and whitened (see `training/packed-pixels.ts`).
   * @param rows [batch] int32: which images; `null` for all in their order.
   * @param moves [batch, 3] int32: top and left of each 28×28 crop, 0 to 4, and 1 where it is flipped left to right; `null` for
   * the center crop, unflipped.
   */
  images(packed: Tensor2D, rows: Tensor1D | null, moves: Tensor2D | null): Tensor4D;
  /**
   * A matrix whose rows arrive one after another, where they will be used: what is put into it needs no second copy. `null` where
   * a device takes a tensor only as a whole. The caller frees it.
   */
  reserve(rows: number, columns: number): Reserved | null;
  /** Copies `x`'s numbers out into `into`, of the same length. On a GPU this stalls. */
  read(x: Tensor, into: Float32Array): void;
  /**
   * Float32 sum of two or more `parts` in their order, ((0 + 1) + 2) + …; `null` is replaced by `own`, which has as many
   * numbers as each of them.
   * @returns a new tensor in `own`'s shape.
   */
  sumInOrder(own: Tensor, parts: readonly (Float32Array | null)[]): Tensor;
  /** SGD with momentum: v ← μ v + g + λ w, w ← w − η v. @param weightDecay λ, for parameters that decay. */
  createMomentum(parameters: readonly Parameter[], rule: RuleOf<'momentum'>, weightDecay: number): Updater;
  /** Kingma and Ba 2015, algorithm 1, λ w added to the gradient of parameters that decay. */
  createAdam(parameters: readonly Parameter[], rule: RuleOf<'adam'>, weightDecay: number): Updater;
}
