// How often random signs can be fitted by a linear classifier at all (Cover 1965). A search can end below that, and then says
// nothing about the class.

/**
 * The probability that fair signs on n points in general position in R^d are separable by a hyperplane through 0:
 * P(Bin(n − 1, ½) ≤ d − 1), which is 1 up to n = d and ½ at n = 2d. @throws RangeError unless n and d are at least 1.
 */
export function separableProbability(n: number, d: number): number {
  if (!(n >= 1 && d >= 1)) throw new RangeError(`Points and dimensions are at least 1, not ${n} and ${d}.`);
  if (n <= d) return 1;
  let logTerm = -(n - 1) * Math.LN2;
  let sum = 0;
  for (let k = 0; k < d; k++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((n - 1 - k) / (k + 1));
  }
  return Math.min(1, sum);
}
