import { mul, relu, step } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';

export const rectify: Operations['rectify'] = (x) => relu(x);

export const rectifyGradient: Operations['rectifyGradient'] = (dy, output) => mul(dy, step(output));
