// Makes a batch of stored images: gathers rows by index; then the paper's pre-processing (appendix A) in one pass: crop, flip,
// unpack the three bytes, whiten; four pixels at a time. The sums are integers, so mean and variance are exact.

import { multiplyAdd } from './lanes';

const SIDE: i32 = 32;
const MARGIN: i32 = 2;
const CROP: i32 = 28;
const SIZE: i32 = CROP * CROP * 3;

/** Copies rows indices[0 … count) of a matrix `width` numbers wide. @param indices [count] int32, each a valid row. */
export function gatherRows(matrix: usize, indices: usize, rows: usize, count: i32, width: i32): void {
  const bytes = <usize>width << 2;
  for (let i: i32 = 0; i < count; i++) {
    memory.copy(rows + i * bytes, matrix + <usize>load<i32>(indices + (i << 2)) * bytes, bytes);
  }
}

/**
 * @param packed [·, 1,024] numbers of three bytes each. @param rows [count] int32, or 0 for all in their order.
 * @param moves [count, 3] int32: top and left of the crop, and 1 where it is flipped; the address 0 for unflipped center crops.
 * @param seen [count, 28 · 28 · 3], overwritten.
 */
export function images(packed: usize, rows: usize, moves: usize, seen: usize, count: i32): void {
  for (let i: i32 = 0; i < count; i++) {
    const row = rows == 0 ? i : load<i32>(rows + (i << 2));
    const move = moves + i * 12;
    const top = moves == 0 ? MARGIN : load<i32>(move);
    const left = moves == 0 ? MARGIN : load<i32>(move, 4);
    const mirrored = moves != 0 && load<i32>(move, 8) != 0;
    oneImage(packed + ((row * SIDE * SIDE) << 2), top, left, mirrored, seen);
    seen += SIZE << 2;
  }
}

function oneImage(packed: usize, top: i32, left: i32, mirrored: bool, seen: usize): void {
  let sums = i32x4.splat(0);
  let squares = i32x4.splat(0);
  let target = seen;
  const step: isize = mirrored ? -16 : 16;
  for (let y: i32 = 0; y < CROP; y++) {
    let source = packed + (((top + y) * SIDE + left + (mirrored ? CROP - 4 : 0)) << 2);
    for (let x: i32 = 0; x < CROP; x += 4) {
      let four = i32x4.trunc_sat_f32x4_s(v128.load(source));
      if (mirrored) four = v128.shuffle<i32>(four, four, 3, 2, 1, 0);
      // Four pixels, sixteen bytes: red, green and blue of each in their order, and none of the zero above them.
      const bytes = v128.swizzle(four, i8x16(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1));
      const low = i16x8.extend_low_i8x16_u(bytes);
      const high = i16x8.extend_high_i8x16_u(bytes);
      sums = i32x4.add(sums, i32x4.add(i32x4.extadd_pairwise_i16x8_s(low), i32x4.extadd_pairwise_i16x8_s(high)));
      squares = i32x4.add(squares, i32x4.add(i32x4.dot_i16x8_s(low, low), i32x4.dot_i16x8_s(high, high)));
      v128.store(target, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(low)));
      v128.store(target, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(low)), 16);
      v128.store(target, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(high)), 32);
      source += step;
      target += 48;
    }
  }
  const sum = <i64>acrossLanes(sums);
  const mean = <f64>sum / SIZE;
  const variance = <f64>(<i64>acrossLanes(squares) * SIZE - sum * sum) / (<f64>SIZE * SIZE);
  const scale = 1 / Math.max(Math.sqrt(variance), 255 / Math.sqrt(<f64>SIZE));
  affine(seen, SIZE, <f32>scale, <f32>(-mean * scale));
}

/** At most 2,352 · 255², well below 2³¹. */
function acrossLanes(x: v128): i32 {
  return i32x4.extract_lane(x, 0) + i32x4.extract_lane(x, 1) + i32x4.extract_lane(x, 2) + i32x4.extract_lane(x, 3);
}

/** x ← scale · x + shift; `count` must be a multiple of four. */
function affine(x: usize, count: i32, scale: f32, shift: f32): void {
  const end = x + (<usize>count << 2);
  for (; x < end; x += 16) v128.store(x, multiplyAdd(v128.load(x), f32x4.splat(scale), f32x4.splat(shift)));
}
