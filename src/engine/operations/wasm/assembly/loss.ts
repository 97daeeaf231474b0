// Softmax cross-entropy and its gradient. The exponential and the logarithm are written out here, in float64: the standard
// library's versions use lookup tables, and this module owns no memory for tables.

/**
 * @param logits, targets, gradient [rows, classes]. @param loss one number: the mean over rows of −Σ target · ln p, nats.
 * @param gradient (p − target) / rows, overwritten.
 */
export function softmaxCrossEntropy(
  logits: usize,
  targets: usize,
  gradient: usize,
  loss: usize,
  rows: i32,
  classes: i32,
): void {
  const width = <usize>classes << 2;
  let sum: f64 = 0;
  for (let row: i32 = 0; row < rows; row++) {
    sum += ofRow(logits, targets, gradient, width, rows);
    logits += width;
    targets += width;
    gradient += width;
  }
  store<f32>(loss, <f32>(sum / rows));
}

function ofRow(logits: usize, targets: usize, gradient: usize, width: usize, rows: i32): f64 {
  // Shifting by the largest logit changes nothing but keeps exp from overflowing.
  let largest: f64 = -Infinity;
  for (let i: usize = 0; i < width; i += 4) largest = max<f64>(largest, load<f32>(logits + i));
  let total: f64 = 0;
  let aimed: f64 = 0;
  for (let i: usize = 0; i < width; i += 4) {
    const shifted = <f64>load<f32>(logits + i) - largest;
    const power = exponential(shifted);
    total += power;
    aimed += shifted * load<f32>(targets + i);
    store<f32>(gradient + i, <f32>power);
  }
  for (let i: usize = 0; i < width; i += 4) {
    const probability = <f64>load<f32>(gradient + i) / total;
    store<f32>(gradient + i, <f32>((probability - load<f32>(targets + i)) / rows));
  }
  return logarithm(total) - aimed;
}

const LN2: f64 = 0.6931471805599453;

/** eˣ for x ≤ 0: 2ⁿ · eʳ with |r| ≤ ln 2 / 2, eʳ by its series up to r¹². NaN stays NaN. */
function exponential(x: f64): f64 {
  if (x != x) return x;
  if (x < -700) return 0;
  const n = nearest<f64>(x / LN2);
  const r = x - n * LN2;
  let sum: f64 = 1;
  for (let i: i32 = 12; i > 0; i--) sum = 1 + (sum * r) / i;
  return sum * reinterpret<f64>((<i64>n + 1023) << 52);
}

/** ln x for finite x ≥ 1: n ln 2 + ln m with m in [√½, √2), ln m = 2 artanh s by its series up to s¹⁹. */
function logarithm(x: f64): f64 {
  if (x != x) return x;
  let n = <i32>(reinterpret<i64>(x) >> 52) - 1023;
  let mantissa = x / reinterpret<f64>((<i64>n + 1023) << 52);
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5;
    n++;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  let sum: f64 = 0;
  for (let i: i32 = 19; i > 0; i -= 2) sum = sum * s * s + 1 / <f64>i;
  return n * LN2 + 2 * s * sum;
}
