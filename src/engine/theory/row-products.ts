// Products of rows by our wasm kernel: the same as `core/theory/gram/row-products.ts`, several times as fast. Blocks are copied
// to a small memory of the kernel's own, so that matrices may be anywhere and of any size.

import { type AddRowProducts, addRowProducts, type MatrixRows } from '../../core/theory/gram/row-products.ts';
import { bytesOf } from '../base64.ts';
import { plain } from './assembly/index.ts?asc';

/** Rows of a block, and numbers of each: a block is 128 kB, and two of them stay in the second-level cache. */
const BLOCK_ROWS = 64;
const BLOCK_DEPTH = 256;
const BLOCK_BYTES = BLOCK_ROWS * BLOCK_DEPTH * 8;
const PAGE_BYTES = 65_536;
const TILE_COLUMNS = 4;

type Products = (a: number, b: number, c: number, rows: number, columns: number, depth: number) => void;

/** The kernel where the browser supports SIMD, else plain JavaScript: the same sums, added up in another order. */
export async function loadRowProducts(): Promise<AddRowProducts> {
  const bytes = bytesOf(plain);
  if (!WebAssembly.validate(bytes)) return addRowProducts;
  const pages = Math.ceil((2 * BLOCK_BYTES + BLOCK_ROWS ** 2 * 8) / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  const { products } = instance.exports;
  if (!isProducts(products)) throw new TypeError('The theory’s kernel does not export its function.');
  return blocked(products, new Float64Array(memory.buffer));
}

const isProducts = (value: unknown): value is Products => typeof value === 'function';

function blocked(products: Products, heap: Float64Array): AddRowProducts {
  const [a, b, c] = [0, BLOCK_BYTES, 2 * BLOCK_BYTES];
  return (target, left, right, depth, sign) => {
    for (let from = 0; from < depth; from += BLOCK_DEPTH) {
      const width = Math.min(BLOCK_DEPTH, depth - from);
      const even = width + (width % 2);
      for (let column = 0; column < right.count; column += BLOCK_ROWS) {
        const columns = copyBlock(heap, b, right, column, from, width);
        for (let row = 0; row < left.count; row += BLOCK_ROWS) {
          const rows = copyBlock(heap, a, left, row, from, width);
          products(a, b, c, rows, columns, even);
          addBlock(target, row, column, rows, columns, heap, sign);
        }
      }
    }
  };
}

/** Returns how many rows there were. Rows are padded with a zero to an even width. */
function copyBlock(
  heap: Float64Array,
  at: number,
  rows: MatrixRows,
  first: number,
  from: number,
  width: number,
): number {
  const count = Math.min(BLOCK_ROWS, rows.count - first);
  const even = width + (width % 2);
  for (let i = 0; i < count; i++) {
    const source = rows.at + (first + i) * rows.stride + from;
    const to = at / 8 + i * even;
    heap.set(rows.values.subarray(source, source + width), to);
    if (even > width) heap[to + width] = 0;
  }
  return count;
}

function addBlock(
  target: MatrixRows,
  row: number,
  column: number,
  rows: number,
  columns: number,
  heap: Float64Array,
  sign: number,
): void {
  const across = Math.ceil(columns / TILE_COLUMNS) * TILE_COLUMNS;
  for (let i = 0; i < rows; i++) {
    const to = target.at + (row + i) * target.stride + column;
    const from = (2 * BLOCK_BYTES) / 8 + i * across;
    for (let j = 0; j < columns; j++) {
      target.values[to + j] = (target.values[to + j] ?? 0) + sign * (heap[from + j] ?? 0);
    }
  }
}
