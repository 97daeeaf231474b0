// Keys of the stage, clickers' among them.

export type StageKey =
  | { readonly kind: 'by'; readonly scenes: number }
  | { readonly kind: 'digit'; readonly digit: number }
  | { readonly kind: 'play' | 'full-screen' | 'keys' | 'instant' | 'blank' | 'leave' | 'notes' };

const KEYS: Readonly<Record<string, StageKey>> = {
  ArrowRight: { kind: 'by', scenes: 1 },
  ArrowDown: { kind: 'by', scenes: 1 },
  PageDown: { kind: 'by', scenes: 1 },
  ArrowLeft: { kind: 'by', scenes: -1 },
  ArrowUp: { kind: 'by', scenes: -1 },
  PageUp: { kind: 'by', scenes: -1 },
  ' ': { kind: 'play' },
  f: { kind: 'full-screen' },
  '?': { kind: 'keys' },
  i: { kind: 'instant' },
  b: { kind: 'blank' },
  '.': { kind: 'blank' },
  n: { kind: 'notes' },
  Escape: { kind: 'leave' },
};

const FIELDS = 'input, select, textarea, dialog, [contenteditable], [role="slider"], [role="application"]';

/** What a key press asks the stage for, if anything: not with a modifier, not in a field, Space not on a control. */
export function stageKeyOf(event: KeyboardEvent): StageKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  const { target, key } = event;
  const on = target instanceof Element ? target : null;
  if (on?.closest(FIELDS) && key !== 'Escape') return null;
  if (key === ' ' && on?.closest('button, a, summary')) return null;
  if (/^[0-9]$/.test(key)) return { kind: 'digit', digit: Number(key) };
  return KEYS[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

/**
 * The scene that digits typed one after another ask for, from 1: `1`, then `2`, is 12 where there are so many, else 2.
 * @param typed what has been asked for by digits alone so far; 0 for none.
 */
export function sceneByDigits(typed: number, digit: number, count: number): number {
  const longer = 10 * typed + digit;
  if (longer >= 1 && longer <= count) return longer;
  return digit >= 1 && digit <= count ? digit : 0;
}
