// Fills every allocated buffer with NaN, so that one which a kernel does not write is detected: tfjs hands freed
// buffers out again, with plausible old numbers in them.

import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

const POISON_BYTES = 2 ** 20;

export function poisonOutputs(backend: WebGPUBackend): void {
  const { bufferManager, device } = backend;
  const poison = device.createBuffer({ size: POISON_BYTES, usage: GPUBufferUsage.COPY_SRC, mappedAtCreation: true });
  new Uint8Array(poison.getMappedRange()).fill(0xff);
  poison.unmap();
  const acquire = bufferManager.acquireBuffer.bind(bufferManager);
  bufferManager.acquireBuffer = (size: number, usage: number, mapped?: boolean, reuse?: boolean) => {
    const buffer = acquire(size, usage, mapped, reuse);
    if (mapped || !(usage & GPUBufferUsage.STORAGE)) return buffer;
    backend.ensureCommandEncoderReady();
    backend.endComputePassEncoder();
    const encoder: unknown = Reflect.get(backend, 'commandEncoder');
    if (!(encoder instanceof GPUCommandEncoder)) throw new TypeError('tfjs has no command encoder.');
    for (let at = 0; at < size; at += POISON_BYTES)
      encoder.copyBufferToBuffer(poison, 0, buffer, at, Math.min(POISON_BYTES, size - at));
    return buffer;
  };
}
