import type { Operations } from '../operations.ts';
import type { Gpu } from './gpu.ts';
export declare function createMaxPool(gpu: Gpu): Operations['maxPool'];
