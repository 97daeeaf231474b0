// A layer of the engine: its parameters, and a forward pass that returns its own backward pass. Gradients are written out, not
// recorded on a tape: the backward pass reads like the textbook, and no step pays for a tape.

import type { Tensor } from '@tensorflow/tfjs-core';

/** One parameter tensor of a layer. Layers never write it in place: backends cache by tensor. */
export interface Parameter {
  value: Tensor;
  /** Whether weight decay applies to it: to weights it does, to biases and shifts it does not. */
  readonly decays: boolean;
}

/** What a layer keeps from step to step without a gradient: moving averages. Replaced, never written in place. */
export interface State {
  value: Tensor;
  /** Whether no batch has set it yet. */
  fresh: boolean;
}

export interface Gradients {
  /** ∂loss/∂input, in the input's shape; `null` where `needsInput` was false. */
  readonly input: Tensor | null;
  /** ∂loss/∂parameter for each parameter, in their order and shapes. */
  readonly parameters: readonly Tensor[];
}

export interface Pass {
  readonly output: Tensor;
  /**
   * @param gradient ∂loss/∂output, in the output's shape.
   * @param needsInput false for a network's first layer, whose input gradient is not used: for an MLP half the work.
   */
  backward(gradient: Tensor, needsInput: boolean): Gradients;
}

/** Which rows of which training pass of a run: dropout's masks depend on it, and on nothing else of the pass. */
export interface Draw {
  readonly pass: number;
  /** Index, in the whole pass, of the first row given: other workers may have the rows before it. */
  readonly firstRow: number;
}

export interface EngineLayer {
  readonly parameters: readonly Parameter[];
  /** Freed with the parameters, and part of the trained network as they are. */
  readonly state?: readonly State[];
  /**
   * Runs inside the caller's `tidy`, which frees what it leaves.
   * @param training false in an evaluation.
   * @param draw left out, the first rows of the first pass.
   */
  forward(input: Tensor, training: boolean, draw?: Draw): Pass;
  /**
   * The same layer with some of its units, whose numbers are copies, along the last dimension of each parameter; left out where
   * the layer has no units or splitting them does not pay.
   */
  readonly part?: (units: Range) => EngineLayer;
}

/** From `start` up to, and excluding, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
