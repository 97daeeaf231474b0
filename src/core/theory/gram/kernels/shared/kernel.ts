// What a kernel is: a measure of the similarity of two images, k(x, x′) = ⟨φ(x), φ(x′)⟩ for some φ, made of inner products.

import { msg } from '../../../../language/say.ts';
import { type ParamSpec, type ParamSpecs, type ParamValues, readValues, type ValuesOf } from '../../../../params.ts';

/** k(x, x′) = mean over parts p of `value(⟨x_p, x′_p⟩, ‖x_p‖², ‖x′_p‖²)`. */
export interface KernelFunction {
  /** Which numbers of an image make up each part; `whole` for all of them. */
  readonly parts: readonly (Uint32Array | 'whole')[];
  value(inner: number, squaredNorm: number, otherSquaredNorm: number): number;
}

export interface GramKernel {
  readonly id: string;
  readonly label: string;
  readonly explanation: string;
  readonly order: number;
  readonly params: ParamSpecs;
  /** @param size numbers per image. @throws RangeError where such images have no such parts. */
  begin(size: number, values: ParamValues): KernelFunction;
}

interface Definition<S extends ParamSpecs> extends Omit<GramKernel, 'params' | 'begin'> {
  readonly params: S;
  begin(size: number, values: ValuesOf<S>): KernelFunction;
}

export function defineKernel<S extends ParamSpecs>(definition: Definition<S>): GramKernel {
  return {
    ...definition,
    begin: (size, values) => definition.begin(size, readValues(definition.params, values)),
  };
}

/** How fast exp(−γ · squared distance) falls; the distance is taken per number, so that γ means the same for every size. */
export function gammaParam(initial: number): ParamSpec {
  return {
    key: 'gamma',
    label: msg('Sharpness γ'),
    explanation: msg(
      'How fast similarity falls with the mean squared difference between two images: the larger, the more local.',
    ),
    min: 0.01,
    max: 10,
    default: initial,
    scale: 'log',
  };
}

/** exp(−γ · mean squared difference) from inner product and norms. Rounding may leave a distance just below 0. */
export function gaussian(gamma: number, size: number): KernelFunction['value'] {
  return (inner, a, b) => Math.exp((-gamma / size) * Math.max(0, a + b - 2 * inner));
}
