// The numbers in a text, as they are written: `99.34%`, `50,000`. Numbers that are part of a name or of a formula are not among them.

/** What has digits in it and is not a number: names, and where something stands. */
const NAMES = [
  /\{\d+\}/g,
  /CIFAR-10|CoAtNet-7|MobileNetV3-S|Inception v3|JFT-3B/g,
  /\b\d×512\b/g,
  /(?:Theorem|Tables?|Figure|sections?|chapter|slide|seeds?) \d+(?:[a-z]\b)?(?: (?:and|to) \d+)?/gi,
  // The bound of chapter 7, and what is counted in N, d and D.
  /√\(.*?\/ N\)/g,
  /\b\d+(?:N\b|⌈)|(?<=ln )10\b|1 − δ/g,
  // Who found it, and when.
  /(?:et al\.|paper,?) \(?\d{4}\)?/g,
  /\d{1,2} March \d{4}/g,
];

const NUMBER = /\d+(?:,\d{3})+%?|\d+(?:\.\d+)?%?/g;

export function numbersIn(text: string): readonly string[] {
  const plain = NAMES.reduce((rest, name) => rest.replaceAll(name, ' '), text);
  return plain.match(NUMBER) ?? [];
}
