import { describe, expect, it, vi } from 'vitest';
import { FakeStorage, REFUSING } from '../testing/fake-keep.ts';
import { storedBefore } from '../testing/stored.ts';
import { KeptScript } from './kept-script.ts';
import type { Script } from './stage-script.ts';

const KNOWN = ['race', 'bound'];
const RACE: Script = [{ scene: 'race' }];
const BOUND: Script = [{ scene: 'bound' }];

function open(storage: FakeStorage): KeptScript {
  return new KeptScript(storage.open(), KNOWN);
}

async function kept(storage: FakeStorage): Promise<Script | null> {
  const again = open(storage);
  await again.restore();
  return again.store.getState().script;
}

describe('the script that the device keeps', () => {
  it('is there on the next visit, also one that an earlier version kept', async () => {
    const storage = new FakeStorage();
    storage.values = storedBefore();
    const script = await kept(storage);
    expect(script).toMatchObject([
      { scene: 'race', notes: 'Wait here.' },
      { experiment: expect.stringContaining('n=500') },
    ]);
    const edited = open(storage);
    await edited.restore();
    for (const next of [RACE, BOUND, RACE]) edited.keep(next);
    await vi.waitFor(async () => expect(await kept(storage)).toEqual(RACE));
    expect(edited.store.getState().other).toBeNull();
  });

  it.each<['own' | 'other', Script]>([
    ['own', BOUND],
    ['other', RACE],
  ])('of another window is not written over, and the person chooses: %s', async (which, chosen) => {
    const storage = new FakeStorage();
    const [one, other] = [open(storage), open(storage)];
    await Promise.all([one.restore(), other.restore()]);
    one.keep(RACE);
    other.keep(BOUND);
    await vi.waitFor(() => expect(other.store.getState()).toEqual({ script: BOUND, other: RACE }));
    expect(await kept(storage)).toEqual(RACE);
    expect(other.choose(which)).toEqual(chosen);
    await vi.waitFor(async () => expect(await kept(storage)).toEqual(chosen));
    expect(other.store.getState()).toEqual({ script: chosen, other: null });
  });

  it('is not written over by one arranged before it was read, nor the other way round', async () => {
    const storage = new FakeStorage();
    const before = open(storage);
    before.keep(RACE);
    await vi.waitFor(() => expect(storage.values.size).toBe(1));
    const script = open(storage);
    const restoring = script.restore();
    script.keep(BOUND);
    await restoring;
    await vi.waitFor(() => expect(script.store.getState()).toEqual({ script: BOUND, other: RACE }));
  });

  it('lasts as long as the page where nothing can be kept', async () => {
    const script = new KeptScript(REFUSING, KNOWN);
    await script.restore();
    script.keep(RACE);
    expect(script.store.getState()).toEqual({ script: RACE, other: null });
    expect(script.choose('own')).toBeNull();
  });
});
