import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAT } from '../core/sketch.ts';
import { NO_PROGRESS, type ProgressKeep, readProgress, Story } from './story.ts';

function memory(): ProgressKeep {
  const map = new Map<string, unknown>();
  return {
    get: async (key) => map.get(key),
    set: async (key, value) => void map.set(key, structuredClone(value)),
  };
}

describe('progress in the story', () => {
  it('is there on the next visit', async () => {
    const keep = memory();
    const story = new Story(keep);
    story.see('x-axis');
    story.see('x-axis');
    story.choose('x-axis', 'fine');
    story.sketch('random-labels', FLAT);
    story.answer('x-axis-gap', 1);
    story.sign('Ada');
    const again = new Story(keep);
    await again.restore();
    expect(again.store.getState()).toEqual({
      seen: ['x-axis'],
      choices: { 'x-axis': 'fine' },
      sketches: { 'random-labels': FLAT },
      answers: { 'x-axis-gap': 1 },
      name: 'Ada',
    });
  });

  it('can be forgotten', async () => {
    const keep = memory();
    const story = new Story(keep);
    story.choose('x-axis', 'fine');
    story.clear();
    const again = new Story(keep);
    await again.restore();
    expect(again.store.getState()).toEqual(NO_PROGRESS);
  });

  it('lasts as long as the page where nothing can be kept', async () => {
    const story = new Story({ get: () => Promise.reject(new Error('no')), set: () => Promise.reject(new Error('no')) });
    await story.restore();
    story.answer('q', 2);
    expect(story.store.getState().answers).toEqual({ q: 2 });
  });

  it('is not overwritten by what arrives late from storage', async () => {
    const keep = memory();
    const story = new Story(keep);
    const restoring = story.restore();
    story.choose('bound', 'nothing');
    await restoring;
    expect(story.store.getState().choices).toEqual({ bound: 'nothing' });
  });

  it('that another version or another hand wrote counts as none', () => {
    fc.assert(
      fc.property(fc.anything(), (saved) => {
        const read = readProgress(saved);
        expect(readProgress(structuredClone(read))).toEqual(read);
      }),
    );
    expect(readProgress({ ...NO_PROGRESS, sketches: { a: [0, 7] } })).toEqual(NO_PROGRESS);
  });
});
