// The parameter updates of one step, in one pass over the numbers.

import { loadLanes, multiplyAdd, storeLanes } from './lanes';

/**
 * v ← μ v + g + λ w in place, and moved = w − η v, in one pass over [count] numbers.
 * @param moved may be `weights` itself.
 */
export function updateMomentum(
  weights: usize,
  velocity: usize,
  gradient: usize,
  moved: usize,
  count: i32,
  momentum: f32,
  decay: f32,
  rate: f32,
): void {
  const bytes = <usize>count << 2;
  const mu = f32x4.splat(momentum);
  const lambda = f32x4.splat(decay);
  const eta = f32x4.splat(-rate);
  for (let i: usize = 0; i < bytes; i += 16) {
    const here = <i32>(bytes - i) >> 2;
    const w = loadLanes(weights + i, here);
    const v = multiplyAdd(mu, loadLanes(velocity + i, here), multiplyAdd(lambda, w, loadLanes(gradient + i, here)));
    storeLanes(velocity + i, v, here);
    storeLanes(moved + i, multiplyAdd(eta, v, w), here);
  }
}

/**
 * Kingma and Ba 2015, algorithm 1: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g² in place, both of the gradient with its penalty
 * g + λ w, and moved = w − η m / (√v + ε), in one pass over [count] numbers.
 * @param rate, epsilon η and ε, both already corrected for the start at zero. @param moved may be `weights` itself.
 */
export function updateAdam(
  weights: usize,
  first: usize,
  second: usize,
  gradient: usize,
  moved: usize,
  count: i32,
  beta1: f64,
  beta2: f64,
  decay: f32,
  rate: f32,
  epsilon: f32,
): void {
  const bytes = <usize>count << 2;
  const lambda = f32x4.splat(decay);
  for (let i: usize = 0; i < bytes; i += 16) {
    const here = <i32>(bytes - i) >> 2;
    const w = loadLanes(weights + i, here);
    const g = multiplyAdd(lambda, w, loadLanes(gradient + i, here));
    const m = average(loadLanes(first + i, here), g, beta1);
    const v = average(loadLanes(second + i, here), f32x4.mul(g, g), beta2);
    const along = f32x4.div(m, f32x4.add(f32x4.sqrt(v), f32x4.splat(epsilon)));
    storeLanes(first + i, m, here);
    storeLanes(second + i, v, here);
    storeLanes(moved + i, f32x4.sub(w, f32x4.mul(f32x4.splat(rate), along)), here);
  }
}

function average(old: v128, now: v128, kept: f64): v128 {
  return multiplyAdd(f32x4.splat(<f32>kept), old, f32x4.mul(f32x4.splat(<f32>(1 - kept)), now));
}
