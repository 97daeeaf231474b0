import type { Operations } from '../operations.ts';
import type { Gpu } from './gpu.ts';
export declare function createPictures(gpu: Gpu): Operations['pictures'];
