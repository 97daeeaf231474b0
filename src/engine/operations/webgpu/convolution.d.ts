import type { Operations } from '../operations.ts';
import type { Gpu } from './gpu.ts';
type Convolutions = Pick<Operations, 'convolution' | 'inputGradient' | 'filterGradient'>;
export declare function createConvolutions(gpu: Gpu): Convolutions;
export {};
