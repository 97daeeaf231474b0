// The network as it was after its best epoch, for early stopping.

import { clone, keep, type Tensor } from '@tensorflow/tfjs-core';
import type { EngineLayer } from '../layers/layer.ts';

export interface BestWeights {
  /** Stores the network as it is now, moving averages included, and drops what was stored before. */
  take(): void;
  /** Restores the stored network; does nothing where none is stored. */
  restore(): void;
  /** The stored tensors: parameters, then moving averages; none where nothing is stored. */
  readonly kept: readonly Tensor[];
  /** Stores these tensors instead. Call inside `tidy`. */
  put(tensors: readonly Tensor[]): void;
  dispose(): void;
}

/** Clones share their data until the next step, whose update does not write to shared data (`move` in `wasm/updates.ts`). */
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
