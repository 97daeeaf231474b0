// Whether a translation has the gaps that its English has: `{0}`, `{1}`, …

/** @returns the gaps of a text, each once, sorted: `{0},{1}`. */
export function gapsOf(text: string): string {
  return [...new Set(text.match(/\{\d+\}/g))].sort().join();
}

const counted = (text: string) => text.includes('|');

/** A count may be omitted if the word implies it, `une époque`; any other gap has to be filled. */
export function gapsFit(english: string, translation: string): boolean {
  if (!counted(english)) return !counted(translation) && gapsOf(english) === gapsOf(translation);
  return translation.split('|').every((form) => (form.match(/\{\d+\}/g) ?? []).every((gap) => english.includes(gap)));
}

/** Whether the translation of `was` can be used for `now`: as many values, and a count where there was one. */
export function sameShape(was: string, now: string): boolean {
  return counted(was) === counted(now) && gapsOf(was) === gapsOf(now);
}
