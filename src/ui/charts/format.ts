// Numbers as readers see them. Not as they are saved: `csv.ts` writes every digit.

import { grouped } from '../../core/language/numbers.ts';

/** Whole numbers with thin grouping: `50,000`. */
export function formatCount(value: number): string {
  return grouped(value);
}

/** Errors and bounds, as a share from 0 to 1: `0.903`. */
export function formatShare(value: number): string {
  return value.toFixed(3);
}

/** Losses, to three digits: `2.31`, `0.0042`, `3.2e+5`. */
export function formatLoss(value: number): string {
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e5)) return value.toExponential(1);
  return String(Number(value.toPrecision(3)));
}

/** Short, for ticks: `400`, `1.5k`, `100M`, `0.01`. */
export function formatTick(value: number): string {
  const unit = UNITS.find(({ from }) => Math.abs(value) >= from);
  if (unit) return `${Number((value / unit.size).toPrecision(3))}${unit.name}`;
  return value !== 0 && Math.abs(value) < 0.001 ? value.toExponential(0) : String(value);
}

const UNITS = [
  { from: 1e9, size: 1e9, name: 'bn' },
  { from: 1e6, size: 1e6, name: 'M' },
  { from: 1e3, size: 1e3, name: 'k' },
];

/** In words for large numbers that are estimates: `1.9 million`, `4,200`. */
export function formatAbout(value: number): string {
  const words = [
    [1e9, 'billion'],
    [1e6, 'million'],
  ] as const;
  const unit = words.find(([size]) => value >= size);
  if (unit) return `${Number((value / unit[0]).toPrecision(2))} ${unit[1]}`;
  return formatCount(Number(value.toPrecision(2)));
}
