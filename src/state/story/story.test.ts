import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { FLAT } from '../../core/sketch.ts';
import type { Keep } from '../kept/keep.ts';
import { FakeStorage, REFUSING } from '../testing/fake-keep.ts';
import { NO_PROGRESS, readProgress, Story } from './story.ts';

/** All that was asked for before is written. */
const settled = (keep: Keep) => keep.write(async () => undefined);

describe('progress in the story', () => {
  it('is there on the next visit', async () => {
    const keep = new FakeStorage().open();
    const story = new Story(keep);
    story.choose('since', 'neither');
    story.count('x-axis', 86);
    story.skip('cost');
    story.skip('cost');
    story.sketch('random-labels', FLAT);
    story.answer('x-axis-gap', 1);
    story.mark(0.7);
    story.sign('Ada');
    await settled(keep);
    const again = new Story(keep);
    await again.restore();
    expect(again.store.getState()).toEqual({
      choices: { since: 'neither' },
      numbers: { 'x-axis': 86 },
      sketches: { 'random-labels': FLAT },
      skipped: ['cost'],
      answers: { 'x-axis-gap': 1 },
      marker: 0.7,
      name: 'Ada',
    });
  });

  it('can be forgotten', async () => {
    const keep = new FakeStorage().open();
    const story = new Story(keep);
    story.choose('x-axis', 'fine');
    story.clear();
    await settled(keep);
    const again = new Story(keep);
    await again.restore();
    expect(again.store.getState()).toEqual(NO_PROGRESS);
  });

  it('lasts as long as the page where nothing can be kept', async () => {
    const story = new Story(REFUSING);
    await story.restore();
    story.answer('q', 2);
    expect(story.store.getState().answers).toEqual({ q: 2 });
  });

  it('of an earlier visit and what is done before it was read are both there, in view and on the next visit', async () => {
    const storage = new FakeStorage();
    const before = new Story(storage.open());
    before.answer('x-axis-gap', 1);
    before.choose('bound', 'something');
    await before.restore();
    let open = () => {};
    const late = new Promise<void>((resolve) => {
      open = resolve;
    });
    const story = new Story(storage.open({ before: () => late }));
    const restoring = story.restore();
    story.choose('bound', 'nothing');
    open();
    await restoring;
    const both = { answers: { 'x-axis-gap': 1 }, choices: { bound: 'nothing' } };
    expect(story.store.getState()).toMatchObject(both);
    const again = new Story(storage.open());
    await vi.waitFor(() => expect(storage.values.get('story-1')).toMatchObject(both));
    await again.restore();
    expect(again.store.getState()).toMatchObject(both);
  });

  it('of two tabs is kept from both, and what one forgot stays forgotten', async () => {
    const storage = new FakeStorage();
    const [one, other] = [new Story(storage.open()), new Story(storage.open())];
    await Promise.all([one.restore(), other.restore()]);
    one.answer('a', 1);
    one.skip('x-axis');
    other.answer('b', 2);
    other.skip('bound');
    await vi.waitFor(() =>
      expect(storage.values.get('story-1')).toMatchObject({ answers: { a: 1, b: 2 }, skipped: ['x-axis', 'bound'] }),
    );
    one.clear();
    other.sign('Ada');
    await vi.waitFor(() => expect(storage.values.get('story-1')).toEqual({ ...NO_PROGRESS, name: 'Ada' }));
  });

  it('that another version or another hand wrote counts as none', () => {
    fc.assert(
      fc.property(fc.anything(), (saved) => {
        const read = readProgress(saved);
        expect(readProgress(structuredClone(read))).toEqual(read);
      }),
    );
    expect(readProgress({ ...NO_PROGRESS, sketches: { a: [0, 7] } })).toEqual(NO_PROGRESS);
    // An earlier version kept the chapters that were opened, and knew neither numbers nor skipped predictions.
    const before = { seen: ['a'], choices: { a: 'b' }, sketches: {}, answers: { q: 1 }, name: 'Ada' };
    expect(readProgress(before)).toEqual({ ...NO_PROGRESS, choices: { a: 'b' }, answers: { q: 1 }, name: 'Ada' });
  });
});
