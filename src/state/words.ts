// Keys of the address in words, for labels and messages. Not the labels of controls: those come from each `ParamSpec`.

const PARAM_WORDS: Readonly<Record<string, (text: string) => string>> = {
  n: (text) => `N = ${grouped(text)}`,
  lr: (text) => `learning rate ${text}`,
  momentum: (text) => `momentum ${text}`,
  decay: (text) => `decay ${text}`,
  decaysteps: (text) => `decay every ${grouped(text)} steps`,
  batch: (text) => `batch ${text}`,
  epochs: (text) => `${grouped(text)} epochs`,
  seed: (text) => `seed ${text}`,
};

/** `n` and `2000` as `N = 2,000`; keys without words of their own as `key value`. */
export function paramText(key: string, text: string): string {
  return PARAM_WORDS[key]?.(text) ?? `${key} ${text}`;
}

function grouped(text: string): string {
  return Number(text).toLocaleString('en-GB');
}

/** At most three digits behind the point, none that say nothing: `0.4`. */
export function formatNumber(value: number): string {
  return String(Number(value.toFixed(3)));
}
