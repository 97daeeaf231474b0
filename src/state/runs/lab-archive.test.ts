// Finished runs outlive the page: whatever is interrupted, refused, or done in another tab at the same time.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import { withEpoch } from '../../core/learning-history.ts';
import { resultOf } from '../../core/metrics.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import type { PlaceClaim } from '../kept/places.ts';
import { FakeStorage, type KeepStep, REFUSING, type Window } from '../testing/fake-keep.ts';
import { storedBefore } from '../testing/stored.ts';
import { createLabArchive, type Journal, type LabArchive } from './lab-archive.ts';
import { newRun, type Run } from './run.ts';
import { readRun, toSaved } from './run-archive.ts';
import { MAX_RUNS } from './runs-kept.ts';

const POINT = { epoch: 1, step: 2, trainLoss: 2.2, trainError: 0.9, testError: 0.9, noise: null, seconds: 1 };

function finished(id: string): Run {
  const result = resultOf([POINT], { outcome: 'budget', images: 200, seconds: 1 });
  return {
    ...newRun(id, DEFAULT_CONFIG),
    phase: 'ended',
    losses: { step: [1, 2], loss: [2.3, 2.2] },
    history: [POINT],
    result,
  };
}

const CHECKPOINT: Checkpoint = {
  ...{ version: 1, sha256: 'abc', trainSize: 1000, step: 2, taken: 256, passes: 10, images: 1280, milliseconds: 900 },
  ...{ lossSum: 3, lossCount: 2, history: [POINT], best: false, numbers: Float32Array.of(1, 2, 3) },
};

const interrupted = (id: string) => ({ run: finished(id), checkpoint: CHECKPOINT });

/** Lets everything that storage has been asked for happen. */
async function settle(): Promise<void> {
  for (let i = 0; i < 1000; i++) await Promise.resolve();
}

/** The browser's `localStorage`, which all windows share. */
function journalOf(values = new Map<string, unknown>()): Journal {
  return {
    put: (id, saved) => void values.set(id, structuredClone(saved)),
    delete: (id) => void values.delete(id),
    all: () => [...values],
  };
}

/** What another visit finds: stored runs, and the one that it could resume. */
async function found(storage: FakeStorage, claim?: PlaceClaim, journal?: Journal): Promise<readonly string[]> {
  const archive = createLabArchive(storage.open(), claim, journal);
  const { runs } = await archive.runs.load();
  const left = await archive.checkpoints.load();
  return [...new Set([...runs.map(({ id }) => id), ...(left ? [left.run.id] : [])])];
}

