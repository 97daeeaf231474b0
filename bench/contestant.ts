// What is compared: an engine that computes training steps of one model. Each runs in its own worker.

import { CLASS_COUNT, INPUT_SIZE } from '../src/core/data/image-set.ts';
import { INPUT_SHAPE, type Layer, type LayerSummary, models, shapeSize, summarize } from '../src/core/models/index.ts';
import type { EngineId, Task } from './messages.ts';

export interface Contestant {
  readonly engine: Exclude<EngineId, 'peak'>;
  readonly backend: string;
  /**
   * Builds the network; returns a function that completes `steps` steps and resolves to milliseconds per step.
   * @throws Error where it cannot train such a network.
   */
  prepare(task: Task): Promise<(steps: number) => Promise<number>>;
}

/** The network of the paper, the same list for every engine. */
export function layersOf({ model }: Pick<Task, 'model'>): readonly Layer[] {
  return models.get(model).layers({ width: 1 });
}

/** Widths of a multilayer perceptron's dense layers, input first. @throws Error where the network has other layers. */
export function denseWidths(task: Task): number[] {
  const layers = layersOf(task);
  const widths = layers.flatMap((layer) => (layer.kind === 'dense' ? [layer.units] : []));
  if (layers.some(({ kind }) => kind !== 'dense' && kind !== 'relu')) throw new Error('Only multilayer perceptrons.');
  return [INPUT_SIZE, ...widths];
}

/** One batch of noise and its labels, the same for every engine. */
export function noiseBatch({ batch }: Task): { pixels: Float32Array; labels: Uint8Array; oneHot: Float32Array } {
  const pixels = Float32Array.from({ length: batch * INPUT_SIZE }, (_, i) => Math.sin(i * 12.9898) * 1.4);
  const labels = Uint8Array.from({ length: batch }, (_, i) => (i * 7) % CLASS_COUNT);
  const oneHot = new Float32Array(batch * CLASS_COUNT);
  for (const [i, label] of labels.entries()) oneHot[i * CLASS_COUNT + label] = 1;
  return { pixels, labels, oneHot };
}

/**
 * Floating-point operations of one step, a multiply-add as two: forward and both gradients of each layer with weights, but no
 * input gradient for the first, which is not needed. The same count for every engine, whatever else it computes.
 */
export function flopsOf(task: Pick<Task, 'model' | 'batch'>): number {
  const products = summarize(layersOf(task), INPUT_SHAPE)
    .map(multiplyAdds)
    .filter((count) => count > 0);
  return products.reduce((sum, count, i) => sum + (i === 0 ? 4 : 6) * task.batch * count, 0);
}

/** Of one image's forward pass. */
function multiplyAdds({ layer, input, output }: LayerSummary): number {
  if (layer.kind === 'dense') return shapeSize(input) * layer.units;
  return layer.kind === 'conv' ? shapeSize(output) * layer.size ** 2 * input[2] : 0;
}

/** Times `step` repeated; for engines whose step is one call. */
export async function timeSteps(steps: number, step: () => Promise<unknown> | unknown): Promise<number> {
  const since = performance.now();
  for (let i = 0; i < steps; i++) await step();
  return (performance.now() - since) / steps;
}
