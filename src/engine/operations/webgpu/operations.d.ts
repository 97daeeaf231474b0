import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Operations } from '../operations.ts';
export interface WebGpuKernels {
    readonly operations: Partial<Operations>;
    /** Resolves when kernels of ours that were compiled ahead are there. */
    compiled(): Promise<void>;
}
/** @returns `null` where tfjs's command stream is not to be had: stock operations compute then. */
export declare function createWebGpuOperations(backend: WebGPUBackend): WebGpuKernels | null;
