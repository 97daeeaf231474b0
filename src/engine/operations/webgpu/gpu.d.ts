import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { type Tensor } from '@tensorflow/tfjs-core';
import { type Groups, type Kernel } from './kernel.ts';
export interface Gpu {
    /** A tensor of no particular numbers, for a kernel to write. */
    fresh(shape: readonly number[]): Tensor;
    /** Records one dispatch. @param bound a tensor for each of the kernel's names; one that is written must not be read as well. */
    run<B extends string, F extends string>(kernel: Kernel<B, F>, bound: Readonly<Record<B, Tensor>>, numbers: Readonly<Record<F, number>>, groups: Groups): void;
    /** Records a copy of `count` numbers. */
    copy(from: Tensor, fromAt: number, to: Tensor, toAt: number, count: number): void;
    /** Resolves when everything that was compiled ahead is. @see compilingOnly */
    compiled(): Promise<void>;
}
/** @returns `null` where tfjs's command stream is not to be had as expected: then there are no kernels. */
export declare function createGpu(backend: WebGPUBackend): Gpu | null;
