// Runs our kernels on tfjs's WebGPU device, recorded into tfjs's own command stream, so that ours and stock operations run in
// the order of their calls. tfjs's `runWebGPUProgram` writes one output and compiles its shapes in; kernels here write several
// and are independent of shapes. Four private fields of tfjs 4.22.0, pinned exactly, are used.

import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { engine, env, type Tensor } from '@tensorflow/tfjs-core';
import { type Access, type GpuKernel, type Groups, packNumbers, shaderOf } from './kernel.ts';

interface Compiled {
  readonly layout: GPUBindGroupLayout;
  /** `null` while it is compiled ahead. */
  pipeline: GPUComputePipeline | null;
}

export interface Gpu {
  /** An uninitialized tensor, for a kernel to write. */
  fresh(shape: readonly number[]): Tensor;
  /** Records one dispatch. @param bound a tensor for each of the kernel's names; one that is written must not be read as well. */
  run<B extends string, F extends string>(
    kernel: GpuKernel<B, F>,
    bound: Readonly<Record<B, Tensor>>,
    numbers: Readonly<Record<F, number>>,
    groups: Groups,
  ): void;
  /** Records a copy of `count` numbers. */
  copy(from: Tensor, fromAt: number, to: Tensor, toAt: number, count: number): void;
  /** Resolves when everything that is compiled ahead is ready. @see compilingOnly */
  compiled(): Promise<void>;
}

/** Whether operations are to be compiled but not run: tfjs's own flag, which its programs obey as well. */
const compilingOnly = () => env().getBool('WEBGPU_ENGINE_COMPILE_ONLY');

/** Uniform buffers cached by their content, which rarely changes from step to step; beyond this number the cache is cleared. */
const REMEMBERED = 2048;

/** @returns `null` where tfjs's command stream is not accessible as expected: then there are no kernels. */
export function createGpu(backend: WebGPUBackend): Gpu | null {
  return streamOf(backend) ? new TfjsGpu(backend) : null;
}

class TfjsGpu implements Gpu {
  private readonly kernels = new Map<object, Compiled>();
  private readonly pending = new Set<Promise<void>>();
  private readonly uniforms = new Map<string, GPUBuffer>();

  constructor(private readonly backend: WebGPUBackend) {}

  fresh(shape: readonly number[]): Tensor {
    const info = this.backend.makeTensorInfo([...shape], 'float32');
    this.backend.uploadToGPU(info.dataId);
    return engine().makeTensorFromTensorInfo(info, this.backend);
  }

