// Numbers as readers see them. Not as they are saved: `csv.ts` writes every digit.

import { exponential, fixed, grouped, plain, significant } from '../../core/language/numbers.ts';
import { msg, sayCount, translate } from '../../core/language/say.ts';

/** Whole numbers with thin grouping: `50,000`. */
export function formatCount(value: number): string {
  return grouped(value);
}

/** Errors and bounds, as a fraction from 0 to 1: `0.903`. */
export function formatShare(value: number): string {
  return fixed(value, 3);
}

/** Losses, to three digits: `2.31`, `0.0042`, `3.2e+5`. */
export function formatLoss(value: number): string {
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e5)) return exponential(value, 1);
  return significant(value, 3);
}

/** Short, for ticks: `400`, `1.5k`, `100M`, `0.01`. */
export function formatTick(value: number): string {
  const unit = UNITS.find(({ from }) => Math.abs(value) >= from);
  if (unit) return `${significant(value / unit.size, 3)}${translate(unit.name)}`;
  return value !== 0 && Math.abs(value) < 0.001 ? exponential(value, 0) : plain(value);
}

const UNITS = [
  { from: 1e9, size: 1e9, name: msg('bn') },
  { from: 1e6, size: 1e6, name: 'M' },
  { from: 1e3, size: 1e3, name: 'k' },
];

/** The form is that of the number as it is shown: 1.96 is shown as 2, which is many in French. */
function ofUnit(value: number, forms: string): string {
  return sayCount(Number(value.toPrecision(2)), forms, significant(value, 2));
}

/** In words for large numbers that are estimates: `1.9 million`, `4,200`. */
export function formatAbout(value: number): string {
  if (value >= 1e9) return ofUnit(value / 1e9, msg('{1} billion|{1} billion'));
  if (value >= 1e6) return ofUnit(value / 1e6, msg('{1} million|{1} million'));
  return formatCount(Number(value.toPrecision(2)));
}
