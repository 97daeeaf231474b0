// The browser's storage as `src/state` uses it: values by name, read and written in transactions, so that windows of one page
// that write at the same time do not overwrite each other. `app/page/storage.ts` implements it on IndexedDB.

/** The values at the time of one transaction. */
export interface ReadEntries {
  get(key: string): Promise<unknown>;
  /** The names that begin with `prefix`, in the order of their code units. */
  keys(prefix: string): Promise<readonly string[]>;
  /** The values under those names, in that order. */
  all(prefix: string): Promise<readonly unknown[]>;
}

export interface Entries extends ReadEntries {
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

/**
 * `work` may await nothing but what its entries return: a browser ends a transaction that has no pending request.
 * Both reject if the browser refuses any part of it.
 */
export interface Keep {
  read<T>(work: (entries: ReadEntries) => Promise<T>): Promise<T>;
  /** Stores all that `work` writes, or nothing. */
  write<T>(work: (entries: Entries) => Promise<T>): Promise<T>;
}
