// Numbers as readers of the page's language see them. Not as they are saved: files and addresses have their own, one for all.

import { englishDigits, englishFixed, englishGroups } from './english.ts';
import { inEnglish, numberTag } from './say.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** Making one takes a hundred times as long as using it. */
function formatOf(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${numberTag()} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(numberTag(), options);
  formats.set(key, format);
  return format;
}

/** Whole numbers in groups: `50,000`, `50 000`. */
export function grouped(value: number): string {
  const whole = Math.round(value);
  return inEnglish(() => englishGroups(whole)) ?? formatOf({}).format(whole);
}

/** With exactly `digits` behind the point: `0.903`, `0,903`. */
export function fixed(value: number, digits: number): string {
  const english = inEnglish(() => englishFixed(value, digits));
  if (english !== null) return english;
  // Rounded as `toFixed` does, which goes by the number itself; `Intl` goes by its shortest digits.
  const format = formatOf({ useGrouping: false, minimumFractionDigits: digits, maximumFractionDigits: digits });
  return format.format(Number(value.toFixed(digits)));
}

/** With at most `digits` significant digits, no trailing zeros: `2.31`, `0.0042`. */
export function significant(value: number, digits: number): string {
  const rounded = Number(value.toPrecision(digits));
  const english = inEnglish(() => englishDigits(rounded));
  return english ?? formatOf({ useGrouping: false, maximumSignificantDigits: digits }).format(rounded);
}

/** With exactly `digits` significant digits, zeros too: `0.0200`. */
export function precise(value: number, digits = 3): string {
  return value.toPrecision(digits).replace('.', decimalMark());
}

/** With the digits it has: `0.4`, `0,4`. */
export function plain(value: number): string {
  return toTyped(String(value));
}

/**
 * What a person has typed, as addresses write it. Groups of three are read as this page writes them, `2,000` or `2 000`; `0,1` is `0.1`
 * where a comma is the decimal mark, and points are read everywhere.
 */
export function fromTyped(text: string): string {
  const closed = text.trim().replaceAll(SPACES_IN_NUMBER, '');
  const mark = decimalMark();
  return mark === ',' ? closed.replace(',', '.') : closed.replace(GROUPS, (groups) => groups.replaceAll(',', ''));
}

/** A space of any width between a digit and three more: French groups, typed or copied. */
const SPACES_IN_NUMBER = /(?<=\d)\s(?=\d{3}(?!\d))/g;
/** English groups: `2,000`, but not `2,0` and not `0,005`. */
const GROUPS = /^[+-]?[1-9]\d{0,2}(,\d{3})+(?!\d)/;

/** A number as addresses write it, as it stands in a field: the other way round. */
export function toTyped(text: string): string {
  return text.replace('.', () => decimalMark());
}

/** Very large and very small numbers: `3.2e+5`, `3,2e+5`. */
export function exponential(value: number, digits: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(digits).split('e');
  return `${fixed(Number(mantissa), digits)}e${exponent}`;
}

/** @param fraction from 0 to 1: `0.123` is `12.3%`. */
export function percent(fraction: number, digits = 1): string {
  const hundredths = 100 * fraction;
  const english = inEnglish(() => (Math.abs(hundredths) < 999 ? englishFixed(hundredths, digits) : null));
  if (english !== null) return `${english}%`;
  const format = formatOf({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });
  return format.format(Number(hundredths.toFixed(digits)) / 100);
}

/** `a, b and c`. */
export function listed(texts: readonly string[]): string {
  return new Intl.ListFormat(numberTag(), { type: 'conjunction' }).format(texts);
}

/** What stands between the whole part of a number and the rest. */
export function decimalMark(): string {
  return fixed(0.5, 1).charAt(1);
}
