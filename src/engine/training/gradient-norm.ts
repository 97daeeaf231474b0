// The norm of a step's gradient: the square root of the sum of squares over all parameters. On wasm and cpu, whose numbers are in
// memory, it is summed on the host in float64; on a GPU in float32 on the device, so that no step waits for a reading.

import { add, getBackend, scalar, sqrt, square, sum, type Tensor, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { operations } from '../operations/index.ts';
import type { PartialGradients, WholeGradients } from './step-gradients.ts';
import type { StepMeasurer } from './step-measurer.ts';

/**
 * ‖∂loss/∂θ‖₂ of the mean loss of the step's batch over all parameters θ, weights and biases alike, before weight decay and before the
 * optimizer: what PyTorch's `clip_grad_norm_` returns for `.grad` after `backward()`. Weight decay adds its λ w in the update.
 * @returns a scalar, float32. From float32 gradients; the sum has float64's precision on wasm and cpu.
 */
export function gradientNorm({ tensors }: WholeGradients): Tensor {
  return isOnHost() ? scalar(Math.sqrt(sumOfSquares(tensors))) : normOnDevice(tensors);
}

/** In float32, on the tensors' device; exported for its test, which has no GPU. */
export function normOnDevice(tensors: readonly Tensor[]): Tensor {
  return tidy(() => sqrt(tensors.map((tensor) => sum(square(tensor))).reduce((a, b) => add(a, b))));
}

/**
 * The same norm in tensor parallelism: each worker sums the squares of its own part, and these sums are gathered, two numbers per
 * worker; a gradient that all workers have whole counts once. All workers get the same number.
 */
async function gradientNormAcross({ parts, peers }: PartialGradients): Promise<Tensor> {
  const own = parts.filter(({ units }) => units !== null).map(({ tensor }) => tensor);
  const replicated = parts.filter(({ units }) => units === null).map(({ tensor }) => tensor);
  const sent = inTwo(sumOfSquares(own));
  const sums = await peers.exchange.allGather(sent);
  let total = sumOfSquares(replicated);
  for (const tensor of sums) total += tensor.dataSync<'float32'>().reduce((so, part) => so + part, 0);
  for (const tensor of [sent, ...sums]) tensor.dispose();
  return scalar(Math.sqrt(total));
}

export const gradientNormMeasurer: StepMeasurer = { whole: gradientNorm, across: gradientNormAcross };

/** A float64 as the nearest float32 and the remainder: workers exchange float32 only. */
function inTwo(value: number): Tensor {
  const high = Math.fround(value);
  return tensor1d([high, Number.isFinite(high) ? value - high : 0]);
}

/** In float64. By index and through one buffer: an iterator and a copy of millions of numbers would take longer than the sum. */
function sumOfSquares(tensors: readonly Tensor[]): number {
  let total = 0;
  for (const tensor of tensors) {
    const numbers = bufferFor(tensor.size);
    operations().read(tensor, numbers);
    for (let i = 0; i < numbers.length; i++) {
      const value = numbers[i] ?? 0;
      total += value * value;
    }
  }
  return total;
}

let buffer = new Float32Array(0);

/** Reused from tensor to tensor and from step to step; as large as the largest so far. */
function bufferFor(size: number): Float32Array {
  if (buffer.length < size) buffer = new Float32Array(size);
  return buffer.subarray(0, size);
}

function isOnHost(): boolean {
  return getBackend() === 'wasm' || getBackend() === 'cpu';
}
