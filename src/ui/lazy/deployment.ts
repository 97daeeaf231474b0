// Whether the server has another build by now than the one this page is of. `build.json` (`tools/build-id-plugin.ts`) names the
// server's first script, whose name holds a hash of all that it leads to; neither a cache nor a service worker answers for it.

const FILE = 'build.json';
/** Milliseconds: the page of a reader with a bad connection begins without an answer. */
const PATIENCE = 3000;

/** `false` where it cannot be determined: without a network, in development, or where the server has no such file. Never rejects. */
export async function isOutdated(page: Pick<Document, 'baseURI' | 'querySelector'> = document): Promise<boolean> {
  const own = page.querySelector('script[type="module"][src]')?.getAttribute('src');
  const served = await entryOnServer(page.baseURI);
  if (own === null || own === undefined || served === null) return false;
  return new URL(own, page.baseURI).pathname !== new URL(served, page.baseURI).pathname;
}

/** How this page came. */
type Arrival = Pick<PerformanceNavigationTiming, 'type' | 'transferSize' | 'workerStart'>;

/**
 * Whether the browser took this page from its own store, without asking the server, and the server has another build. A server that
 * says nothing but a file's date leaves the time to the browser: a frame then stays as it was for days, and its other files may be gone.
 * Never after a reload, which has asked the server: two servers of a site that disagree would have it loaded for ever.
 */
export async function isStaleCopy(arrival = ownArrival(), outdated = isOutdated): Promise<boolean> {
  // The service worker has a way of its own to the next build (`state/page/site-worker.ts`).
  if (!arrival || arrival.type === 'reload' || arrival.transferSize > 0 || arrival.workerStart > 0) return false;
  return outdated();
}

function ownArrival(): Arrival | null {
  const [arrival] = performance.getEntriesByType('navigation');
  return arrival instanceof PerformanceNavigationTiming ? arrival : null;
}

async function entryOnServer(base: string): Promise<string | null> {
  try {
    const response = await fetch(new URL(FILE, base), { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    const read: unknown = response.ok ? await response.json() : null;
    return typeof read === 'object' && read !== null && 'entry' in read && typeof read.entry === 'string'
      ? read.entry
      : null;
  } catch {
    return null;
  }
}
