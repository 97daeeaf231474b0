import { concat, split } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';

export const joinChannels: Operations['joinChannels'] = (parts) => concat([...parts], -1);

export const splitChannels: Operations['splitChannels'] = (x, counts) => split(x, [...counts], -1);
