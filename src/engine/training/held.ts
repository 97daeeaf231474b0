// Tensors between two synchronous pieces of a computation, which no `tidy` can reach across: a way back is taken only when other
// workers have answered.

import { dispose, engine, keep, type Tensor } from '@tensorflow/tfjs-core';

export class Held {
  private readonly tensors: Tensor[] = [];

  /** Everything that `work` makes, what a `Pass` of it remembers included, stays until `free`; what it keeps itself stays its own. */
  make<T>(work: () => T): T {
    engine().startScope('held');
    try {
      return work();
    } finally {
      for (const tensor of engine().state.activeScope.track) if (!tensor.kept) this.tensors.push(keep(tensor));
      engine().endScope();
    }
  }

  /** Stays until `free` as well. */
  add<T extends Tensor>(tensor: T): T {
    this.tensors.push(tensor);
    return tensor;
  }

  /** Those of `tensors` that are held here are somebody else's from now on. */
  release(tensors: readonly Tensor[]): void {
    const gone = new Set(tensors);
    const staying = this.tensors.splice(0).filter((tensor) => !gone.has(tensor));
    this.tensors.push(...staying);
  }

  free(): void {
    dispose(this.tensors.splice(0));
  }
}
