// The one way by which code that is not needed at once is fetched, and fetched again where it did not arrive. Every `import()` of the
// page is in a call of `later` or `lazyPart`; `tools/docs/lazy-imports.test.ts` looks for others. Why: docs/adr/0009.

/** `() => import('./x.ts')`, written just so: the address is read from its source. */
export type Load<T> = () => Promise<T>;

/** A file that is fetched when it is first needed, once, and again only where that failed. */
export interface Later<T> {
  /** The attempt that arrived or is under way; the first one where there is none. A failed one stays until `again`. */
  get(): Promise<T>;
  /** Another attempt, where the last one failed. @throws LoadFault where that fails too. */
  again(): Promise<T>;
}

/** A file of the page's own code that did not arrive. `again` resolves once it has. */
export class LoadFault extends Error {
  constructor(
    readonly again: () => Promise<void>,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : 'a file of this page did not arrive', { cause });
    this.name = 'LoadFault';
  }
}

export function later<T>(load: Load<T>): Later<T> {
  let attempts = 0;
  let current: { readonly file: Promise<T>; failed: boolean } | null = null;
  const attempt = () => {
    const count = attempts++;
    // Vite would take a missing style sheet, for which another file was first to ask, for one that is there.
    const asked = count === 0 && missing.size === 0 ? load() : loadAgain(load, count);
    const file = asked.catch((cause: unknown) => {
      started.failed = true;
      throw new LoadFault(async () => void (await again()), cause);
    });
    // React may only look at it a moment after it failed: until then nobody has handled it, and the browser reports an error.
    file.catch(() => undefined);
    const started = { file, failed: false };
    current = started;
    return file;
  };
  const get = () => current?.file ?? attempt();
  const again = () => (current && !current.failed ? current.file : attempt());
  return { get, again };
}

/** Milliseconds between automatic attempts. */
const WAITS = [500, 2000, 8000];

/** For what has no button to try again: a few attempts, further and further apart. @throws LoadFault where none arrives. */
export async function insist<T>(file: Later<T>, wait: (time: number) => Promise<void> = sleep): Promise<T> {
  let arriving = file.get();
  for (const time of WAITS) {
    const fault = await arriving.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (fault === null) break;
    await wait(time);
    arriving = file.again();
  }
  return arriving;
}

const sleep = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time));

/**
 * Chromium (from some version on; 156 does) and WebKit fetch a module again that failed. Firefox (153) caches the failure by
 * address, so there the file needs another one. Where it was not the file itself that failed but one that it imports, that other
 * address does not help in Firefox, and only a reload does.
 */
async function loadAgain<T>(load: Load<T>, count: number): Promise<T> {
  await restoreStyles();
  try {
    return await load();
  } catch (error) {
    const address = addressOf(load);
    if (address === null) throw error;
    address.searchParams.set('again', String(count));
    return await import(/* @vite-ignore */ address.href);
  }
}

/** Of the file that `load` imports; `null` where its source does not name one. All files of a build are in one folder, with this one. */
export function addressOf(load: Load<unknown>, base = import.meta.url): URL | null {
  const [, path] = /\bimport\(\s*(?:\/\*.*?\*\/\s*)?["'`](\.{0,2}\/[^"'`$]+)["'`]\s*\)/.exec(String(load)) ?? [];
  return path === undefined ? null : new URL(path, base);
}

/** Style sheets that did not arrive. Vite fetches each once and takes it for there ever after (`__vitePreload`), so they are kept here. */
const missing = new Set<HTMLLinkElement>();

if (typeof document !== 'undefined')
  document.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.add(target);
    },
    // It does not bubble.
    { capture: true },
  );

/** Fetches all that did not arrive, each in its place. @throws Error where one does not arrive again. */
async function restoreStyles(): Promise<void> {
  const links = [...missing];
  missing.clear();
  await Promise.all(links.map(restoreStyle));
}

function restoreStyle(link: HTMLLinkElement): Promise<void> {
  const fresh = document.createElement('link');
  fresh.rel = 'stylesheet';
  fresh.href = link.href;
  return new Promise((resolve, reject) => {
    fresh.addEventListener('load', () => resolve());
    fresh.addEventListener('error', () => reject(new Error(`The style sheet ${link.href} did not arrive.`)));
    link.replaceWith(fresh);
  });
}
