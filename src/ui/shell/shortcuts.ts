// Keys that work anywhere on the page, except where a key means something of its own.

import { useEffect } from 'react';

export type Shortcut = 'play' | 'step' | 'epoch' | 'reset' | 'help';

const KEYS: ReadonlyMap<string, Shortcut> = new Map([
  [' ', 'play'],
  ['s', 'step'],
  ['e', 'epoch'],
  ['r', 'reset'],
  ['?', 'help'],
]);

/** What a key press asks for, if anything: not with a modifier, not in a field, and Space not on a control. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return null;
  const { target } = event;
  if (target instanceof Element && target.closest(event.key === ' ' ? CONTROLS : FIELDS)) return null;
  return KEYS.get(event.key.toLowerCase()) ?? null;
}

const FIELDS =
  'select, textarea, dialog, [contenteditable], input:not([type="radio"], [type="checkbox"], [type="range"])';
const CONTROLS = 'a, button, input, select, textarea, summary, dialog, [contenteditable]';

/** Calls `onShortcut` for each, as long as `on`. */
export function useShortcuts(on: boolean, onShortcut: (shortcut: Shortcut) => void): void {
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (!shortcut) return;
      event.preventDefault();
      onShortcut(shortcut);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [on, onShortcut]);
}
