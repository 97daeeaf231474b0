// The page's head: what this is, and how it is shown.

import type { ReactNode } from 'react';
import { msg, say, translate } from '../../core/language/say.ts';
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
  const { themes, theme, onTheme, languages, language, onLanguage, onHelp, rooms, children } = props;
  return (
    <header className="site-header">
      <h1>{say`Rethinking generalization`}</h1>
      <p>{rich`Train a network on labels that mean nothing, after ${PAPER}`}</p>
      {rooms}
      <div className="site-tools">
        {children}
        <label className="site-theme">
          <span>{say`Theme`}</span>
          <select
            aria-label={say`Theme`}
            value={theme}
            onChange={({ currentTarget }) => {
              const chosen = themes.find((known) => known === currentTarget.value);
              if (chosen) onTheme(chosen);
            }}
          >
            {themes.map((id) => (
              <option key={id} value={id}>
                {translate(THEME_NAMES[id] ?? id)}
              </option>
            ))}
          </select>
        </label>
        {languages.length > 1 && (
          <label className="site-theme">
            <span>{say`Language`}</span>
            <select
              aria-label={say`Language`}
              value={language}
              onChange={({ currentTarget }) => onLanguage(currentTarget.value)}
            >
              {languages.map(({ code, name }) => (
                <option key={code} value={code} lang={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="button" className="button" aria-label={say`Help and keyboard shortcuts`} onClick={onHelp}>
          ?
        </button>
      </div>
    </header>
  );
}

interface RoomNavProps<R extends string> {
  /** In the head, or in the page's foot. */
  readonly place: 'head' | 'foot';
  readonly rooms: readonly R[];
  readonly room: R;
  readonly nameOf: (room: R) => string;
  /** For another tab, and for those who copy it. */
  readonly hrefOf: (room: R) => string;
  readonly onRoom: (room: R) => void;
}

export function RoomNav<R extends string>({ place, rooms, room, nameOf, hrefOf, onRoom }: RoomNavProps<R>) {
  return (
    <nav className="site-rooms" data-place={place} aria-label={place === 'head' ? say`Rooms` : say`More rooms`}>
      {rooms.map((id) => (
        <InnerLink key={id} href={hrefOf(id)} current={id === room} onFollow={() => onRoom(id)}>
          {nameOf(id)}
        </InnerLink>
      ))}
    </nav>
  );
}
