// Concatenates and splits channels, for parallel branches.

import type { Operations } from '../operations.ts';
import type { Heap } from './heap.ts';

export function createChannels({ at, fresh, kernels }: Heap): Pick<Operations, 'joinChannels' | 'splitChannels'> {
  return {
    joinChannels(parts) {
      const counts = parts.map(({ shape }) => shape.at(-1) ?? 1);
      const all = counts.reduce((sum, count) => sum + count, 0);
      const joined = fresh([...(parts[0]?.shape.slice(0, -1) ?? []), all]);
      let before = 0;
      for (const [i, part] of parts.entries()) {
        const own = counts[i] ?? 1;
        kernels.copyColumns(at(part), own, at(joined) + 4 * before, all, own, part.size / own);
        before += own;
      }
      return joined;
    },
    splitChannels(x, counts) {
      const all = x.shape.at(-1) ?? 1;
      let before = 0;
      return counts.map((own) => {
        const part = fresh([...x.shape.slice(0, -1), own]);
        kernels.copyColumns(at(x) + 4 * before, all, at(part), own, own, x.size / all);
        before += own;
        return part;
      });
    },
  };
}
