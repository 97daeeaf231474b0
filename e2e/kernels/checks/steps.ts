// Whole steps: repeatable to the bit, free of leaks, and compiled ahead.

import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { memory, type Tensor } from '@tensorflow/tfjs-core';
import { compileAhead } from '../../../src/engine/operations/index.ts';
import { type Stepping, stepping } from '../network.ts';

async function weightsAfter(model: string, width: number, steps: number): Promise<Float32Array[]> {
  const { step, weights, dispose } = stepping(model, { width }, 2);
  for (let i = 0; i < steps; i++) step().dispose();
  const read: Float32Array[] = [];
  for (const tensor of weights()) read.push(Float32Array.from(await tensor.data<'float32'>()));
  dispose();
  return read;
}

/** No atomic additions, no race: two runs agree in every bit. */
export async function sameBitsTwice(): Promise<void> {
  for (const model of ['alexnet-small', 'inception-small']) {
    const [once, again] = [await weightsAfter(model, 0.25, 2), await weightsAfter(model, 0.25, 2)];
    for (const [i, numbers] of once.entries()) {
      const differs = numbers.findIndex((value, at) => !Object.is(value, again[i]?.[at]) || !Number.isFinite(value));
      if (differs >= 0) throw new Error(`${model}, weights ${i}: ${numbers[differs]} and ${again[i]?.[differs]}.`);
    }
  }
}

/** What steps leave: no tensor, no byte on the device. The long run is of a network small enough for a software adapter. */
export async function memoryFlat(backend: WebGPUBackend): Promise<void> {
  await flatOver(1000, backend, stepping('mlp-1xh', { hidden: 16 }, 2));
  await flatOver(12, backend, stepping('alexnet-small', { width: 0.25 }, 2));
}

async function flatOver(steps: number, backend: WebGPUBackend, { step, dispose }: Stepping): Promise<void> {
  const take = async (count: number) => {
    for (let i = 1; i <= count; i++) {
      const loss: Tensor = step();
      // Reading also submits what waits, and with it goes what was freed meanwhile: only then is the count one.
      if ((i % 50 === 0 || i === count) && !Number.isFinite((await loss.data())[0]))
        throw new Error('The loss is not a number.');
      loss.dispose();
    }
    const { numBytesInGPU, numBytesAllocatedInGPU } = backend.memory();
    return [memory().numTensors, numBytesInGPU, numBytesAllocatedInGPU].join();
  };
  // As long again first, until the pool of buffers has all the sizes that a step takes.
  const start = await take(Math.min(20, steps));
  const end = await take(steps);
  dispose();
  if (start !== end) throw new Error(`Tensors, bytes used and bytes allocated went from ${start} to ${end}.`);
}

/** A step compiled but not run makes every pipeline that a step needs: none is left to be made while training. */
export async function compiledAhead({ device }: WebGPUBackend): Promise<void> {
  const { step, dispose } = stepping('inception-small', { width: 0.25 }, 2);
  const create = device.createComputePipeline.bind(device);
  const createAsync = device.createComputePipelineAsync.bind(device);
  const [ahead, late]: [string[], string[]] = [[], []];
  let made = ahead;
  device.createComputePipeline = (descriptor) => {
    made.push(descriptor.label ?? 'unnamed');
    return create(descriptor);
  };
  device.createComputePipelineAsync = (descriptor) => {
    made.push(descriptor.label ?? 'unnamed');
    return createAsync(descriptor);
  };
  await compileAhead(() => void step());
  made = late;
  step().dispose();
  Object.assign(device, { createComputePipeline: create, createComputePipelineAsync: createAsync });
  dispose();
  if (ahead.length < 10) throw new Error(`Only ${ahead.length} kernels were left to be compiled ahead.`);
  if (late.length > 0) throw new Error(`Compiled too late: ${late.join(', ')}.`);
}
