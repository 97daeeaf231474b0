// Four float32 at a time. Written in AssemblyScript: `tools/kernels-plugin.ts` compiles this folder, TypeScript never sees it.

/** a · b + c in each lane: in one rounding where the processor may choose (relaxed SIMD), else in two. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}
