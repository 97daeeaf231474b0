// Finished runs that the database has not taken yet, in `localStorage`: it writes at once, while a page that is reloaded in the
// moment in which a run ends may be gone before the database has done its part. Where it is refused, the database is all there is.

import type { Journal } from '../../state/runs/lab-archive.ts';
import { STORED_PREFIX } from '../page/storage.ts';

const PREFIX = `${STORED_PREFIX}-finished/`;

export const journal: Journal = {
  put: (id, saved) => attempt(() => localStorage.setItem(PREFIX + id, JSON.stringify(saved)), undefined),
  delete: (id) => attempt(() => localStorage.removeItem(PREFIX + id), undefined),
  all: () =>
    attempt(() => {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
      return names.map((name) => [name.slice(PREFIX.length), parsed(localStorage.getItem(name) ?? '')] as const);
    }, []),
};

/** The mere name `localStorage` may throw. */
function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

function parsed(text: string): unknown {
  return attempt<unknown>(() => JSON.parse(text), null);
}
