// How the page is shown, from the query of its address: `?theme=dark`. One table reads and writes every key; none of them
// decides a number.

import { commas } from '../../core/language/joints.ts';
import { LANGUAGES } from '../../core/language/languages.ts';
import { say } from '../../core/language/say.ts';
import { clip, createRepairs, type Repair } from '../../core/params.ts';

export const THEMES = ['auto', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

/** The parts of the page that the address names, one shown at a time. The last two are reached from the page's foot. */
export const ROOMS = ['story', 'lab', 'figures', 'theory', 'stage', 'share', 'about'] as const;
export type Room = (typeof ROOMS)[number];
/** What is in view: one of them, or the front page, which is the address without a name and without an experiment. */
export type Place = Room | 'front';

/** Whether a frame's content fits the frame's height; `auto`: where the page around does not give the frame its content's height. */
export const FITS = ['auto', '0', '1'] as const;
export type Fit = (typeof FITS)[number];

/** What a frame can hide. None of them holds a result. */
export const HIDEABLE = ['controls', 'images', 'transport', 'insight', 'header'] as const;
export type Hideable = (typeof HIDEABLE)[number];

export interface ViewOptions {
  readonly room: Place;
  readonly theme: Theme;
  /** A code of `LANGUAGES`; `auto` is the browser's own. */
  readonly lang: string;
  /** Framed in another site's page. */
  readonly embed: boolean;
  /** Whether a frame starts training by itself. */
  readonly autostart: boolean;
  /** Id of the story's chapter in view; empty is the first. */
  readonly chapter: string;
  /** Id of the theory's panel to begin at; empty is the top. */
  readonly panel: string;
  readonly hide: readonly Hideable[];
  readonly fit: Fit;
  /** The stage's scenes, as `writeLink` of `stage-script.ts` gives them; empty: those stored on the device, else all. */
  readonly script: string;
  /** The stage's scene in view, as `scene-address.ts` writes it; empty is the first. */
  readonly scene: string;
  /** How much of the scene has been shown, as a number; empty is the question alone. */
  readonly step: string;
  /** Of the page 'about': id of the part to show first, such as `glossary` or `term-epoch`; empty is its top. */
  readonly part: string;
  /** Whether this window has the lecturer's notes. */
  readonly notes: boolean;
  /** What somebody else expected on the front page, which a shared link gives: images, in percent; empty without one. */
  readonly bet: string;
  /** Training images on the front page; empty is as many as the device takes. */
  readonly images: string;
}

export const DEFAULT_VIEW: ViewOptions = {
  room: 'lab',
  theme: 'auto',
  lang: 'auto',
  embed: false,
  autostart: false,
  chapter: '',
  panel: '',
  hide: [],
  fit: 'auto',
  script: '',
  scene: '',
  step: '',
  part: '',
  notes: false,
  bet: '',
  images: '',
};

/** One key of the query. */
interface ViewField<T> {
  /** The value of `text`; `null` if it is invalid. */
  read(text: string): T | null;
  write(value: T): string;
  /** Valid values, for messages. */
  readonly takes: readonly string[];
}

function oneOf<T extends string>(values: readonly T[]): ViewField<T> {
  return {
    read: (text) => values.find((known) => known === text) ?? null,
    write: (value) => value,
    takes: values,
  };
}

const flag: ViewField<boolean> = {
  read: (text) => ({ '1': true, '0': false, true: true, false: false })[text] ?? null,
  write: (value) => (value ? '1' : '0'),
  takes: ['0', '1'],
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
    takes: values,
  };
}

/** Any id: the story decides which chapters exist, the stage which scenes, the theory which panels. */
const slug: ViewField<string> = {
  read: (text) => (/^[a-z0-9-]{1,40}$/.test(text) ? text : null),
  write: (value) => value,
  takes: ['a-z', '0-9', '-'],
};

/** Any text: the stage reads what is in it. */
const scenes: ViewField<string> = {
  read: (text) => (text.length <= 20_000 ? text : null),
  write: (value) => value,
  takes: ['x-axis,random-labels,…'],
};

/** A whole number, as text: empty is none. */
function wholeUpTo(most: number): ViewField<string> {
  return {
    read: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= most ? String(Number(text)) : null),
    write: (value) => value,
    takes: [`0–${most}`],
  };
}

/** As many as the front page's map shows. */
const MOST_IMAGES = 2000;

/** A scene has no more steps after its question. */
const MOST_STEPS = 9;

