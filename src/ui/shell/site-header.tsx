// The page's head: what this is, and how it is shown.

import type { ReactNode } from 'react';
import { InnerLink } from './inner-link.tsx';
import './shell.css';

interface SiteHeaderProps<T extends string> {
  readonly themes: readonly T[];
  readonly theme: T;
  readonly onTheme: (theme: T) => void;
  readonly onHelp: () => void;
  readonly rooms: ReactNode;
  /** The backend's badge. */
  readonly children: ReactNode;
}

export function SiteHeader<T extends string>({ themes, theme, onTheme, onHelp, rooms, children }: SiteHeaderProps<T>) {
  return (
    <header className="site-header">
      <h1>Rethinking generalization</h1>
      <p>
        Train a network on labels that mean nothing, after{' '}
        <a href="https://arxiv.org/abs/1611.03530" target="_blank" rel="noreferrer">
          Zhang et al.
        </a>
      </p>
      {rooms}
      <div className="site-tools">
        {children}
        <label className="site-theme">
          <span>Theme</span>
          <select
            aria-label="Theme"
            value={theme}
            onChange={({ currentTarget }) => {
              const chosen = themes.find((known) => known === currentTarget.value);
              if (chosen) onTheme(chosen);
            }}
          >
            {themes.map((id) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" aria-label="Help and keyboard shortcuts" onClick={onHelp}>
          ?
        </button>
      </div>
    </header>
  );
}

interface RoomNavProps<R extends string> {
  readonly rooms: readonly R[];
  readonly room: R;
  readonly names: Readonly<Record<R, string>>;
  /** For another tab, and for those who copy it. */
  readonly hrefOf: (room: R) => string;
  readonly onRoom: (room: R) => void;
}

export function RoomNav<R extends string>({ rooms, room, names, hrefOf, onRoom }: RoomNavProps<R>) {
  return (
    <nav className="site-rooms" aria-label="Rooms">
      {rooms.map((id) => (
        <InnerLink key={id} href={hrefOf(id)} current={id === room} onFollow={() => onRoom(id)}>
          {names[id]}
        </InnerLink>
      ))}
    </nav>
  );
}
