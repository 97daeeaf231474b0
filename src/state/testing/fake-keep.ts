// The browser's storage for tests: transactions on one set of values that any number of windows share, one writer at a time. Each
// step can be delayed or refused, and a window can be closed in the middle of a write.

import type { Entries, Keep } from '../kept/keep.ts';

export type KeepStep = { readonly what: 'read' | 'put' | 'delete' | 'commit'; readonly key: string };

export interface Window {
  /** Each step waits until this resolves. */
  readonly before?: (step: KeepStep) => Promise<void>;
  /** Whether the browser refuses it. */
  readonly refuses?: (step: KeepStep) => boolean;
  /** Whether the window is closed: nothing more is written for it, and nothing is returned to it. */
  readonly gone?: () => boolean;
}

export class FakeStorage {
  values = new Map<string, unknown>();
  private turn: Promise<unknown> = Promise.resolve();

  /** The storage as one window of the page has it. */
  open(window: Window = {}): Keep {
    return {
      // After all writes requested before, and on what is stored then.
      read: (work) =>
        ofLiving(
          this.turn.then(() => work(entriesOf(this.values, window))),
          window,
        ),
      write: (work) => {
        const written = this.turn.then(() => this.transaction(window, work));
        this.turn = written.catch(() => undefined);
        return ofLiving(written, window);
      },
    };
  }

  keys(prefix: string): readonly string[] {
    return keysOf(this.values, prefix);
  }

  private async transaction<T>(window: Window, work: (entries: Entries) => Promise<T>): Promise<T> {
    const draft = new Map(this.values);
    const result = await work(entriesOf(draft, window));
    await stepped(window, { what: 'commit', key: '' });
    this.values = draft;
    return result;
  }
}

/** Storage in which every call is refused. */
export const REFUSING: Keep = {
  read: () => Promise.reject(new Error('The operation is insecure.')),
  write: () => Promise.reject(new Error('The operation is insecure.')),
};

function entriesOf(values: Map<string, unknown>, window: Window): Entries {
  const read = (key: string) => stepped(window, { what: 'read', key });
  return {
    get: async (key) => {
      await read(key);
      return structuredClone(values.get(key));
    },
    keys: async (prefix) => {
      await read(prefix);
      return keysOf(values, prefix);
    },
    all: async (prefix) => {
      await read(prefix);
      return keysOf(values, prefix).map((key) => structuredClone(values.get(key)));
    },
    put: async (key, value) => {
      // A value read from storage shares nothing with the one written.
      const copy = structuredClone(value);
      await stepped(window, { what: 'put', key });
      values.set(key, copy);
    },
    delete: async (key) => {
      await stepped(window, { what: 'delete', key });
      values.delete(key);
    },
  };
}

function keysOf(values: Map<string, unknown>, prefix: string): readonly string[] {
  return [...values.keys()].filter((key) => key.startsWith(prefix)).sort();
}

async function stepped({ before, refuses, gone }: Window, step: KeepStep): Promise<void> {
  await before?.(step);
  if (gone?.()) throw new Error('The page is gone.');
  if (refuses?.(step)) throw new Error('No room is left.');
}

/** In a closed window the promise never settles. */
function ofLiving<T>(written: Promise<T>, { gone }: Window): Promise<T> {
  const never = new Promise<T>(() => undefined);
  return written.then(
    (result) => (gone?.() ? never : result),
    (error: unknown) => (gone?.() ? never : Promise.reject(error)),
  );
}
