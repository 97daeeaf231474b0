// What this page keeps in the browser's IndexedDB, but for dropped pictures (`engine/data/imported.ts`): one store of its own,
// since other pages may share the origin. What is kept through here, and `localStorage` under `STORED_PREFIX`, is what the
// page 'about' tells and clears. Every call may reject: private windows and frames often have no storage.

import { clear, createStore, get, set, type UseStore, update } from 'idb-keyval';

/** Begins the name of everything that this page keeps anywhere. */
export const STORED_PREFIX = 'rethinking-generalization';

let opened: UseStore | null = null;

function store(): UseStore {
  opened ??= createStore(`${STORED_PREFIX}-kept`, 'kept');
  return opened;
}

let failed = false;
let onFirstFault: (() => void) | null = null;

/** Calls `tell` once, with the first call that the browser refuses; at once where that has been. */
export function whenRefused(tell: () => void): void {
  onFirstFault = tell;
  if (failed) tell();
}

export const kept = {
  get: (key: string): Promise<unknown> => attempt(() => get<unknown>(key, store())),
  set: (key: string, value: unknown): Promise<void> => attempt(() => set(key, value, store())),
  update: (key: string, change: (value: unknown) => unknown): Promise<void> =>
    attempt(() => update<unknown>(key, change, store())),
  clear: (): Promise<void> => attempt(() => clear(store())),
};

/** Opening may throw, reject, or fail with the first write. */
async function attempt<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!failed) onFirstFault?.();
    failed = true;
    throw error;
  }
}

/** Dropped pictures are kept by the engine's worker (`engine/data/imported.ts`), in a database of their own. */
export async function clearDroppedPictures(): Promise<void> {
  await clear(createStore(`${STORED_PREFIX}-pictures`, 'imported'));
}