describe('the archive of runs', () => {
  it('keeps when each image was learned, and drops only that where it cannot be read', () => {
    const labels = { given: Uint8Array.of(1, 2), corrupted: Uint8Array.of(0, 1) };
    const learning = withEpoch(null, { epoch: 1, predicted: Uint8Array.of(1, 1), ...labels });
    const saved = toSaved({ ...finished('a'), learning });
    expect(readRun(saved)?.learning).toEqual(learning);
    expect(readRun({ ...saved, learning: { ...saved.learning, rightSince: [7, 7] } })).toEqual(
      readRun(toSaved(finished('a'))),
    );
    const { learning: _, ...earlier } = saved;
    expect(readRun(earlier)?.learning).toBeNull();
  });

  it('keeps further measures of a run’s steps, and reads a record that has none', () => {
    const run = { ...finished('a'), losses: { step: [1, 2], loss: [2.3, 2.2], gradientNorm: [null, 0.7] } };
    expect(readRun(structuredClone(toSaved(run)))?.losses).toEqual(run.losses);
    expect(readRun(toSaved(finished('b')))?.losses).toEqual({ step: [1, 2], loss: [2.3, 2.2] });
    expect(readRun({ ...toSaved(run), gradientNorm: [0.7] })).toBeNull();
  });

  it('gives back what was kept, and is empty on a first visit', async () => {
    const storage = new FakeStorage();
    const { runs } = createLabArchive(storage.open());
    expect(await runs.load()).toEqual({ runs: [], lost: 0, next: null });
    await runs.keep(finished('a'));
    await runs.keep(finished('b'));
    const again = createLabArchive(storage.open());
    const { runs: there, ...rest } = await again.runs.load();
    expect(there.map(toSaved)).toEqual([finished('a'), finished('b')].map(toSaved));
    expect(rest).toEqual({ lost: 0, next: null });
  });

  it('counts what it cannot read, reads the rest, and leaves alone what a later version may read', async () => {
    const storage = new FakeStorage();
    await createLabArchive(storage.open()).runs.keep(finished('a'));
    storage.values.set('lab-run/000000007/b', { id: 'b', version: 2 });
    const { runs } = createLabArchive(storage.open());
    await runs.keep(finished('c'));
    const { lost, ...loaded } = await runs.load();
    expect([loaded.runs.map(({ id }) => id), lost]).toEqual([['a', 'c'], 1]);
    expect(storage.values.get('lab-run/000000007/b')).toEqual({ id: 'b', version: 2 });
  });

  it('does without storage where the browser forbids it', async () => {
    const { runs } = createLabArchive(REFUSING);
    expect(await runs.keep(finished('a'))).toBeNull();
    expect(await runs.load()).toEqual({ runs: [], lost: 0, next: null });
  });

  it('keeps whether the curves of a run are shown, and does not bring back one that another tab removed', async () => {
    const storage = new FakeStorage();
    const [one, other] = [createLabArchive(storage.open()).runs, createLabArchive(storage.open()).runs];
    await one.keep(finished('a'));
    await one.keep(finished('b'));
    other.update({ ...finished('a'), shown: false });
    one.remove('b');
    other.update({ ...finished('b'), shown: false });
    await other.keep(finished('b'));
    const { runs } = await other.load();
    expect(runs.map(({ id, shown }) => [id, shown])).toEqual([['a', false]]);
    expect(storage.keys('lab-run/')).toHaveLength(1);
  });
});

describe('what an earlier version kept', () => {
  it('is complete: finished runs in their order, and the run to resume', async () => {
    const storage = new FakeStorage();
    storage.values = storedBefore();
    const archive = createLabArchive(storage.open());
    const { runs, lost } = await archive.runs.load();
    expect(runs.map(({ id, shown, config }) => [id, shown, config.seed])).toEqual([
      ['run-1764-55-1', false, 1],
      ['run-1764-55-2', true, 2],
    ]);
    expect([lost, (await archive.checkpoints.load())?.run.id]).toEqual([0, 'run-1764-55-3']);
  });

  it('stays with what is kept from then on, even where a run ends before anything was read', async () => {
    const storage = new FakeStorage();
    storage.values = storedBefore();
    const { runs } = createLabArchive(storage.open());
    runs.remove('run-1764-55-1');
    await runs.keep(finished('new'));
    expect((await runs.load()).runs.map(({ id }) => id)).toEqual(['run-1764-55-2', 'new']);
    expect(storage.values.has('runs-1')).toBe(false);
  });

  it('is not lost where the browser refuses to write it in the new way', async () => {
    const storage = new FakeStorage();
    storage.values = storedBefore();
    const refusing = createLabArchive(storage.open({ refuses: ({ what }) => what === 'delete' }));
    await refusing.runs.keep(finished('new'));
    const { runs } = createLabArchive(storage.open());
    expect((await runs.load()).runs.map(({ id }) => id)).toEqual(['run-1764-55-1', 'run-1764-55-2']);
  });
});

describe('room for runs', () => {
  const fill = async (archive: LabArchive, from: number, to: number) => {
    const next: (string | null)[] = [];
    for (let i = from; i < to; i++) next.push(await archive.runs.keep(finished(`run-${i}`)));
    return next;
  };

  it('is used up only after it was said which run goes next', async () => {
    const storage = new FakeStorage();
    const archive = createLabArchive(storage.open());
    const said = await fill(archive, 0, MAX_RUNS + 2);
    expect(said.slice(MAX_RUNS - 2)).toEqual([null, 'run-0', 'run-1', 'run-2']);
    expect((await archive.runs.load()).runs.map(({ id }) => id)).toEqual(
      Array.from({ length: MAX_RUNS }, (_, i) => `run-${i + 2}`),
    );
  });

  it('that another tab used up is said here before anything is dropped here', async () => {
    const storage = new FakeStorage();
    const [here, there] = [createLabArchive(storage.open()), createLabArchive(storage.open())];
    await here.runs.load();
    await fill(there, 0, MAX_RUNS);
    expect(await here.runs.keep(finished('mine'))).toBe('run-0');
    expect((await here.runs.load()).runs).toHaveLength(MAX_RUNS + 1);
    expect(await here.runs.keep(finished('mine too'))).toBe('run-1');
    expect((await here.runs.load()).runs.map(({ id }) => id)).not.toContain('run-0');
  });

  it('is there again once a run is removed', async () => {
    const archive = createLabArchive(new FakeStorage().open());
    await fill(archive, 0, MAX_RUNS);
    archive.runs.remove('run-50');
    await settle();
    expect((await archive.runs.load()).next).toBeNull();
    expect(await archive.runs.keep(finished('one more'))).toBe('run-0');
    expect((await archive.runs.load()).runs).toHaveLength(MAX_RUNS);
  });
});

