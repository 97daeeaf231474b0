// Whether the server has another build by now than the one this page is of. `build.json` (`tools/build-id-plugin.ts`) names the
// server's first script, whose name holds a hash of all that it leads to; neither a cache nor a service worker answers for it.

const FILE = 'build.json';

/** `false` where it cannot be determined: without a network, in development, or where the server has no such file. Never rejects. */
export async function isOutdated(page: Pick<Document, 'baseURI' | 'querySelector'> = document): Promise<boolean> {
  const own = page.querySelector('script[type="module"][src]')?.getAttribute('src');
  const served = await entryOnServer(page.baseURI);
  if (own === null || own === undefined || served === null) return false;
  return new URL(own, page.baseURI).pathname !== new URL(served, page.baseURI).pathname;
}

async function entryOnServer(base: string): Promise<string | null> {
  try {
    const response = await fetch(new URL(FILE, base), { cache: 'no-store' });
    const read: unknown = response.ok ? await response.json() : null;
    return typeof read === 'object' && read !== null && 'entry' in read && typeof read.entry === 'string'
      ? read.entry
      : null;
  } catch {
    return null;
  }
}
