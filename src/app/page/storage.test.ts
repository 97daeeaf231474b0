// A browser that lets the page keep nothing: every call rejects, and that is reported once.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEngine } from '../../client/fake-engine.ts';
import { readConfig } from '../../core/config-codec.ts';
import type { Keep } from '../../state/kept/keep.ts';
import { Lab } from '../../state/lab/lab.ts';
import { createLabArchive } from '../../state/runs/lab-archive.ts';
import { quietServices } from '../../state/testing/quiet-services.ts';

type Storage = typeof import('./storage.ts');

/** What a page has that has just been opened. */
async function freshStorage(): Promise<Storage> {
  vi.resetModules();
  return import('./storage.ts');
}

function blocked(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}

/** An open database, of which every write fails as on a full disk. @param put what a write does. */
function database(put: () => unknown) {
  const transaction = { abort: vi.fn(), objectStore: () => objects };
  const objects = { get: () => request(undefined), put, transaction };
  return { open: () => request({ transaction: () => transaction }), transaction };
}

function request(result: unknown) {
  const made = { result, error: null, onsuccess: () => undefined, onerror: () => undefined };
  queueMicrotask(() => made.onsuccess());
  return made;
}

const full = () =>
  database(() => {
    throw new DOMException('No room.', 'QuotaExceededError');
  });

const get = (kept: Keep) => kept.read((entries) => entries.get('a'));
const put = (kept: Keep, value: unknown) => kept.write((entries) => entries.put('a', value));

describe('storage that the browser refuses', () => {
  beforeEach(() => vi.unstubAllGlobals());

  it.each([
    ['is missing', undefined],
    ['throws when it is opened', { open: blocked }],
    ['is full', full()],
  ])('that %s rejects a write, and is told once', async (_, indexedDB) => {
    vi.stubGlobal('indexedDB', indexedDB);
    const { kept, whenRefused } = await freshStorage();
    const report = vi.fn();
    whenRefused(report);
    await expect(put(kept, 1)).rejects.toThrow();
    await expect(put(kept, 2)).rejects.toThrow();
    expect(report).toHaveBeenCalledTimes(1);
  });

  it('takes back all of a transaction of which a part is refused, and gives the reason', async () => {
    const { open, transaction } = full();
    vi.stubGlobal('indexedDB', { open });
    const { kept } = await freshStorage();
    await expect(put(kept, 1)).rejects.toThrow('No room.');
    expect(transaction.abort).toHaveBeenCalledTimes(1);
  });

  it('is reported to a later caller', async () => {
    vi.stubGlobal('indexedDB', { open: blocked });
    const { kept, whenRefused } = await freshStorage();
    await expect(get(kept)).rejects.toThrow('insecure');
    const report = vi.fn();
    whenRefused(report);
    expect(report).toHaveBeenCalledTimes(1);
  });

  it('is not reported where a read finds nothing', async () => {
    vi.stubGlobal('indexedDB', full());
    const { kept, whenRefused } = await freshStorage();
    const report = vi.fn();
    whenRefused(report);
    expect(await get(kept)).toBeUndefined();
    expect(report).not.toHaveBeenCalled();
  });

  it('is one sentence in the lab, which stays away once it was put away, and the lab trains', async () => {
    vi.stubGlobal('indexedDB', { open: blocked });
    const { kept, whenRefused } = await freshStorage();
    const engine = createFakeEngine();
    const services = quietServices({ createLink: () => engine.link, archive: createLabArchive(kept).runs });
    const lab = new Lab(services, readConfig([]));
    whenRefused(() => lab.storageRefused());
    await lab.restore();
    const told = () => lab.store.getState().notices.filter(({ topic }) => topic === 'storage');
    expect(told().map(({ text, tone }) => [tone, text])).toEqual([
      ['info', expect.stringMatching(/^Runs are not kept on this device, since .* save what you want to keep\.$/)],
    ]);
    lab.dismiss('storage');
    lab.storageRefused();
    expect(told()).toEqual([]);
    lab.train('run');
    expect(engine.count('start')).toBe(1);
  });
});
