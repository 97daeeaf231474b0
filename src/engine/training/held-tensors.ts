// Tensors kept across an `await`, which `tidy` cannot span: the backward pass runs only after other workers have answered.

import { dispose, engine, keep, type Tensor } from '@tensorflow/tfjs-core';

export class HeldTensors {
  private readonly tensors: Tensor[] = [];

  /** Every tensor that `work` makes, those that a `Pass` captures included, is kept until `free`, except those that `work` itself keeps. */
  make<T>(work: () => T): T {
    engine().startScope('held');
    try {
      return work();
    } finally {
      for (const tensor of engine().state.activeScope.track) if (!tensor.kept) this.tensors.push(keep(tensor));
      engine().endScope();
    }
  }

  /** Keeps `tensor` until `free` as well. */
  add<T extends Tensor>(tensor: T): T {
    this.tensors.push(tensor);
    return tensor;
  }

  /** Passes the ownership of `tensors` to the caller. */
  release(tensors: readonly Tensor[]): void {
    const gone = new Set(tensors);
    const staying = this.tensors.splice(0).filter((tensor) => !gone.has(tensor));
    this.tensors.push(...staying);
  }

  free(): void {
    dispose(this.tensors.splice(0));
  }
}
