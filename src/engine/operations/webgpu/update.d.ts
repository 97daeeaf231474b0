import type { Operations } from '../operations.ts';
import type { Gpu } from './gpu.ts';
export declare function createUpdaters(gpu: Gpu): Pick<Operations, 'createMomentum' | 'createAdam'>;
