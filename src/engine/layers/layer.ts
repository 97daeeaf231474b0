// What a layer is to the engine: its learned numbers, and one pass through it that knows its own way back. Gradients are
// written out, not taped: the backward pass reads like the textbook, and no step pays for a tape.

import type { Tensor } from '@tensorflow/tfjs-core';

/** Learned numbers of one kind in one layer. Layers never write it in place: backends cache by tensor. */
export interface Parameter {
  value: Tensor;
  /** Whether weight decay acts on it: weights yes, biases and shifts no. */
  readonly decays: boolean;
}

/** What a layer keeps from step to step and no gradient moves: moving averages. Replaced, never written in place. */
export interface State {
  value: Tensor;
  /** Whether no batch has set it yet. */
  fresh: boolean;
}

export interface Gradients {
  /** ∂loss/∂input, in the input's shape; `null` where it was not asked for. */
  readonly input: Tensor | null;
  /** ∂loss/∂parameter for each parameter, in their order and shapes. */
  readonly parameters: readonly Tensor[];
}

export interface Pass {
  readonly output: Tensor;
  /**
   * @param gradient ∂loss/∂output, in the output's shape.
   * @param needsInput false for a network's first layer, whose input gradient nobody reads: for an MLP half the work.
   */
  backward(gradient: Tensor, needsInput: boolean): Gradients;
}

/** Which rows of which training pass of a run: dropout's masks hang on it, and on nothing else of the pass. */
export interface Draw {
  readonly pass: number;
  /** Place, in the whole pass, of the first row given: others may have gone to another worker. */
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
   * The same layer with some of its units, whose numbers are copies and lie last in each parameter's shape; left out where it is not
   * worth its while, or has none.
   */
  readonly part?: (units: Range) => EngineLayer;
}

/** From `start` up to, and without, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
