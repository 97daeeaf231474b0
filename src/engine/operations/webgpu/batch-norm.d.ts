import type { Operations } from '../operations.ts';
import type { Gpu } from './gpu.ts';
export declare function createBatchNorm(gpu: Gpu): Pick<Operations, 'batchNorm' | 'normalise'>;
