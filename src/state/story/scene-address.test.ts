import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readView, writeView } from '../page/view-options.ts';
import { readPlace, writePlace } from './scene-address.ts';
import type { ScriptItem } from './stage-script.ts';

const item: fc.Arbitrary<ScriptItem> = fc.oneof(
  fc.constantFrom('x-axis', 'random-labels', 'race').map((scene) => ({ scene })),
  fc.constant({ experiment: 'setting=random-labels&n=500' }),
);

describe('the scene in the address', () => {
  it('comes back, also one that is there twice and one of the lecturer’s own', () => {
    const scripts = fc.array(item, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(scripts, fc.nat(11), fc.nat(2), (script, at, step) => {
        const lasts = script.map(() => 2);
        const place = { scene: at % script.length, step };
        const query = writeView({ ...readView('?room=stage').view, ...writePlace(place, script) });
        const { view, repairs } = readView(query);
        expect(repairs).toEqual([]);
        expect(readPlace(view, script, lasts)).toEqual({ place, repair: null });
      }),
    );
  });

  it('is an id where it can be, and absent at the start', () => {
    const script = [{ scene: 'x-axis' }, { scene: 'race' }, { scene: 'race' }];
    expect(writePlace({ scene: 0, step: 0 }, script)).toEqual({ scene: '', step: '' });
    expect(writePlace({ scene: 1, step: 1 }, script)).toEqual({ scene: 'race', step: '1' });
    expect(writePlace({ scene: 2, step: 0 }, script)).toEqual({ scene: '3', step: '' });
  });

  it('is repaired to what there is, and the sentence names it', () => {
    const script = [{ scene: 'x-axis' }, { scene: 'race' }];
    expect(readPlace({ scene: 'race', step: '9' }, script, [1, 2]).place).toEqual({ scene: 1, step: 2 });
    const { place, repair } = readPlace({ scene: 'gone', step: '1' }, script, [1, 2]);
    expect(place).toEqual({ scene: 0, step: 0 });
    expect(repair).toContain('gone');
  });

  it('is the stage’s alone: no other page’s address has it', () => {
    const { view } = readView('?room=stage&scene=race&step=1');
    expect(writeView(view)).toBe('?room=stage&scene=race&step=1');
    expect(writeView({ ...view, room: 'figures' })).toBe('?room=figures');
  });
});