const ROOM = oneOf(ROOMS);

const FIELDS: { readonly [K in keyof ViewOptions]: ViewField<ViewOptions[K]> } = {
  room: { read: ROOM.read, write: (value) => (value === 'front' ? '' : value), takes: ROOM.takes },
  theme: oneOf(THEMES),
  lang: oneOf(['auto', ...LANGUAGES]),
  embed: flag,
  autostart: flag,
  chapter: slug,
  panel: slug,
  hide: someOf(HIDEABLE),
  fit: oneOf(FITS),
  script: scenes,
  scene: slug,
  step: wholeUpTo(MOST_STEPS),
  part: slug,
  notes: flag,
  bet: wholeUpTo(100),
  images: wholeUpTo(MOST_IMAGES),
};

export interface ReadView {
  readonly view: ViewOptions;
  readonly repairs: readonly Repair[];
}

/** @param query `?…` or empty. @param hash `#…` or empty: an experiment opens the lab. */
export function readView(query: string, hash = ''): ReadView {
  const repairs = createRepairs();
  let view = DEFAULT_VIEW;
  const given = new URLSearchParams(query);
  for (const [key, text] of given) {
    const change = isViewKey(key) ? readField(key, text) : null;
    if (change) view = { ...view, ...change };
    else repairs.add(() => repairOf(key, text));
  }
  return { view: given.has('room') ? view : { ...view, room: unnamed(view, hash) }, repairs: repairs.all() };
}

/** Where an address without a name leads: a chapter to the story, an experiment and a frame to the lab. */
function unnamed({ chapter, embed }: ViewOptions, hash: string): Place {
  if (chapter !== '') return 'story';
  return embed || hash.length > 1 ? 'lab' : 'front';
}

/** The same, for people to open: without what only a frame has. */
export function unframed(view: ViewOptions): ViewOptions {
  return { ...view, embed: false, autostart: false, hide: [], fit: 'auto' };
}

/** Keys that mean something in one place alone. */
const ONLY_IN: Readonly<Partial<Record<keyof ViewOptions, Place>>> = {
  chapter: 'story',
  panel: 'theory',
  scene: 'stage',
  step: 'stage',
  part: 'about',
};

/** The query for `view`; keys at their default are left out. */
export function writeView(view: ViewOptions): string {
  // An experiment at its defaults has an empty hash, so the lab is named.
  const query = new URLSearchParams(view.room === 'lab' && !view.embed ? { room: 'lab' } : {});
  for (const key of KEYS) writeField(query, key, view);
  for (const [key, room] of Object.entries(ONLY_IN)) if (view.room !== room) query.delete(key);
  // A chapter implies the story.
  if (query.has('chapter')) query.delete('room');
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

const KEYS: readonly (keyof ViewOptions)[] = [
  'embed',
  'room',
  'chapter',
  'panel',
  'hide',
  'fit',
  'theme',
  'autostart',
  'lang',
  'script',
  'scene',
  'step',
  'part',
  'notes',
  'bet',
  'images',
];

/** Whether a key of the query says how the page is shown. */
export function isViewKey(key: string): key is keyof ViewOptions {
  return KEYS.some((known) => known === key);
}

function readField<K extends keyof ViewOptions>(key: K, text: string): Partial<ViewOptions> | null {
  const value = FIELDS[key].read(text);
  return value === null ? null : { [key]: value };
}

function writeField<K extends keyof ViewOptions>(query: URLSearchParams, key: K, view: ViewOptions): void {
  const text = FIELDS[key].write(view[key]);
  if (text !== '' && text !== FIELDS[key].write(DEFAULT_VIEW[key])) query.set(key, text);
}

function repairOf(key: string, given: string): Repair {
  if (!isViewKey(key)) {
    const message = say`“${clip(key)}” is not a display option of this page; it is ignored. Known options: ${commas(KEYS)}.`;
    return { key: clip(key), given, used: '', message };
  }
  return { key, given: clip(given), ...usedInstead(key, given) };
}

function usedInstead<K extends keyof ViewOptions>(key: K, given: string): Pick<Repair, 'used' | 'message'> {
  const used = FIELDS[key].write(DEFAULT_VIEW[key]);
  const { takes } = FIELDS[key];
  return {
    used,
    message: say`“${clip(given)}” is not valid for ${key}, which takes ${commas(takes)}; using ${used || '–'}.`,
  };
}
