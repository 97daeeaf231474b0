import { describe, expect, it } from 'vitest';
import { figures } from '../../core/figures/index.ts';
import { fakeRun } from '../../core/results/testing/fake-runs.ts';
import { figureView } from './figure-view.ts';
import { markWords } from './reader-mark.tsx';

const CHOICE = { measure: '', setup: null, size: null, paper: true };
const run = (hidden: number, testError: number, trainError: number) =>
  fakeRun(`setting=true-labels&model=mlp-1xh&hidden=${hidden}`, { trainErrors: [trainError], testError });
const viewOf = (id: string, runs: readonly ReturnType<typeof run>[]) =>
  figureView(figures.get(id), [{ layer: 'recorded', author: null, runs }], CHOICE);

describe('the reader’s mark on the textbook’s curve', () => {
  const runs = [run(1, 0.8, 0.7), run(4, 0.7, 0.3), run(64, 0.6, 0), run(1024, 0.5, 0)];

  it.each([
    [0, 'at h = 1 of', 'test error 80.0% at h = 1,'],
    [0.5, 'at h = 8 of', 'test error 70.0% at h = 4,'],
    [1, 'at h = 64 of', 'test error 60.0% at h = 64,'],
  ])('at %d of its length is compared with the nearest network and the widest', (place, where, near) => {
    const [words, ...more] = markWords(viewOf('capacity', runs), place);
    expect(more).toEqual([]);
    expect(words).toContain(where);
    expect(words).toContain(near);
    expect(words).toContain('and 50.0% at h = 1,024.');
  });

  it('is not spoken of where nothing was measured, or no textbook drew a curve', () => {
    expect(markWords(viewOf('capacity', []), 0.5)).toEqual([]);
    expect(markWords(viewOf('test-error', [run(4, 0.7, 0.3)]), 0.5)).toEqual([]);
  });
});
