// @vitest-environment jsdom
// Finished runs on their way into the database, in `localStorage`.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { journal } from './journal.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('the journal of finished runs', () => {
  it('gives back what was put, under the page’s own name, until it is deleted; others’ things stay', () => {
    localStorage.setItem('theirs', '1');
    journal.put('run-1', { id: 'run-1', step: [1, 2] });
    journal.put('run-2', { id: 'run-2' });
    expect(Object.keys(localStorage).filter((name) => name.startsWith('rethinking-generalization'))).toHaveLength(2);
    journal.delete('run-2');
    expect(journal.all()).toEqual([['run-1', { id: 'run-1', step: [1, 2] }]]);
    expect(localStorage.getItem('theirs')).toBe('1');
  });

  it('has nothing readable of what another hand wrote there', () => {
    journal.put('run-1', 1);
    localStorage.setItem(Object.keys(localStorage)[0] ?? '', '{');
    expect(journal.all()).toEqual([['run-1', null]]);
  });

  it.each([
    ['is missing', undefined],
    [
      'is full',
      {
        setItem: () => {
          throw new DOMException('No room.', 'QuotaExceededError');
        },
        removeItem: () => undefined,
      },
    ],
  ])('does without where it %s', (_, storage) => {
    vi.stubGlobal('localStorage', storage);
    journal.put('run-1', {});
    journal.delete('run-1');
    expect(journal.all()).toEqual([]);
  });
});
