import { describe, expect, it } from 'vitest';
import { createRegistry } from './registry.ts';

const registry = createRegistry('thing', {
  './a.ts': { id: 'last', order: 2 },
  './b.ts': { id: 'first', order: 1 },
});

describe('a registry', () => {
  it('has its definitions in their own order, not that of their files', () => {
    expect(registry.ids).toEqual(['first', 'last']);
    expect(registry.get('last')).toBe(registry.all[1]);
  });

  it('throws for an unknown id, and lists those there are', () => {
    expect(registry.find('constructor')).toBeUndefined();
    expect(() => registry.get('constructor')).toThrow(
      new RangeError('No thing is called “constructor”; known: first, last.'),
    );
  });
});