describe('a page that is gone while a finished run is kept', () => {
  it('leaves the run or its checkpoint, at whatever step it went', async () => {
    for (let last = 0; last < 40; last++) {
      const storage = new FakeStorage();
      let steps = 0;
      let counting = false;
      const window: Window = { gone: () => counting && steps++ >= last };
      const { runs, checkpoints } = createLabArchive(storage.open(window));
      checkpoints.save(interrupted('a'));
      await settle();
      counting = true;
      void runs.keep(finished('a'));
      await settle();
      expect([last, await found(storage)]).toEqual([last, ['a']]);
    }
  });

  it.each<[string, (step: KeepStep) => boolean]>([
    ['of the run', ({ what, key }) => what === 'put' && key.startsWith('lab-run/')],
    ['of anything', ({ what }) => what === 'put'],
    ['of the end', ({ what }) => what === 'commit'],
    ['to delete', ({ what }) => what === 'delete'],
  ])(
    'leaves one of the two where the browser refuses the writing %s, also once the next run is under way',
    async (_, refuses) => {
      const storage = new FakeStorage();
      let refusing = false;
      const window: Window = { refuses: (step) => refusing && refuses(step) };
      const { runs, checkpoints } = createLabArchive(storage.open(window));
      checkpoints.save(interrupted('a'));
      await settle();
      refusing = true;
      await runs.keep(finished('a'));
      checkpoints.save(interrupted('b'));
      await settle();
      expect(await found(storage)).toContain('a');
      refusing = false;
      await runs.keep(finished('c'));
      expect((await runs.load()).runs.map(({ id }) => id)).toEqual(['a', 'c']);
    },
  );

  it('leaves it in the journal where there was no checkpoint yet, and the next visit keeps it', async () => {
    const storage = new FakeStorage();
    const values = new Map<string, unknown>();
    void createLabArchive(storage.open({ gone: () => true }), undefined, journalOf(values)).runs.keep(finished('a'));
    expect([...values.keys()]).toEqual(['a']);
    const next = createLabArchive(storage.open(), undefined, journalOf(values));
    expect((await next.runs.load()).runs.map(({ id }) => id)).toEqual(['a']);
    expect([...values.keys()]).toEqual([]);
    expect(await found(storage)).toEqual(['a']);
  });

  it('has there what was changed before it was stored, such as norms that came after its end', async () => {
    const storage = new FakeStorage();
    const values = new Map<string, unknown>();
    const { runs } = createLabArchive(storage.open({ gone: () => true }), undefined, journalOf(values));
    void runs.keep(finished('a'));
    runs.update({ ...finished('a'), shown: false });
    const next = createLabArchive(storage.open(), undefined, journalOf(values));
    expect((await next.runs.load()).runs).toMatchObject([{ id: 'a', shown: false }]);
  });

  it('deletes from the journal whatever is not a run', async () => {
    const values = new Map<string, unknown>([
      ['a', 'nonsense'],
      ['b', toSaved(finished('c'))],
    ]);
    await createLabArchive(new FakeStorage().open(), undefined, journalOf(values)).runs.load();
    expect(values.size).toBe(0);
  });

  it('writes no checkpoint of a run after its end', async () => {
    const storage = new FakeStorage();
    const { runs, checkpoints } = createLabArchive(storage.open());
    checkpoints.save(interrupted('a'));
    checkpoints.save(interrupted('a'));
    await runs.keep(finished('a'));
    await settle();
    expect(storage.keys('run-under-way')).toEqual([]);
  });
});

