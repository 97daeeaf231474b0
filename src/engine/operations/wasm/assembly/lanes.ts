// Four float32 at a time. Written in AssemblyScript: `tools/kernels-plugin.ts` compiles this folder, outside of the TypeScript
// project. All are inlined: a call in an innermost loop would cost more than the function's work.

/** a · b + c in each lane: with one rounding where relaxed SIMD fuses them, else with two. */
// @ts-expect-error decorators are for classes, TypeScript says
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** The first `count` of four numbers, zeros after them: memory beyond a tensor must not be read. */
// @ts-expect-error as above
@inline
export function loadLanes(from: usize, count: i32): v128 {
  return count >= 4 ? v128.load(from) : loadFew(from, count);
}

function loadFew(from: usize, count: i32): v128 {
  if (count == 1) return v128.load32_zero(from);
  const two = v128.load64_zero(from);
  return count == 2 ? two : v128.load32_lane(from + 8, two, 2);
}

/** Writes the first `count` of four numbers. */
// @ts-expect-error as above
@inline
export function storeLanes(to: usize, value: v128, count: i32): void {
  if (count >= 4) v128.store(to, value);
  else storeFew(to, value, count);
}

function storeFew(to: usize, value: v128, count: i32): void {
  if (count == 1) v128.store32_lane(to, value, 0);
  else {
    v128.store64_lane(to, value, 0);
    if (count == 3) v128.store32_lane(to + 8, value, 2);
  }
}
