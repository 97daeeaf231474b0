// xᵖ in four lanes, by series: the standard library's version needs tables, and this module owns no memory for tables.

import { multiplyAdd } from './lanes';

/** xᵖ for x > 0, neither subnormal; a relative error of some 1e-7 · (1 + |p log₂ x|). NaN stays NaN. */
export function power(x: v128, p: f32): v128 {
  const result = exp2(f32x4.mul(log2(x), f32x4.splat(p)));
  // Zero for every finite x.
  return f32x4.add(result, f32x4.sub(x, x));
}

/** n + log₂ m with m in [√½, √2): 2 / ln 2 · artanh s by its series, s = (m − 1) / (m + 1), up to s⁹. */
function log2(x: v128): v128 {
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const n = i32x4.shr_s(shifted, 23);
  const m = i32x4.sub(x, i32x4.shl(n, 23));
  const one = f32x4.splat(1);
  const s = f32x4.div(f32x4.sub(m, one), f32x4.add(m, one));
  const s2 = f32x4.mul(s, s);
  let sum = f32x4.splat(0.32059889);
  sum = multiplyAdd(sum, s2, f32x4.splat(0.41219858));
  sum = multiplyAdd(sum, s2, f32x4.splat(0.57707801));
  sum = multiplyAdd(sum, s2, f32x4.splat(0.96179669));
  sum = multiplyAdd(sum, s2, f32x4.splat(2.88539008));
  return multiplyAdd(s, sum, f32x4.convert_i32x4_s(n));
}

/** 2ⁿ · 2ʳ with |r| ≤ ½, 2ʳ by its series up to r⁷; clamped to the range of float32. */
function exp2(t: v128): v128 {
  const held = f32x4.max(f32x4.min(t, f32x4.splat(127)), f32x4.splat(-126));
  const n = f32x4.nearest(held);
  const r = f32x4.sub(held, n);
  let sum = f32x4.splat(1.5252734e-5);
  sum = multiplyAdd(sum, r, f32x4.splat(1.5403530e-4));
  sum = multiplyAdd(sum, r, f32x4.splat(1.3333558e-3));
  sum = multiplyAdd(sum, r, f32x4.splat(9.6181291e-3));
  sum = multiplyAdd(sum, r, f32x4.splat(5.5504109e-2));
  sum = multiplyAdd(sum, r, f32x4.splat(2.4022651e-1));
  sum = multiplyAdd(sum, r, f32x4.splat(6.9314718e-1));
  sum = multiplyAdd(sum, r, f32x4.splat(1));
  return f32x4.mul(sum, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23));
}
