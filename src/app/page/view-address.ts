// How the page is shown, in its address and the browser's history: another page is a step that the back button undoes.

import { readView, type ViewOptions, writeView } from '../../state/page/view-options.ts';

export interface ViewAddress {
  show(view: ViewOptions, how: 'in-place' | 'as-new-entry'): void;
  /** @returns what ends the listening. */
  onBack(listener: (view: ViewOptions) => void): () => void;
}

export const viewAddress: ViewAddress = {
  show: (view, how) => {
    document.documentElement.dataset.theme = view.theme;
    const query = writeView(view);
    const hash = view.room === 'front' ? '' : isFront() ? experiment() : location.hash;
    if (query !== location.search || hash !== location.hash) putAddress(query, hash, how);
    if (view.room !== 'front') for (const act of waiting.splice(0)) act();
  },
  onBack: (listener) => {
    const back = () => listener(readView(location.search, location.hash).view);
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  },
};

/** Whether the address is the front page's. */
export function isFront(): boolean {
  return readView(location.search, location.hash).view.room === 'front';
}

/** What waits until another part of the page than the front page is shown. */
const waiting: (() => void)[] = [];

/** Calls `act` once the page shows anything but its front page, which needs neither the lab's engine nor earlier runs. */
export function oncePastFront(act: () => void): void {
  if (isFront()) waiting.push(act);
  else act();
}

type Change = (view: Partial<ViewOptions>) => Promise<void>;

/** What changes how the page is shown; `null` before it is rendered. */
let change: Change | null = null;
/** What waits for that. */
const early: (() => void)[] = [];

/** The page itself calls this; `changeView` is for what is outside it, such as the page around a frame. */
export function provideChange(given: Change): void {
  change = given;
  for (const act of early.splice(0)) act();
}

/** Resolves once the page is shown so. */
export async function changeView(view: Partial<ViewOptions>): Promise<void> {
  if (!change) await new Promise<void>((resolve) => early.push(resolve));
  await change?.(view);
}

/** The hash of the lab's experiment. */
let experiment = () => '';

/** The front page's address has no hash; `hash` gives the one to return to. */
export function rememberExperiment(hash: () => string): void {
  experiment = hash;
}

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
