// Update rules over several steps, several parameters and a change from outside, against float64.

import { memory, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import type { Parameter } from '../../../src/engine/layers/layer.ts';
import { operations, type Updater } from '../../../src/engine/operations/index.ts';
import { type Gauge, normals } from '../compare.ts';

const SHAPES = [[9, 11], [11], [3, 3, 2, 5], [5], [300, 3]];
const DECAYS = [true, false, true, false, true];
const RATE = 0.05;
const DECAY = 0.01;
const STEPS = 4;

type Move64 = (weight: number, gradient: number, memory: number[], step: number) => number;

export function momentum(gauge: Gauge): Promise<void> {
  const rule = { kind: 'momentum', momentum: 0.9 } as const;
  return follow(
    gauge,
    (parameters) => operations().createMomentum(parameters, rule, DECAY),
    (weight, gradient, memory) => {
      memory[0] = 0.9 * (memory[0] ?? 0) + gradient;
      return weight - RATE * memory[0];
    },
  );
}

export function adam(gauge: Gauge): Promise<void> {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-7];
  const rule = { kind: 'adam', beta1, beta2, epsilon } as const;
  return follow(
    gauge,
    (parameters) => operations().createAdam(parameters, rule, DECAY),
    (weight, gradient, memory, step) => {
      memory[0] = beta1 * (memory[0] ?? 0) + (1 - beta1) * gradient;
      memory[1] = beta2 * (memory[1] ?? 0) + (1 - beta2) * gradient ** 2;
      const [first, second] = [memory[0] / (1 - beta1 ** step), memory[1] / (1 - beta2 ** step)];
      return weight - (RATE * first) / (Math.sqrt(second) + epsilon);
    },
  );
}

async function follow(gauge: Gauge, create: (parameters: Parameter[]) => Updater, move: Move64): Promise<void> {
  const before = memory().numTensors;
  const starts = SHAPES.map((shape, i) => normals(sizeOf(shape), i));
  const parameters: Parameter[] = SHAPES.map((shape, i) => ({
    value: tensor(starts[i] ?? [], shape),
    decays: DECAYS[i] ?? false,
  }));
  const expected = starts.map((start) => Float64Array.from(start));
  const memories = starts.map((start) => Array.from(start, (): number[] => []));
  const snapshot = parameters.map(({ value }) => value.clone());
  const updater = create(parameters);
  for (let step = 1; step <= STEPS; step++) {
    const gradients = SHAPES.map((shape, i) => normals(sizeOf(shape), 100 * step + i));
    tidy(() =>
      updater.apply(
        gradients.map((gradient, i) => tensor(gradient, SHAPES[i] ?? [])),
        RATE,
      ),
    );
    for (const [i, weights] of expected.entries())
      for (const [at, weight] of weights.entries()) {
        const gradient = (gradients[i]?.[at] ?? 0) + (DECAYS[i] ? DECAY * weight : 0);
        weights[at] = move(weight, gradient, memories[i]?.[at] ?? [], step);
      }
    if (step === 2) putBack(parameters, expected, starts);
  }
  for (const [i, { value }] of parameters.entries())
    gauge.close(Float32Array.from(await value.data()), expected[i] ?? [], `parameter ${i}`);
  // Whoever held the start's tensors still has their numbers.
  for (const [i, kept] of snapshot.entries())
    gauge.close(Float32Array.from(await kept.data()), starts[i] ?? [], `snapshot ${i}`, 0);
  const all: (Tensor | Updater)[] = [updater, ...snapshot, ...parameters.map(({ value }) => value)];
  for (const one of all) one.dispose();
  if (memory().numTensors !== before) throw new Error('Tensors were left over.');
}

/** The first parameter as it was at the start, as early stopping puts it back. */
function putBack(parameters: Parameter[], expected: Float64Array[], starts: readonly Float32Array[]): void {
  const [first, start] = [parameters[0], starts[0]];
  if (!first || !start) return;
  first.value.dispose();
  first.value = tensor(start, SHAPES[0]);
  expected[0]?.set(start);
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}
