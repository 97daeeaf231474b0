import type { Operations } from '../operations.ts';

export const read: Operations['read'] = (x, into) => into.set(x.dataSync());
