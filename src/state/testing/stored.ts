// What the page stored in the browser until November 2026 (`stored-before.json`, written by the code of that time): one value per
// name.

import * as z from 'zod/mini';
import stored from './stored-before.json' with { type: 'json' };

/** JSON has no typed arrays. */
const numbers = z.object({ float32: z.array(z.number()) });

/** By name, as read from IndexedDB. */
export function storedBefore(): Map<string, unknown> {
  return new Map(Object.entries(stored).map(([name, value]) => [name, revived(value)]));
}

function revived(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, one) => {
    const read = numbers.safeParse(one);
    return read.success ? Float32Array.from(read.data.float32) : one;
  });
}
