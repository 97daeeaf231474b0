// Products of rows, C ± A·Bᵀ, in float64: the one inner loop of Gram matrices and of Cholesky's factorization alike.

/** `count` rows of a larger matrix. */
export interface MatrixRows {
  readonly values: Float64Array;
  /** Where the first of them begins. */
  readonly at: number;
  /** From one row to the next. */
  readonly stride: number;
  readonly count: number;
}

/** Rows and columns that are worked on at once: 128 kB of each factor stay in the second-level cache. */
const BLOCK = 64;
const DEPTH = 256;

/**
 * C += sign · A·Bᵀ over the first `depth` columns of A and B. C: [a.count × b.count]. Where nearly all the time goes, so a caller
 * may bring a faster one.
 */
export type AddRowProducts = (c: MatrixRows, a: MatrixRows, b: MatrixRows, depth: number, sign: 1 | -1) => void;

/** Our own, in plain JavaScript. */
export const addRowProducts: AddRowProducts = (c, a, b, depth, sign) => {
  for (let from = 0; from < depth; from += DEPTH) {
    const piece = Math.min(DEPTH, depth - from);
    const right = { ...b, at: b.at + from };
    for (let row = 0; row < a.count; row += BLOCK) {
      const left = { ...a, at: a.at + row * a.stride + from, count: Math.min(BLOCK, a.count - row) };
      addPiece({ ...c, at: c.at + row * c.stride }, left, right, piece, sign);
    }
  }
};

function addPiece(c: MatrixRows, a: MatrixRows, b: MatrixRows, depth: number, sign: number): void {
  const [rows, columns] = [a.count - (a.count % 2), b.count - (b.count % 4)];
  for (let i = 0; i < rows; i += 2) {
    for (let j = 0; j < columns; j += 4) addTile(c, a, b, i, j, depth, sign);
    for (let j = columns; j < b.count; j++) addProduct(c, a, b, i, j, depth, sign);
    for (let j = columns; j < b.count; j++) addProduct(c, a, b, i + 1, j, depth, sign);
  }
  if (rows < a.count) for (let j = 0; j < b.count; j++) addProduct(c, a, b, rows, j, depth, sign);
}

/** Two rows of A by four of B: eight sums in registers, six numbers read for eight multiply-adds. */
function addTile(c: MatrixRows, a: MatrixRows, b: MatrixRows, i: number, j: number, depth: number, sign: number): void {
  const x = a.values;
  const y = b.values;
  const a0 = a.at + i * a.stride;
  const a1 = a0 + a.stride;
  const b0 = b.at + j * b.stride;
  const b1 = b0 + b.stride;
  const b2 = b1 + b.stride;
  const b3 = b2 + b.stride;
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  for (let k = 0; k < depth; k++) {
    const p = x[a0 + k] ?? 0;
    const q = x[a1 + k] ?? 0;
    const t0 = y[b0 + k] ?? 0;
    const t1 = y[b1 + k] ?? 0;
    const t2 = y[b2 + k] ?? 0;
    const t3 = y[b3 + k] ?? 0;
    s00 += p * t0;
    s01 += p * t1;
    s02 += p * t2;
    s03 += p * t3;
    s10 += q * t0;
    s11 += q * t1;
    s12 += q * t2;
    s13 += q * t3;
  }
  const at = c.at + i * c.stride + j;
  addFour(c.values, at, sign * s00, sign * s01, sign * s02, sign * s03);
  addFour(c.values, at + c.stride, sign * s10, sign * s11, sign * s12, sign * s13);
}

function addFour(c: Float64Array, at: number, s0: number, s1: number, s2: number, s3: number): void {
  c[at] = (c[at] ?? 0) + s0;
  c[at + 1] = (c[at + 1] ?? 0) + s1;
  c[at + 2] = (c[at + 2] ?? 0) + s2;
  c[at + 3] = (c[at + 3] ?? 0) + s3;
}

function addProduct(
  c: MatrixRows,
  a: MatrixRows,
  b: MatrixRows,
  i: number,
  j: number,
  depth: number,
  sign: number,
): void {
  const [a0, b0] = [a.at + i * a.stride, b.at + j * b.stride];
  let sum = 0;
  for (let k = 0; k < depth; k++) sum += (a.values[a0 + k] ?? 0) * (b.values[b0 + k] ?? 0);
  const at = c.at + i * c.stride + j;
  c.values[at] = (c.values[at] ?? 0) + sign * sum;
}
