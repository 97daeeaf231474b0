import { describe, expect, it } from 'vitest';
import { limitsOf, type Machine, totalWords } from './limits.ts';

const FINE: Machine = {
  offline: 'everything',
  blocked: null,
  standin: false,
  phones: null,
  fullScreen: true,
  notesWindow: true,
  staysAwake: true,
  width: 1280,
  height: 720,
};
const QUICK = { title: 'Random labels', seconds: 4, inTime: true };

describe('what will not work here', () => {
  it('is nothing on a machine that has all of it', () => {
    expect(limitsOf(FINE, [QUICK])).toEqual([]);
    expect(totalWords([QUICK, QUICK])).toBe('2 scenes in 8 s.');
  });

  it('is one sentence for each thing', () => {
    const poor: Machine = {
      offline: 'none',
      blocked: 'The engine has stopped',
      standin: true,
      phones: 'Phones cannot.',
      fullScreen: false,
      notesWindow: false,
      staysAwake: false,
      width: 800,
      height: 600,
    };
    const found = limitsOf(poor, [QUICK]);
    expect(found).toHaveLength(8);
    for (const text of found) expect(text).toMatch(/\.$/);
    expect(found[0]).toContain('The engine has stopped');
    expect(found.at(-1)).toContain('800');
  });

  it('names the scenes that take long, and those that do not end', () => {
    const [slow, endless] = limitsOf(FINE, [QUICK, { ...QUICK, seconds: 31 }, { ...QUICK, inTime: false }]);
    expect(slow).toContain('31 s');
    expect(endless).toContain('120 s');
  });

  it('tells apart what is stored', () => {
    const files = limitsOf({ ...FINE, offline: 'files' }, []);
    expect(files).toHaveLength(1);
    expect(files).not.toEqual(limitsOf({ ...FINE, offline: 'preparing' }, []));
  });
});
