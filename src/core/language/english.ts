// Numbers in English without the browser's help: the first of its formats takes it tens of milliseconds to make, which the first
// drawing of the page would wait for. Anything less simple is left to `Intl`, and so is every other language.

/** @returns whole numbers in groups, `50,000`; nothing where `Intl` has to write it. */
export function englishGroups(whole: number): string | null {
  return Number.isInteger(whole) && Math.abs(whole) < 1e21 ? String(whole).replace(/\B(?=(\d{3})+$)/g, ',') : null;
}

/** What `Intl` writes at most behind the point, and two more for `0.` */
const LONGEST = 22;

/** @returns the number with the digits it has; nothing where it is very large, very small, or has very many. */
export function englishDigits(value: number): string | null {
  const text = String(value);
  const size = Math.abs(value);
  return Object.is(value, 0) || (size >= 1e-6 && size < 1e9 && text.length <= LONGEST) ? text : null;
}

/** @returns the number rounded to `digits` behind the point; nothing where `Intl` would round otherwise. */
export function englishFixed(value: number, digits: number): string | null {
  return Math.abs(value) < 1e9 ? value.toFixed(digits) : null;
}

/** Whether a number takes the first of two forms: `1 epoch`, `2 epochs`. */
export function englishOne(count: number): boolean {
  return Math.abs(count) === 1;
}
