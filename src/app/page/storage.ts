// What this page keeps in the browser's IndexedDB, but for dropped images (`engine/data/imported.ts`): one store of its own,
// since other pages may share the origin. What is kept through here, and `localStorage` under `STORED_PREFIX`, is what the
// page 'about' lists and clears. Every call may reject: private windows and frames often have no storage.

import { clear, createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import type { Entries, Keep } from '../../state/kept/keep.ts';

/** Begins the name of everything that this page keeps anywhere. */
export const STORED_PREFIX = 'rethinking-generalization';

let opened: UseStore | null = null;

function store(): UseStore {
  opened ??= createStore(`${STORED_PREFIX}-kept`, 'kept');
  return opened;
}

let failed = false;
let onFirstFault: (() => void) | null = null;

/** Calls `report` once, with the first call that the browser refuses; at once where one was refused already. */
export function whenRefused(report: () => void): void {
  onFirstFault = report;
  if (failed) report();
}

export const kept: Keep & { readonly clear: () => Promise<void> } = {
  read: (work) => attempt(() => store()('readonly', (objects) => work(entriesOf(objects)))),
  write: (work) => attempt(() => store()('readwrite', (objects) => whole(objects, work))),
  clear: () => attempt(() => clear(store())),
};

/** Resolves once all of it is written; where a part is refused, nothing is. */
async function whole<T>(objects: IDBObjectStore, work: (entries: Entries) => Promise<T>): Promise<T> {
  const { transaction } = objects;
  const written = promisifyRequest(transaction);
  // Where `work` fails first, that is the reason.
  written.catch(() => undefined);
  try {
    const result = await work(entriesOf(objects));
    await written;
    return result;
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

/** One that has ended by itself cannot be ended again. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {}
}

function entriesOf(objects: IDBObjectStore): Entries {
  return {
    get: async (key) => promisifyRequest<unknown>(objects.get(key)),
    keys: async (prefix) => (await promisifyRequest(objects.getAllKeys(beginning(prefix)))).map(String),
    all: async (prefix) => promisifyRequest<unknown[]>(objects.getAll(beginning(prefix))),
    put: async (key, value) => void (await promisifyRequest(objects.put(value, key))),
    delete: async (key) => promisifyRequest(objects.delete(key)),
  };
}

/** Names that begin so; no name has the last of all code units. */
function beginning(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}

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

/** Dropped images are kept by the engine's worker (`engine/data/imported.ts`), in a database of their own. */
export async function clearDroppedImages(): Promise<void> {
  await clear(createStore(`${STORED_PREFIX}-pictures`, 'imported'));
}
