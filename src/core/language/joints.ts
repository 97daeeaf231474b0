// What joins texts that are made apart: the comma of a list, the space between sentences. Punctuation and the spaces around it are a
// language's own (French sets a space before its semicolon and its colon), so that no `join` of visible text names them itself.

import { say } from './say.ts';

const folded = (texts: readonly string[], joint: (before: string, next: string) => string): string =>
  texts.length === 0 ? '' : texts.reduce(joint);

/** `1, 2, 3`: items beside each other. Where the last is joined by a word, `listed` of `numbers.ts`. */
export function commas(texts: readonly string[]): string {
  return folded(texts, (before, next) => say.in('list')`${before}, ${next}`);
}

/** `a here, b there; c here, d there`: items with commas of their own. */
export function semicolons(texts: readonly string[]): string {
  return folded(texts, (before, next) => say.in('clauses')`${before}; ${next}`);
}

/** `3 runs · CIFAR-10 · seed 1`: facts in one line. */
export function dots(texts: readonly string[]): string {
  return folded(texts, (before, next) => say.in('facts')`${before} · ${next}`);
}

/** Whole sentences, one after another. */
export function sentences(texts: readonly string[]): string {
  return folded(texts, (before, next) => say.in('sentences')`${before} ${next}`);
}

/** `Layer: dense`: a name and what it names. */
export function labeled(name: string, value: string): string {
  return say.in('name and value')`${name}: ${value}`;
}

/** `3 runs cut at 20 epochs.`: a text as a sentence of its own. */
export function sentence(text: string): string {
  return say.in('sentence')`${text}.`;
}

/** `Inception (Zhang et al.)`: a text with a note to it. */
export function noted(text: string, note: string): string {
  return say.in('note')`${text} (${note})`;
}

/** `MLP 1×512 – Linear`: what is set against each other. */
export function dashes(texts: readonly string[]): string {
  return folded(texts, (before, next) => say.in('against each other')`${before} – ${next}`);
}