describe('two tabs in any order', () => {
  it('lose no finished run, and bring back none that was removed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(act, { maxLength: 25 }), fc.boolean(), async (order, acts, refuses) => {
        const browser = new Browser(order, refuses);
        for (const one of acts) await browser.perform(one);
        await order.waitIdle();
        const { done, removed } = browser;
        const there = await browser.nextVisit();
        expect([...done].filter((id) => !removed.has(id) && !there.includes(id))).toEqual([]);
        expect(browser.surelyRemoved().filter((id) => there.includes(id))).toEqual([]);
      }),
      { numRuns: 300, seed: 14 },
    );
  });
});

/** What a person, or the engine, does in one of the tabs. */
const act = fc.record({
  tab: fc.constantFrom(0, 1),
  what: fc.constantFrom('checkpoint', 'finish', 'finish', 'remove', 'reload', 'show', 'wait'),
  which: fc.nat(5),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

interface Tab {
  readonly archive: LabArchive;
  readonly close: () => void;
  /** Ids of the runs that it shows, and of those removed in it. */
  readonly has: string[];
  readonly removed: string[];
}

/** Two tabs on one storage, each step of which comes when the scheduler has it, and of whose writes a fifth may be refused. */
class Browser {
  readonly done = new Set<string>();
  readonly removed = new Set<string>();
  private readonly storage = new FakeStorage();
  private readonly journaled = new Map<string, unknown>();
  private readonly held = new Set<string>();
  private readonly tabs: Tab[];
  private puts = 0;

  constructor(
    private readonly order: fc.Scheduler,
    private readonly refusing: boolean,
  ) {
    this.tabs = [this.open(), this.open()];
  }

  async perform({ tab, what, which }: Act): Promise<void> {
    const page = this.tabs[tab];
    if (!page) return;
    const id = page.has[which] ?? '';
    if (what === 'checkpoint') page.archive.checkpoints.save(interrupted(`r${this.done.size}`));
    if (what === 'finish') this.finish(page);
    if (what === 'remove' && this.done.has(id)) this.remove(page, id);
    if (what === 'show' && this.done.has(id)) page.archive.runs.update({ ...finished(id), shown: false });
    if (what === 'reload') this.reload(tab, page);
    if (what === 'wait') for (let i = 0; i < 3 && this.order.count() > 0; i++) await this.order.waitOne();
  }

  /** Those that a page removed which did not go at once, before it had got as far as that. */
  surelyRemoved(): readonly string[] {
    return this.refusing ? [] : this.tabs.flatMap(({ removed }) => removed);
  }

  nextVisit(): Promise<readonly string[]> {
    for (const { close } of this.tabs) close();
    return found(this.storage, undefined, journalOf(this.journaled));
  }

  private finish(page: Tab): void {
    const run = finished(`r${this.done.size}`);
    this.done.add(run.id);
    page.has.push(run.id);
    void page.archive.runs.keep(run);
  }

  private remove(page: Tab, id: string): void {
    this.removed.add(id);
    page.removed.push(id);
    page.archive.runs.remove(id);
  }

  private reload(tab: number, page: Tab): void {
    page.close();
    const next = this.open();
    this.tabs[tab] = next;
    void next.archive.runs.load().then(({ runs }) => next.has.push(...runs.map(({ id }) => id)));
  }

  private open(): Tab {
    const page = { gone: false };
    const mine: string[] = [];
    const claim: PlaceClaim = async (place) => {
      if (this.held.has(place) || page.gone) return null;
      this.held.add(place);
      mine.push(place);
      return () => void this.held.delete(place);
    };
    const close = () => {
      page.gone = true;
      for (const place of mine) this.held.delete(place);
    };
    const window: Window = {
      before: ({ what, key }) => this.order.schedule(Promise.resolve(), `${what} ${key}`),
      refuses: ({ what }) => this.refusing && what === 'put' && ++this.puts % 5 === 0,
      gone: () => page.gone,
    };
    const archive = createLabArchive(this.storage.open(window), claim, journalOf(this.journaled));
    return { archive, close, has: [], removed: [] };
  }
}
