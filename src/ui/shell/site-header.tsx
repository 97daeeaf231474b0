// The page's head: what this is, and how it is shown.

import type { ReactNode } from 'react';
import { msg, say, translate } from '../../core/language/say.ts';
import { Select } from '../kit/select.tsx';
import { InnerLink } from './inner-link.tsx';
import { rich } from './rich.tsx';
import './shell.css';

interface SiteHeaderProps<T extends string> {
  readonly themes: readonly T[];
  readonly theme: T;
  readonly onTheme: (theme: T) => void;
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  readonly language: string;
  readonly onLanguage: (code: string) => void;
  readonly onHelp: () => void;
  readonly rooms: ReactNode;
  /** Address of the front page. */
  readonly home: string;
  readonly onHome: () => void;
  readonly atHome: boolean;
  /** The backend's badge. */
  readonly children: ReactNode;
}

const THEME_NAMES: Readonly<Record<string, string>> = {
  auto: msg('auto'),
  light: msg('light'),
  dark: msg('dark'),
  projector: msg('projector'),
};

const PAPER = (
  <a href="https://arxiv.org/abs/1611.03530" target="_blank" rel="noreferrer" translate="no">
    Zhang et al.
  </a>
);

export function SiteHeader<T extends string>(props: SiteHeaderProps<T>) {
  const { themes, theme, onTheme, languages, language, onLanguage, onHelp, rooms, home, onHome, atHome, children } =
    props;
  return (
    <header className="site-header">
      <h1>
        <InnerLink href={home} current={atHome} onFollow={onHome}>
          <Mark />
          {say`Rethinking generalization`}
        </InnerLink>
      </h1>
      <p className="site-tagline">
        <span>{rich`Train a network on labels that mean nothing, after ${PAPER}`}</span>
      </p>
      {rooms}
      <div className="site-tools">
        {children}
        <label className="site-theme">
          <span>{say`Theme`}</span>
          <Select
            label={say`Theme`}
            value={theme}
            options={themes.map((id) => ({ id, label: translate(THEME_NAMES[id] ?? id) }))}
            onChange={onTheme}
            face={<ThemeSign />}
          />
        </label>
        {languages.length > 1 && (
          <label className="site-theme">
            <span>{say`Language`}</span>
            <Select
              label={say`Language`}
              value={language}
              options={languages.map(({ code, name }) => ({ id: code, label: name, lang: code }))}
              onChange={onLanguage}
              face={<span translate="no">{language.toUpperCase()}</span>}
            />
          </label>
        )}
        <button type="button" className="button" aria-label={say`Help and keyboard shortcuts`} onClick={onHelp}>
          ?
        </button>
      </div>
    </header>
  );
}

/** Places in the sign, row by row: what is learned, in each row more than in the one above, and what is not. */
const LEARNED = [1, 4, 6, 8, 9, 11, 12, 13, 14, 15];
const OTHERS = [0, 2, 3, 5, 7, 10];
const squares = (places: readonly number[]) =>
  places.map((place) => `M${5 * (place % 4)} ${5 * Math.floor(place / 4)}h4v4h-4z`).join('');

/** The page's sign: a small map of images. */
function Mark() {
  return (
    <svg className="site-mark" viewBox="0 0 19 19" aria-hidden="true">
      <path d={squares(OTHERS)} fill="var(--line-strong)" />
      <path d={squares(LEARNED)} fill="var(--orange)" />
    </svg>
  );
}

/** A disc, half dark: how the page is lit. */
function ThemeSign() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
    </svg>
  );
}

interface RoomNavProps<R extends string> {
  /** In the head, or in the page's foot. */
  readonly place: 'head' | 'foot';
  readonly rooms: readonly R[];
  /** `null` where none of them is in view. */
  readonly room: R | null;
  readonly nameOf: (room: R) => string;
  /** For another tab, and for those who copy it. */
  readonly hrefOf: (room: R) => string;
  readonly onRoom: (room: R) => void;
}

export function RoomNav<R extends string>({ place, rooms, room, nameOf, hrefOf, onRoom }: RoomNavProps<R>) {
  return (
    <nav className="site-rooms" data-place={place} aria-label={place === 'head' ? say`Pages` : say`More pages`}>
      {rooms.map((id) => (
        <InnerLink key={id} href={hrefOf(id)} current={id === room} onFollow={() => onRoom(id)}>
          {nameOf(id)}
        </InnerLink>
      ))}
    </nav>
  );
}
