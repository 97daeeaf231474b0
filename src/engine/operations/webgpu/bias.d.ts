import type { Operations } from '../operations.ts';
import type { Gpu } from './gpu.ts';
export declare function createBiasGradient(gpu: Gpu): Operations['biasGradient'];
