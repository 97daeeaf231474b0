// How the page is shown, from the query of its address: `?theme=dark`. One table reads and writes every key; none of them
// decides a number.

import { LANGUAGES } from '../core/language/languages.ts';
import { say } from '../core/language/say.ts';
import { clip, createRepairs, type Repair } from '../core/params.ts';

export const THEMES = ['auto', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

/** The parts of the page, one shown at a time. The last two are reached from the page's foot. */
export const ROOMS = ['story', 'lab', 'figures', 'theory', 'stage', 'share', 'about'] as const;
export type Room = (typeof ROOMS)[number];

/** What a frame can leave away. None of them holds a result. */
export const HIDEABLE = ['controls', 'images', 'transport', 'insight', 'header'] as const;
export type Hideable = (typeof HIDEABLE)[number];

export interface ViewOptions {
  readonly room: Room;
  readonly theme: Theme;
  /** A code of `LANGUAGES`; `auto` is the browser's own. */
  readonly lang: string;
  /** Framed in another site's page. */
  readonly embed: boolean;
  /** Whether a frame starts training by itself. */
  readonly autostart: boolean;
  /** Id of the story's chapter in view; empty is the first. */
  readonly chapter: string;
  readonly hide: readonly Hideable[];
  /** The stage's scenes as in `stage-script.ts`; empty are all of them, or what the device has kept. */
  readonly script: string;
  /** Whether this window has the lecturer's notes. */
  readonly notes: boolean;
}

export const DEFAULT_VIEW: ViewOptions = {
  room: 'lab',
  theme: 'auto',
  lang: 'auto',
  embed: false,
  autostart: false,
  chapter: '',
  hide: [],
  script: '',
  notes: false,
};

/** One key of the query. */
interface ViewField<T> {
  /** The value that `text` stands for; `null` where it stands for none. */
  read(text: string): T | null;
  write(value: T): string;
  /** For messages. */
  readonly takes: string;
}

function oneOf<T extends string>(values: readonly T[]): ViewField<T> {
  return {
    read: (text) => values.find((known) => known === text) ?? null,
    write: (value) => value,
    takes: values.join(', '),
  };
}

const flag: ViewField<boolean> = {
  read: (text) => ({ '1': true, '0': false, true: true, false: false })[text] ?? null,
  write: (value) => (value ? '1' : '0'),
  takes: '0, 1',
};

function someOf<T extends string>(values: readonly T[]): ViewField<readonly T[]> {
  return {
    read: (text) => {
      const given = text.split(',').filter((part) => part !== '');
      return given.every((part) => values.some((known) => known === part))
        ? values.filter((known) => given.includes(known))
        : null;
    },
    write: (value) => value.join(','),
    takes: values.join(', '),
  };
}

/** Which chapters there are is the story's to say. */
const slug: ViewField<string> = {
  read: (text) => (/^[a-z0-9-]{1,40}$/.test(text) ? text : null),
  write: (value) => value,
  takes: 'a-z, 0-9, -',
};

/** What is in it the stage reads. */
const scenes: ViewField<string> = {
  read: (text) => (text.length <= 20_000 ? text : null),
  write: (value) => value,
  takes: 'x-axis,random-labels,…',
};

const FIELDS: { readonly [K in keyof ViewOptions]: ViewField<ViewOptions[K]> } = {
  room: oneOf(ROOMS),
  theme: oneOf(THEMES),
  lang: oneOf(['auto', ...LANGUAGES]),
  embed: flag,
  autostart: flag,
  chapter: slug,
  hide: someOf(HIDEABLE),
  script: scenes,
  notes: flag,
};

export interface ReadView {
  readonly view: ViewOptions;
  readonly repairs: readonly Repair[];
}

/** @param query `?…` or empty. */
export function readView(query: string): ReadView {
  const repairs = createRepairs();
  let view = DEFAULT_VIEW;
  const given = new URLSearchParams(query);
  for (const [key, text] of given) {
    const change = isKey(key) ? readField(key, text) : null;
    if (change) view = { ...view, ...change };
    else repairs.add(() => repairOf(key, text));
  }
  return { view: roomOfChapter(view, given), repairs: repairs.all() };
}

/** A chapter stands in the story, whoever links to it without saying so. */
function roomOfChapter(view: ViewOptions, given: URLSearchParams): ViewOptions {
  return view.chapter !== '' && !given.has('room') ? { ...view, room: 'story' } : view;
}

/** The query with `view` in it; keys at their default are left out. */
export function writeView(view: ViewOptions): string {
  const query = new URLSearchParams();
  for (const key of KEYS) writeField(query, key, view);
  // A chapter says that it is the story's; elsewhere there is none.
  if (query.has('chapter')) query.delete(view.room === 'story' ? 'room' : 'chapter');
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

const KEYS: readonly (keyof ViewOptions)[] = [
  'embed',
  'room',
  'chapter',
  'hide',
  'theme',
  'autostart',
  'lang',
  'script',
  'notes',
];

function isKey(key: string): key is keyof ViewOptions {
  return KEYS.some((known) => known === key);
}

function readField<K extends keyof ViewOptions>(key: K, text: string): Partial<ViewOptions> | null {
  const value = FIELDS[key].read(text);
  return value === null ? null : { [key]: value };
}

function writeField<K extends keyof ViewOptions>(query: URLSearchParams, key: K, view: ViewOptions): void {
  const text = FIELDS[key].write(view[key]);
  if (text !== FIELDS[key].write(DEFAULT_VIEW[key])) query.set(key, text);
}

function repairOf(key: string, given: string): Repair {
  if (!isKey(key)) {
    const message = say`“${clip(key)}” is no key of how this page is shown; it is left out. Known: ${KEYS.join(', ')}.`;
    return { key: clip(key), given, used: '', message };
  }
  return { key, given: clip(given), ...usedInstead(key, given) };
}

function usedInstead<K extends keyof ViewOptions>(key: K, given: string): Pick<Repair, 'used' | 'message'> {
  const used = FIELDS[key].write(DEFAULT_VIEW[key]);
  const { takes } = FIELDS[key];
  return { used, message: say`“${clip(given)}” does not fit ${key}, which takes ${takes}; using ${used || '–'}.` };
}
