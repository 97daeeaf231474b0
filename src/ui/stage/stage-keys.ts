// Keys of the stage, clickers' among them.

export type StageAct =
  | 'onward'
  | 'backward'
  | 'play'
  | 'full-screen'
  | 'keys'
  | 'instant'
  | 'blank'
  | 'notes'
  | 'qr'
  | 'pointer'
  | 'zoom'
  | 'timer'
  | 'close';

export type StageKey =
  | { readonly kind: 'digit'; readonly digit: number }
  | { readonly kind: 'act'; readonly act: StageAct };

const KEYS: Readonly<Record<string, StageAct>> = {
  ' ': 'onward',
  ArrowRight: 'onward',
  ArrowDown: 'onward',
  PageDown: 'onward',
  ArrowLeft: 'backward',
  ArrowUp: 'backward',
  PageUp: 'backward',
  p: 'play',
  f: 'full-screen',
  '?': 'keys',
  i: 'instant',
  b: 'blank',
  '.': 'blank',
  n: 'notes',
  q: 'qr',
  l: 'pointer',
  z: 'zoom',
  t: 'timer',
  Escape: 'close',
};

const FIELDS = 'input, select, textarea, dialog, [contenteditable], [role="slider"], [role="application"]';

/** What is typed into, covers the stage, or shows something for as long as it has the focus. */
const KEEPS_FOCUS =
  'textarea, [contenteditable], input:not([type="range"], [type="radio"], [type="checkbox"], [type="button"], [type="submit"]), dialog, [data-shown-in-focus]';

/** What a key press triggers on the stage, if anything: not with a modifier, not in a field, Space not on a control. */
export function stageKeyOf(event: KeyboardEvent): StageKey | null {
  if (isModified(event) || event.defaultPrevented) return null;
  const { target, key } = event;
  const on = target instanceof Element ? target : null;
  if (on?.closest(FIELDS) && key !== 'Escape') return null;
  if (key === ' ' && on?.closest('button, a, summary')) return null;
  if (/^[0-9]$/.test(key)) return { kind: 'digit', digit: Number(key) };
  return actOf(key.length === 1 ? key.toLowerCase() : key);
}

/**
 * What a clicker triggers: it has PageUp and PageDown alone, which are the stage's wherever the focus is, but in a dialog. Ask before
 * the control in focus gets the event (in the capture phase), since sliders and lists take these keys for themselves.
 */
export function clickerKeyOf(event: KeyboardEvent): StageKey | null {
  if (isModified(event) || (event.key !== 'PageUp' && event.key !== 'PageDown')) return null;
  if (event.target instanceof Element && event.target.closest('dialog')) return null;
  return actOf(event.key);
}

function actOf(key: string): StageKey | null {
  const act = KEYS[key];
  return act === undefined ? null : { kind: 'act', act };
}

function isModified({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}

/**
 * Lets go of what a pointer has put in focus, so that the keys after it are the stage's again. Who works by keyboard keeps the focus;
 * so does a list until it is chosen from, which a browser would close under the pointer.
 */
export function letGoAfterPointer(event: Event): void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement || focused instanceof SVGElement)) return;
  if (focused === document.body || focused.closest(KEEPS_FOCUS)) return;
  if (focused instanceof HTMLSelectElement && event.type !== 'change') return;
  focused.blur();
}

/**
 * The scene that digits typed one after another select, from 1: `1`, then `2`, is 12 where there are so many, else 2.
 * @param typed the number typed by digits alone so far; 0 for none.
 */
export function sceneByDigits(typed: number, digit: number, count: number): number {
  const longer = 10 * typed + digit;
  if (longer >= 1 && longer <= count) return longer;
  return digit >= 1 && digit <= count ? digit : 0;
}
