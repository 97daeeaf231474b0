import type { Operations } from '../operations.ts';
import type { Gpu } from './gpu.ts';
export declare function createElementwise(gpu: Gpu): Pick<Operations, 'rectify' | 'rectifyGradient' | 'gather'>;
