// A browser that lets the page keep nothing: every call rejects, and it is told once.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEngine } from '../client/fake-engine.ts';
import { readConfig } from '../core/config-codec.ts';
import { Lab } from '../state/lab.ts';
import { createRunArchive } from '../state/run-archive.ts';
import { quietServices } from '../state/testing/quiet-services.ts';

type Storage = typeof import('./storage.ts');

/** What a page has that has just been opened. */
async function freshStorage(): Promise<Storage> {
  vi.resetModules();
  return import('./storage.ts');
}

function blocked(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}

/** An open database, of which every write fails as on a full disk. */
function full() {
  const request = (result: unknown) => {
    const made = { result, onsuccess: () => undefined, onerror: () => undefined, onupgradeneeded: () => undefined };
    queueMicrotask(() => made.onsuccess());
    return made;
  };
  const objectStore = {
    get: () => request(undefined),
    put: () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    },
  };
  return request({ transaction: () => ({ objectStore: () => objectStore }) });
}

describe('storage that the browser refuses', () => {
  beforeEach(() => vi.unstubAllGlobals());

  it.each([
    ['is missing', undefined],
    ['throws when it is opened', { open: blocked }],
    ['is full', { open: full }],
  ])('that %s rejects a write, and is told once', async (_, indexedDB) => {
    vi.stubGlobal('indexedDB', indexedDB);
    const { kept, whenRefused } = await freshStorage();
    const tell = vi.fn();
    whenRefused(tell);
    await expect(kept.set('a', 1)).rejects.toThrow();
    await expect(kept.set('a', 2)).rejects.toThrow();
    expect(tell).toHaveBeenCalledTimes(1);
  });

  it('is told to one who asks later', async () => {
    vi.stubGlobal('indexedDB', { open: blocked });
    const { kept, whenRefused } = await freshStorage();
    await expect(kept.get('a')).rejects.toThrow('insecure');
    const tell = vi.fn();
    whenRefused(tell);
    expect(tell).toHaveBeenCalledTimes(1);
  });

  it('is nothing that is told where a read finds nothing', async () => {
    vi.stubGlobal('indexedDB', { open: full });
    const { kept, whenRefused } = await freshStorage();
    const tell = vi.fn();
    whenRefused(tell);
    expect(await kept.get('a')).toBeUndefined();
    expect(tell).not.toHaveBeenCalled();
  });

  it('is one sentence in the lab, which stays away once it was put away, and the lab trains', async () => {
    vi.stubGlobal('indexedDB', { open: blocked });
    const { kept, whenRefused } = await freshStorage();
    const engine = createFakeEngine();
    const services = quietServices({ createLink: () => engine.link, archive: createRunArchive(kept) });
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
