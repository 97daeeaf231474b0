// The lab's settings: a rail beside the results, or, where there is no room for one, a sheet that a button opens over them.

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { say } from '../../core/language/say.ts';

export interface SettingsSheet {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

const ID = 'lab-settings';

/** Whether the sheet is open; where the settings are a rail this changes nothing. */
export function useSettingsSheet(): SettingsSheet {
  const [open, setOpen] = useState(false);
  return { open, setOpen };
}

export function SettingsRail({ sheet: { open, setOpen }, children }: { sheet: SettingsSheet; children: ReactNode }) {
  const rail = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) rail.current?.focus({ preventScroll: true });
  }, [open]);
  const close = () => {
    setOpen(false);
    document.querySelector<HTMLElement>(`[aria-controls="${ID}"]`)?.focus();
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape' && open) close();
  };
  return (
    <aside
      id={ID}
      className="lab-rail"
      data-open={open}
      aria-label={say`Experiment`}
      ref={rail}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <button type="button" className="button lab-sheet-close" onClick={close}>
        {say`Close`}
      </button>
      {children}
    </aside>
  );
}

/** Shown only where the settings are a sheet. */
export function SettingsButton({ sheet: { open, setOpen } }: { readonly sheet: SettingsSheet }) {
  return (
    <button
      type="button"
      className="button lab-settings-button"
      aria-expanded={open}
      aria-controls={ID}
      onClick={() => setOpen(!open)}
    >
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <path d="M1 5h16M1 13h16" stroke="currentColor" strokeWidth="1.75" />
        <circle cx="6" cy="5" r="2.5" fill="var(--card)" stroke="currentColor" strokeWidth="1.75" />
        <circle cx="12" cy="13" r="2.5" fill="var(--card)" stroke="currentColor" strokeWidth="1.75" />
      </svg>
      {say.in('of the experiment')`Settings`}
    </button>
  );
}
