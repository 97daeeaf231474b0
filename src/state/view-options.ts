// How the page is shown, from the query of its address: `?theme=dark`. One table reads and writes every key; none of them
// decides a number.

import { clip, type Repair } from '../core/params.ts';

export const THEMES = ['auto', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

/** The parts of the page, one shown at a time. */
export const ROOMS = ['lab', 'figures', 'theory'] as const;
export type Room = (typeof ROOMS)[number];

export interface ViewOptions {
  readonly room: Room;
  readonly theme: Theme;
}

export const DEFAULT_VIEW: ViewOptions = { room: 'lab', theme: 'auto' };

/** One key of the query: the texts that it takes. */
interface ViewField<T> {
  readonly takes: readonly T[];
}

const FIELDS: { readonly [K in keyof ViewOptions]: ViewField<ViewOptions[K]> } = {
  room: { takes: ROOMS },
  theme: { takes: THEMES },
};

export interface ReadView {
  readonly view: ViewOptions;
  readonly repairs: readonly Repair[];
}

/** @param query `?…` or empty. */
export function readView(query: string): ReadView {
  const repairs: Repair[] = [];
  let view = DEFAULT_VIEW;
  for (const [key, text] of new URLSearchParams(query)) {
    const change = isKey(key) ? readField(key, text) : null;
    if (change) view = { ...view, ...change };
    else repairs.push(repairOf(key, text));
  }
  return { view, repairs };
}

/** The query with `view` in it; keys at their default are left out. */
export function writeView(view: ViewOptions): string {
  const query = new URLSearchParams();
  for (const key of KEYS) if (view[key] !== DEFAULT_VIEW[key]) query.set(key, view[key]);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

const KEYS: readonly (keyof ViewOptions)[] = ['room', 'theme'];

function isKey(key: string): key is keyof ViewOptions {
  return KEYS.some((known) => known === key);
}

function readField<K extends keyof ViewOptions>(key: K, text: string): Partial<ViewOptions> | null {
  const value = FIELDS[key].takes.find((known) => known === text);
  return value === undefined ? null : { [key]: value };
}

function repairOf(key: string, given: string): Repair {
  if (!isKey(key)) {
    const message = `“${clip(key)}” is no key of how this page is shown; it is left out. Known: ${KEYS.join(', ')}.`;
    return { key: clip(key), given, used: '', message };
  }
  const used = DEFAULT_VIEW[key];
  const message = `“${clip(given)}” does not fit ${key}, which takes ${FIELDS[key].takes.join(', ')}; using ${used}.`;
  return { key, given: clip(given), used, message };
}
