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

export const kept = {
  get: async (key: string): Promise<unknown> => get<unknown>(key, store()),
  set: async (key: string, value: unknown): Promise<void> => set(key, value, store()),
  update: async (key: string, change: (value: unknown) => unknown): Promise<void> =>
    update<unknown>(key, change, store()),
  clear: async (): Promise<void> => clear(store()),
};

/** Dropped pictures are kept by the engine's worker (`engine/data/imported.ts`), in a database of their own. */
export async function clearDroppedPictures(): Promise<void> {
  await clear(createStore(`${STORED_PREFIX}-pictures`, 'imported'));
}
