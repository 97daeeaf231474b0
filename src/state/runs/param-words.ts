// Keys of the address in words, for labels and messages. Labels of controls come from each `ParamSpec` instead.

import { grouped, plain } from '../../core/language/numbers.ts';
import { say, sayCount } from '../../core/language/say.ts';

const PARAM_WORDS: Readonly<Record<string, (text: string) => string>> = {
  n: (text) => say`N = ${whole(text)}`,
  test: (text) => sayCount(Number(text), '{0} test image|{0} test images'),
  lr: (text) => say`learning rate ${text}`,
  momentum: (text) => say`momentum ${text}`,
  decay: (text) => say`decay ${text}`,
  decaysteps: (text) => say`decay every ${whole(text)} steps`,
  batch: (text) => say`batch ${text}`,
  epochs: (text) => sayCount(Number(text), '{0} epoch|{0} epochs'),
  seed: (text) => say`seed ${text}`,
};

/** `n` and `2000` as `N = 2,000`; keys without words of their own as `key value`. */
export function paramText(key: string, text: string): string {
  return PARAM_WORDS[key]?.(text) ?? `${key} ${text}`;
}

function whole(text: string): string {
  return grouped(Number(text));
}

/** At most three digits after the decimal point, without trailing zeros: `0.4`. */
export function formatNumber(value: number): string {
  return plain(Number(value.toFixed(3)));
}
