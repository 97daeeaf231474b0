// Tensors to one row of numbers and back: what a checkpoint keeps of a network and of whoever moves it.

import { concat, reshape, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { say } from '../../core/language/say.ts';

/** All numbers of some tensors, one after another. @param tensors called inside `tidy`. */
export async function readNumbers(tensors: () => readonly Tensor[]): Promise<Float32Array<ArrayBuffer>> {
  const together = tidy(() => concat(tensors().map((one) => reshape(one, [-1]))));
  const read = await together.data<'float32'>();
  together.dispose();
  // A backend may hand out what it works on.
  return Float32Array.from(read);
}

/** Hands out tensors of given shapes, one after another, from a row of numbers. Call inside `tidy`. */
export class NumberReader {
  private at = 0;

  constructor(private readonly numbers: Float32Array) {}

  /** @throws RangeError where there are not so many numbers, or not all are numbers. */
  take(shape: readonly number[]): Tensor {
    const size = shape.reduce((product, side) => product * side, 1);
    const values = this.numbers.slice(this.at, this.at + size);
    if (values.length !== size || !values.every(Number.isFinite)) throw misfit();
    this.at += size;
    return tensor(values, [...shape], 'float32');
  }

  /** @throws RangeError where numbers are left. */
  end(): void {
    if (this.at !== this.numbers.length) throw misfit();
  }
}

function misfit(): RangeError {
  return new RangeError(say`What was kept of this run does not fit its network, so it cannot go on; train it anew.`);
}
