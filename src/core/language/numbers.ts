// Numbers as readers of the page's language see them. Not as they are saved: files and addresses have their own, one for all.

import { numberTag } from './say.ts';

/** Whole numbers in groups: `50,000`, `50 000`. */
export function grouped(value: number): string {
  return Math.round(value).toLocaleString(numberTag());
}

/** With exactly `digits` behind the point: `0.903`, `0,903`. */
export function fixed(value: number, digits: number): string {
  return value.toLocaleString(numberTag(), {
    useGrouping: false,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** With at most `digits` that count, none that say nothing: `2.31`, `0.0042`. */
export function significant(value: number, digits: number): string {
  return Number(value.toPrecision(digits)).toLocaleString(numberTag(), {
    useGrouping: false,
    maximumSignificantDigits: digits,
  });
}

/** @param fraction a share from 0 to 1: `0.123` is `12.3%`. */
export function percent(fraction: number, digits = 1): string {
  return fraction.toLocaleString(numberTag(), {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** `a, b and c`. */
export function listed(texts: readonly string[]): string {
  return new Intl.ListFormat(numberTag(), { type: 'conjunction' }).format(texts);
}
