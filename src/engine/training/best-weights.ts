// The network as it was after its best epoch, for early stopping.

import { clone, keep, type Tensor } from '@tensorflow/tfjs-core';
import type { EngineLayer } from '../layers/layer.ts';

export interface BestWeights {
  /** Remembers the network as it is now, moving averages and all, in place of what was remembered. */
  take(): void;
  /** Puts the network back as it was; nothing where nothing was taken. */
  restore(): void;
  /** What is remembered, in the order of the network's numbers; none where nothing was taken. */
  readonly kept: readonly Tensor[];
  /** Remembers these instead. Call inside `tidy`. */
  put(tensors: readonly Tensor[]): void;
  dispose(): void;
}

/** Clones share their data until the next step, whose update leaves shared data alone (`Kernels.move`). */
export function createBestWeights({ parameters, state = [] }: EngineLayer): BestWeights {
  const places = [...parameters, ...state];
  let kept: readonly Tensor[] = [];
  const dispose = () => {
    for (const tensor of kept) tensor.dispose();
    kept = [];
  };
  return {
    take() {
      dispose();
      kept = places.map(({ value }) => keep(clone(value)));
    },
    restore() {
      for (const [i, tensor] of kept.entries()) {
        const place = places[i];
        if (!place) continue;
        place.value.dispose();
        place.value = keep(clone(tensor));
      }
    },
    get kept() {
      return kept;
    },
    put(tensors) {
      dispose();
      kept = tensors.map((one) => keep(clone(one)));
    },
    dispose,
  };
}
