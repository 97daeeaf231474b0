// Keys that work anywhere on the page, except where a key means something of its own.

import { useLayoutEffect } from 'react';

export type Shortcut = 'play' | 'step' | 'epoch' | 'reset' | 'help';

const KEYS: ReadonlyMap<string, Shortcut> = new Map([
  [' ', 'play'],
  ['s', 'step'],
  ['e', 'epoch'],
  ['r', 'reset'],
  ['?', 'help'],
]);

/** What a key press triggers, if anything: not with a modifier, not in a field, and Space not on a control that uses it. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return null;
  const { target } = event;
  if (target instanceof Element && (event.key === ' ' ? usesSpace(target) : target.closest(FIELDS))) return null;
  return KEYS.get(event.key.toLowerCase()) ?? null;
}

const FIELDS =
  'select, textarea, dialog, [contenteditable], input:not([type="radio"], [type="checkbox"], [type="range"])';
const CONTROLS = 'a, button, input, select, textarea, summary, dialog, [contenteditable], [role="slider"]';

/**
 * Controls on which Space does nothing, so that it is free: a chosen one of several (choosing it again changes nothing), sliders, which
 * move by other keys, links, which follow Enter, and what is disabled. A box that is ticked, or a pressed button that Space releases,
 * uses it. The browser has no such rule to query, so buttons of which one is always pressed are in a group marked `data-one-of`.
 */
const WITHOUT_SPACE =
  'a, :disabled, input[type="radio"]:checked, input[type="range"], [role="slider"], [data-one-of] > button[aria-pressed="true"]';

function usesSpace(target: Element): boolean {
  const control = target.closest(CONTROLS);
  if (control === null) return false;
  return target.closest('dialog') !== null || !control.matches(WITHOUT_SPACE);
}

/** Calls `onShortcut` for each, as long as `on`. */
export function useShortcuts(on: boolean, onShortcut: (shortcut: Shortcut) => void): void {
  // Before the first paint: who sees the page may press.
  useLayoutEffect(() => {
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
