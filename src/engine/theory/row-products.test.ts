import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng.ts';
import { addRowProducts, type MatrixRows } from '../../core/theory/gram/row-products.ts';
import { loadRowProducts } from './row-products.ts';

const normals = (count: number, seed: number) => {
  const rng = createRng(seed).fork('normals');
  return Float64Array.from({ length: count }, () => rng.normal());
};

describe('products of rows in wasm', () => {
  it('are the kernel’s own, and not the stand-by', async () => {
    expect(await loadRowProducts()).not.toBe(addRowProducts);
  });

  it('are those of plain JavaScript, for every remainder of tiles and blocks', async () => {
    const products = await loadRowProducts();
    const count = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(63, 64, 65, 130));
    const depth = fc.constantFrom(1, 2, 7, 255, 256, 257, 600);
    fc.assert(
      fc.property(count, count, depth, fc.constantFrom(1 as const, -1 as const), (rows, columns, deep, sign) => {
        const [a, b] = [normals(rows * (deep + 3), 1), normals(columns * (deep + 3), 2)];
        const rowsOf = (values: Float64Array, n: number): MatrixRows => ({ values, at: 2, stride: deep + 3, count: n });
        const target = (values: Float64Array): MatrixRows => ({ values, at: 1, stride: columns + 2, count: rows });
        const [ours, plain] = [normals(rows * (columns + 2) + 1, 3), normals(rows * (columns + 2) + 1, 3)];
        products(target(ours), rowsOf(a, rows), rowsOf(b, columns), deep, sign);
        addRowProducts(target(plain), rowsOf(a, rows), rowsOf(b, columns), deep, sign);
        for (const [at, value] of plain.entries()) expect(Math.abs((ours[at] ?? 0) - value)).toBeLessThan(1e-11);
      }),
      { numRuns: 40 },
    );
  });

  it('give the very same numbers twice, whatever was computed in between', async () => {
    const products = await loadRowProducts();
    const rows = (values: Float64Array): MatrixRows => ({ values, at: 0, stride: 70, count: 5 });
    const once = () => {
      const c = new Float64Array(25);
      products({ values: c, at: 0, stride: 5, count: 5 }, rows(normals(350, 1)), rows(normals(350, 2)), 70, 1);
      return c;
    };
    const first = once();
    products(rows(new Float64Array(350)), rows(normals(350, 9)), rows(normals(350, 8)), 69, -1);
    expect(once()).toEqual(first);
  });
});
