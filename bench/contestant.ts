// What is compared: something that can take training steps of one model. Each runs in a worker of its own.

/** The multilayer perceptron of the paper, as plain numbers, so that every engine builds the same. */
export interface Task {
  readonly model: 'mlp-1x512' | 'mlp-3x512';
  /** Hidden widths. */
  readonly hidden: readonly number[];
  readonly inputs: number;
  readonly classes: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly momentum: number;
}

export interface Contestant {
  readonly engine: 'ours' | 'tfjs-stock' | 'convnetjs' | 'jax-js';
  readonly backend: string;
  /** Builds the network; returns what takes `steps` steps to their very end and resolves to milliseconds a step. */
  prepare(task: Task): Promise<(steps: number) => Promise<number>>;
}

/** One batch of noise and its labels, the same for every engine. */
export function batchOf({ batch, inputs, classes }: Task): {
  pixels: Float32Array;
  labels: Uint8Array;
  oneHot: Float32Array;
} {
  const pixels = Float32Array.from({ length: batch * inputs }, (_, i) => Math.sin(i * 12.9898) * 1.4);
  const labels = Uint8Array.from({ length: batch }, (_, i) => (i * 7) % classes);
  const oneHot = new Float32Array(batch * classes);
  for (const [i, label] of labels.entries()) oneHot[i * classes + label] = 1;
  return { pixels, labels, oneHot };
}

/**
 * Floating-point operations of one step, a multiply-add as two: forward and both gradients of each layer, but no input
 * gradient for the first, which nobody reads. The same count for every engine, whatever more it computes.
 */
export function flopsOf({ hidden, inputs, classes, batch }: Task): number {
  const widths = [inputs, ...hidden, classes];
  return widths.slice(1).reduce((sum, width, i) => sum + (i === 0 ? 4 : 6) * batch * (widths[i] ?? 0) * width, 0);
}

/** Times `step` repeated; for engines whose step is one call. */
export async function timeSteps(steps: number, step: () => Promise<unknown> | unknown): Promise<number> {
  const since = performance.now();
  for (let i = 0; i < steps; i++) await step();
  return (performance.now() - since) / steps;
}
