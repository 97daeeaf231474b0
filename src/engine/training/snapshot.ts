// Tensors to one array of numbers and back: a checkpoint's copy of a network and its optimizer.

import { concat, reshape, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { say } from '../../core/language/say.ts';

/** The numbers of several tensors, concatenated. @param tensors called inside `tidy`. */
export async function readNumbers(tensors: () => readonly Tensor[]): Promise<Float32Array<ArrayBuffer>> {
  const together = tidy(() => concat(tensors().map((one) => reshape(one, [-1]))));
  const read = await together.data<'float32'>();
  together.dispose();
  // A backend may return an array that it continues to use.
  return Float32Array.from(read);
}

/** Reads tensors of given shapes, one after another, from an array of numbers. Call inside `tidy`. */
export class NumberReader {
  private at = 0;

  constructor(private readonly numbers: Float32Array) {}

  /** @throws RangeError where there are too few numbers, or one is NaN or infinite. */
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
  return new RangeError(
    say`The checkpoint of this run does not fit its network, so it cannot continue; train it again.`,
  );
}
