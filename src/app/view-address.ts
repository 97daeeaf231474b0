// How the page is shown, in its address and the browser's history: another room is a step that the back button takes back.

import { readView, type ViewOptions, writeView } from '../state/view-options.ts';

export interface ViewAddress {
  show(view: ViewOptions, how: 'in-place' | 'as-new-entry'): void;
  /** @returns what ends the listening. */
  onBack(listener: (view: ViewOptions) => void): () => void;
}

export const viewAddress: ViewAddress = {
  show: (view, how) => {
    document.documentElement.dataset.theme = view.theme;
    const query = writeView(view);
    if (query !== location.search) putAddress(query, location.hash, how);
  },
  onBack: (listener) => {
    const back = () => listener(readView(location.search).view);
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  },
};

/** The address of this page for others to open: without how it is shown here, up to the hash. */
export function pageAddress(): string {
  return `${location.origin}${location.pathname}`;
}

/** May do nothing: some frames are not allowed to change their address; the page works all the same. */
export function putAddress(query: string, hash: string, how: 'in-place' | 'as-new-entry'): void {
  const address = `${location.pathname}${query}${hash}`;
  try {
    if (how === 'in-place') history.replaceState(history.state, '', address);
    else history.pushState(null, '', address);
  } catch {
    // See above.
  }
}
