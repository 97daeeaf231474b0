// How the page is shown, in its address and the browser's history: another page is a step that the back button undoes.

import { type Place, readView, type ViewOptions, writeView } from '../../state/page/view-options.ts';

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
    for (const { isPlace, act } of waiting.splice(0)) onceAt(isPlace, act, view.room);
  },
  onBack: (listener) => {
    const back = () => listener(readView(location.search, location.hash).view);
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  },
};

/** Whether the address is the front page's. */
export function isFront(): boolean {
  return shownPlace() === 'front';
}

function shownPlace(): Place {
  return readView(location.search, location.hash).view.room;
}

/** What waits until a certain part of the page is shown. */
const waiting: { readonly isPlace: (place: Place) => boolean; readonly act: () => void }[] = [];

/** Calls `act` as soon as the page shows a part that `isPlace` accepts. */
function onceAt(isPlace: (place: Place) => boolean, act: () => void, shown = shownPlace()): void {
  if (isPlace(shown)) act();
  else waiting.push({ isPlace, act });
}

/** Calls `act` once the page shows anything but its front page, which needs no earlier runs. */
export function oncePastFront(act: () => void): void {
  onceAt((place) => place !== 'front', act);
}

/** Calls `act` once the page shows a part in which the lab's engine trains: what only reads costs its reader no worker and no image. */
export function onceWhereLabTrains(act: () => void): void {
  onceAt(labTrainsIn, act);
}

/** Whether the lab's engine trains there. Figures and the front page have engines of their own. */
export function labTrainsIn(place: Place): boolean {
  return place === 'lab' || place === 'story' || place === 'stage';
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