  run<B extends string, F extends string>(
    kernel: GpuKernel<B, F>,
    bound: Readonly<Record<B, Tensor>>,
    numbers: Readonly<Record<F, number>>,
    groups: Groups,
  ): void {
    const { layout, pipeline } = this.compiledKernel(kernel);
    if (!pipeline || compilingOnly()) return;
    const places = Object.keys(kernel.bindings);
    const tensors = new Map(Object.entries<Tensor>(bound));
    const buffers = places.map((name) => this.bufferOf(tensors.get(name), name));
    const uniform = this.uniform(packNumbers(kernel.numbers, numbers));
    const bindGroup = this.backend.device.createBindGroup({
      layout,
      entries: [...buffers, uniform].map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    const pass = passOf(this.backend);
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(...groups);
    submitWhenDue(this.backend);
  }

  copy(from: Tensor, fromAt: number, to: Tensor, toAt: number, count: number): void {
    if (compilingOnly()) return;
    const [source, target] = [this.bufferOf(from, 'from'), this.bufferOf(to, 'to')];
    this.backend.endComputePassEncoder();
    encoderOf(this.backend).copyBufferToBuffer(source, fromAt * 4, target, toAt * 4, count * 4);
  }

  async compiled(): Promise<void> {
    await Promise.all(this.pending);
  }

  private compiledKernel<B extends string, F extends string>(kernel: GpuKernel<B, F>): Compiled {
    const found = this.kernels.get(kernel);
    // A pipeline that is still being compiled ahead is not awaited: the driver has its own cache.
    if (found && (found.pipeline || compilingOnly())) return found;
    const layout = found?.layout ?? this.layoutOf(Object.values<Access>(kernel.bindings));
    const compiled: Compiled = { layout, pipeline: null };
    this.kernels.set(kernel, compiled);
    this.compile(compiled, kernel.name, shaderOf(kernel));
    return compiled;
  }

  private compile(compiled: Compiled, label: string, code: string): void {
    const { device } = this.backend;
    const descriptor = {
      label,
      layout: device.createPipelineLayout({ bindGroupLayouts: [compiled.layout] }),
      compute: { module: device.createShaderModule({ label, code }), entryPoint: 'main' },
    };
    if (!compilingOnly()) {
      compiled.pipeline = device.createComputePipeline(descriptor);
      return;
    }
    const ahead = device
      .createComputePipelineAsync(descriptor)
      .then((pipeline) => {
        compiled.pipeline = pipeline;
      })
      .finally(() => this.pending.delete(ahead));
    this.pending.add(ahead);
  }

  /** Written out, not derived from the shader: a binding that a shader does not use would be missing from the derived one. */
  private layoutOf(accesses: readonly Access[]): GPUBindGroupLayout {
    const types = accesses.map(
      (access): GPUBufferBindingType => (access === 'write' ? 'storage' : 'read-only-storage'),
    );
    return this.backend.device.createBindGroupLayout({
      entries: [...types, 'uniform' as const].map((type, binding) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type },
      })),
    });
  }

  private bufferOf(tensor: Tensor | undefined, name: string): GPUBuffer {
    if (!tensor) throw new RangeError(`No tensor was given for “${name}”.`);
    this.backend.uploadToGPU(tensor.dataId);
    const { resource } = this.backend.tensorMap.get(tensor.dataId);
    if (!(resource instanceof GPUBuffer)) throw new TypeError(`The tensor for “${name}” is not in a buffer.`);
    return resource;
  }

  /** Never written again, so a step with the same numbers as the last one creates no buffer. */
  private uniform(bytes: ArrayBuffer): GPUBuffer {
    const key = new Uint32Array(bytes).join();
    const found = this.uniforms.get(key);
    if (found) return found;
    if (this.uniforms.size >= REMEMBERED) this.uniforms.clear();
    const size = bytes.byteLength;
    const buffer = this.backend.device.createBuffer({ size, usage: GPUBufferUsage.UNIFORM, mappedAtCreation: true });
    new Uint8Array(buffer.getMappedRange()).set(new Uint8Array(bytes));
    buffer.unmap();
    this.uniforms.set(key, buffer);
    return buffer;
  }
}

/** The encoder that tfjs records into, and the number of dispatches in it. */
function streamOf(backend: WebGPUBackend): { encoder: GPUCommandEncoder; dispatches: number } | null {
  backend.ensureCommandEncoderReady();
  const encoder: unknown = Reflect.get(backend, 'commandEncoder');
  const dispatches: unknown = Reflect.get(backend, 'dispatchCountInPass');
  if (!(encoder instanceof GPUCommandEncoder) || typeof dispatches !== 'number') return null;
  return { encoder, dispatches };
}

function encoderOf(backend: WebGPUBackend): GPUCommandEncoder {
  const stream = streamOf(backend);
  if (!stream) throw new TypeError('tfjs has no command encoder.');
  return stream.encoder;
}

/** The current pass, which tfjs ends itself before it copies or submits; a new one where there is none. */
function passOf(backend: WebGPUBackend): GPUComputePassEncoder {
  const encoder = encoderOf(backend);
  const open: unknown = Reflect.get(backend, 'computePassEncoder');
  if (open instanceof GPUComputePassEncoder) return open;
  const pass = encoder.beginComputePass();
  Reflect.set(backend, 'computePassEncoder', pass);
  return pass;
}

/** As often as tfjs itself: commands that are not yet submitted keep freed buffers from being reused. */
function submitWhenDue(backend: WebGPUBackend): void {
  const dispatches = (streamOf(backend)?.dispatches ?? 0) + 1;
  Reflect.set(backend, 'dispatchCountInPass', dispatches);
  if (dispatches < env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) return;
  backend.endComputePassEncoder();
  backend.submitQueue();
}
