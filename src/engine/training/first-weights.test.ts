import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng.ts';
import { MAX_UNITS, readFirstWeights } from './first-weights.ts';

function drawn(shape: number[]): { value: ReturnType<typeof tensor>; values: Float32Array } {
  const rng = createRng(3);
  const values = Float32Array.from({ length: shape.reduce((so, side) => so * side, 1) }, () => rng.normal());
  return { value: tensor(values, shape), values };
}

describe.each(['cpu', 'wasm'])('first-layer weights on %s', (backend) => {
  it.each([
    ['a small dense layer', [12, 10], 2, 10],
    ['a wide dense layer', [12, 70], 2, MAX_UNITS.dense],
    ['filters', [5, 5, 3, 64], 5, 64],
    ['very many filters', [3, 3, 3, 200], 3, MAX_UNITS.filters],
  ])('of %s are the first units, each scaled by its own largest', async (_name, shape, side, shown) => {
    await setBackend(backend);
    const { value, values } = drawn(shape);
    const read = await readFirstWeights({ value, decays: true });
    const units = shape.at(-1) ?? 0;
    const inputs = values.length / units;
    expect(read).toMatchObject({ units, side });
    expect(read?.largest).toHaveLength(shown);
    for (const unit of [0, shown - 1]) {
      const own = Array.from({ length: inputs }, (_, i) => values[i * units + unit] ?? Number.NaN);
      const most = Math.max(...own.map(Math.abs));
      expect(read?.largest[unit]).toBe(most);
      const bytes = own.map((weight) => Math.round(128 + (127 * weight) / most));
      const given = [...(read?.pixels.slice(unit * inputs, (unit + 1) * inputs) ?? [])];
      for (const [i, byte] of bytes.entries()) expect(Math.abs((given[i] ?? Number.NaN) - byte)).toBeLessThanOrEqual(1);
      expect(given.some((byte) => byte === 255 || byte === 1)).toBe(true);
    }
    value.dispose();
  });

  it('leave no tensor behind, and the weights as they were', async () => {
    await setBackend(backend);
    const { value, values } = drawn([5, 5, 3, 64]);
    const before = memory().numTensors;
    await readFirstWeights({ value, decays: true });
    expect(memory().numTensors).toBe(before);
    expect(await value.data()).toEqual(values);
    value.dispose();
  });

  it('are not shown where they are no images, or no numbers any more', async () => {
    await setBackend(backend);
    const odd = tensor([1, 2, 3, 4], [2, 2]);
    expect(await readFirstWeights({ value: odd, decays: true })).toBeNull();
    const broken = tensor([Number.NaN, 1, 1], [3, 1]);
    expect(await readFirstWeights({ value: broken, decays: true })).toBeNull();
    odd.dispose();
    broken.dispose();
  });

  it('are gray where all are zero', async () => {
    await setBackend(backend);
    const value = tensor([0, 0, 0], [3, 1]);
    expect([...((await readFirstWeights({ value, decays: true }))?.pixels ?? [])]).toEqual([128, 128, 128]);
    value.dispose();
  });
});
