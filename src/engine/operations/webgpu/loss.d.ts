import type { Operations } from '../operations.ts';
import type { Gpu } from './gpu.ts';
export declare function createLoss(gpu: Gpu): Operations['softmaxCrossEntropy'];
