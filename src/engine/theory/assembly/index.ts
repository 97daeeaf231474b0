// C = A · Bᵀ in float64, two numbers at a time: the one inner loop of Gram matrices and of Cholesky's factorization. It
// allocates nothing and handles only the blocks that are copied to it (`../row-products.ts`).

/** Rows of A and columns of C that are computed together; entries beyond a shorter block are computed too, and ignored. */
const TILE_ROWS: i32 = 2;
const TILE_COLUMNS: i32 = 4;

/**
 * Addresses in bytes, multiples of 16; `depth` even.
 * @param a [rows, rounded up to 2 × depth]. @param b [columns, rounded up to 4 × depth]. @param c [rows × columns, as rounded].
 */
export function products(a: usize, b: usize, c: usize, rows: i32, columns: i32, depth: i32): void {
  const row = <usize>depth << 3;
  const across = (columns + TILE_COLUMNS - 1) & ~(TILE_COLUMNS - 1);
  for (let i: i32 = 0; i < rows; i += TILE_ROWS) {
    for (let j: i32 = 0; j < columns; j += TILE_COLUMNS) {
      tile(a + i * row, b + j * row, c + ((<usize>i * across + j) << 3), <usize>across << 3, row);
    }
  }
}

/** Two rows by four: eight sums of two lanes each, six vectors read for eight multiply-adds. */
function tile(a: usize, b: usize, c: usize, stride: usize, row: usize): void {
  let s00 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s02 = f64x2.splat(0);
  let s03 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s12 = f64x2.splat(0);
  let s13 = f64x2.splat(0);
  const end = a + row;
  const row2 = row << 1;
  while (a < end) {
    const p = v128.load(a);
    const q = v128.load(a + row);
    const t0 = v128.load(b);
    s00 = f64x2.add(s00, f64x2.mul(p, t0));
    s10 = f64x2.add(s10, f64x2.mul(q, t0));
    const t1 = v128.load(b + row);
    s01 = f64x2.add(s01, f64x2.mul(p, t1));
    s11 = f64x2.add(s11, f64x2.mul(q, t1));
    const t2 = v128.load(b + row2);
    s02 = f64x2.add(s02, f64x2.mul(p, t2));
    s12 = f64x2.add(s12, f64x2.mul(q, t2));
    const t3 = v128.load(b + row2 + row);
    s03 = f64x2.add(s03, f64x2.mul(p, t3));
    s13 = f64x2.add(s13, f64x2.mul(q, t3));
    a += 16;
    b += 16;
  }
  storeRow(c, s00, s01, s02, s03);
  storeRow(c + stride, s10, s11, s12, s13);
}

function storeRow(c: usize, s0: v128, s1: v128, s2: v128, s3: v128): void {
  v128.store(c, f64x2.add(v128.shuffle<f64>(s0, s1, 0, 2), v128.shuffle<f64>(s0, s1, 1, 3)));
  v128.store(c, f64x2.add(v128.shuffle<f64>(s2, s3, 0, 2), v128.shuffle<f64>(s2, s3, 1, 3)), 16);
}
