// Everything that training computes, as one list. Each backend offers it: `stock/` composes it of tfjs's own operations and
// works everywhere; `wasm/` and `webgpu/` put kernels of ours in their places. Layers know only this list.

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

/** Krizhevsky and others 2012, section 3.3. */
export interface Response {
  readonly radius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/** What came out, and the way back. */
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

export interface Normalised {
  readonly output: Tensor;
  /** The moving averages after this batch: new tensors. */
  readonly moving: Statistics;
  /** Through the batch's own statistics. */
  gradient(dy: Tensor, needsInput: boolean): { readonly input: Tensor | null; readonly shift: Tensor };
}

export interface Normalisation {
  readonly epsilon: number;
  /** β, [channels]. */
  readonly shift: Tensor;
  /** Whether a rectifier follows at once: the output is then max(…, 0), and the gradient stops where it is 0. */
  readonly rectified: boolean;
}

/** How one step moves the parameters, and what it remembers from step to step. */
export interface Updater {
  /** Moves every parameter against its gradient, at learning rate `learningRate`. Runs inside the step's `tidy`. */
  apply(gradients: readonly Tensor[], learningRate: number): void;
  /**
   * What it remembers from step to step: one thing after another, each in the parameters' order and shapes, on every backend the
   * same. Its own or new; call inside `tidy`.
   */
  remembered(): readonly Tensor[];
  /** Goes on where another one was after `steps` steps. @param tensors as its `remembered` gave them. Call inside `tidy`. */
  recall(tensors: readonly Tensor[], steps: number): void;
  dispose(): void;
}

export type RuleOf<K extends UpdateRule['kind']> = Extract<UpdateRule, { kind: K }>;

/** Each is called inside `tidy`, which frees what it leaves. Pictures are [batch, height, width, channels]. */
export interface Operations {
  /** op(a) · op(b) for matrices, where op may transpose. @throws RangeError where the inner sizes differ. */
  product(a: Tensor, b: Tensor, transposes?: Transposes): Tensor2D;
  /** x · weights + bias on [batch, inputs], rectified where said. */
  dense(x: Tensor2D, weights: Tensor, bias: Tensor, rectified: boolean): Tensor;
  /** x ∗ filter + bias, [size, size, in, out] and [out]; with `same` [batch, ⌈height / stride⌉, …, out]. */
  convolution(x: Tensor4D, filter: Tensor4D, bias: Tensor | null, windows: Windows, rectified: boolean): Tensor4D;
  /** ∂loss/∂x, in `shape`, from `dy` = ∂loss/∂y of the convolution. */
  inputGradient(dy: Tensor4D, filter: Tensor4D, shape: Tensor4D['shape'], windows: Windows): Tensor4D;
  /** ∂loss/∂filter, [size, size, in, out], from `dy` = ∂loss/∂y of the convolution. */
  filterGradient(x: Tensor4D, dy: Tensor4D, windows: Windows): Tensor4D;
  /** Side by side along the channels, all else alike. */
  joinChannels(parts: readonly Tensor[]): Tensor;
  /** The way back: the first `counts[0]` channels, the next `counts[1]`, and so on. The counts add up to the channels there are. */
  splitChannels(x: Tensor, counts: readonly number[]): Tensor[];
  rectify(x: Tensor): Tensor;
  /** dy where the rectifier's output is positive, else 0. */
  rectifyGradient(dy: Tensor, output: Tensor): Tensor;
  /**
   * The way back through a bias, and through the rectifier after it where its `output` is given.
   * @returns ∂loss/∂input of the bias, and ∂loss/∂bias: its sum over everything but the channels, [channels].
   */
  biasGradient(dy: Tensor, output: Tensor | null): { readonly input: Tensor; readonly bias: Tensor };
  /** The largest of each window, channel by channel; the gradient goes to the first of equals. */
  maxPool(x: Tensor4D, windows: Windows): Differentiable;
  /** x / (bias + α Σ x²)^β, summed over `radius` channels to either side. */
  localResponseNorm(x: Tensor4D, response: Response): Differentiable;
  /**
   * Each channel less the batch's mean, over its standard deviation, plus β.
   * @param moving the averages so far, which keep `momentum` of themselves and take the rest from this batch.
   */
  batchNorm(x: Tensor, how: Normalisation, moving: Statistics, momentum: number): Normalised;
  /** The same with given statistics, as in an evaluation. */
  normalise(x: Tensor, how: Normalisation, { mean, variance }: Statistics): Tensor;
  /**
   * The mean over a batch of −ln p(label), in nats per image, with its gradient (p − target) / batch.
   * @param logits [batch, classes]. @param targets [batch, classes], one-hot.
   */
  softmaxCrossEntropy(logits: Tensor, targets: Tensor2D): { readonly loss: Scalar; readonly gradient: Tensor };
  /** Rows of a matrix by their numbers, [count] int32, each below `matrix.shape[0]`. */
  gather(matrix: Tensor2D, rows: Tensor1D): Tensor2D;
  /**
   * [count, 1,024] packed pictures → [batch, 28, 28, 3], cut, mirrored and whitened (see `training/pictures.ts`).
   * @param rows [batch] int32: which pictures; `null` for all in their order.
   * @param moves [batch, 3] int32: top and left of each 28×28 crop, 0 to 4, and 1 where it is mirrored left to right; `null` for
   * the centre as it is.
   */
  pictures(packed: Tensor2D, rows: Tensor1D | null, moves: Tensor2D | null): Tensor4D;
  /** Copies `x`'s numbers out into `into`, of the same length. Stalls where they lie on a graphics card. */
  read(x: Tensor, into: Float32Array): void;
  /**
   * Float32 sum of two or more `parts` in their order, ((0 + 1) + 2) + …; `null` stands for `own`, which has as many numbers as each of them.
   * @returns a new tensor in `own`'s shape.
   */
  sumInOrder(own: Tensor, parts: readonly (Float32Array | null)[]): Tensor;
  /** SGD with momentum: v ← μ v + g + λ w, w ← w − η v. @param weightDecay λ, for parameters that decay. */
  createMomentum(parameters: readonly Parameter[], rule: RuleOf<'momentum'>, weightDecay: number): Updater;
  /** Kingma and Ba 2015, algorithm 1, λ w added to the gradient of parameters that decay. */
  createAdam(parameters: readonly Parameter[], rule: RuleOf<'adam'>, weightDecay: number): Updater;
}
