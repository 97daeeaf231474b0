import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  moved,
  readKeptScript,
  readLink,
  readScriptFile,
  type ScriptItem,
  stageMessage,
  writeLink,
  writeScript,
} from './stage-script.ts';

const KNOWN = ['x-axis', 'random-labels', 'race', 'bound'];
const words = fc.record(
  {
    title: fc.string({ maxLength: 120 }),
    question: fc.string({ maxLength: 80 }),
    lead: fc.string({ maxLength: 80 }),
    notes: fc.string({ maxLength: 200 }),
  },
  { requiredKeys: [] },
);
const scene = fc.constantFrom(...KNOWN).map((id) => ({ scene: id }));
/** None has a default in it (n = 2000), which an address would leave out. */
const experiment = fc
  .tuple(fc.constantFrom('random-labels', 'shuffled-pixels'), fc.integer({ min: 100, max: 1999 }))
  .map(([setting, n]) => ({ experiment: `setting=${setting}&n=${n}` }));
const item: fc.Arbitrary<ScriptItem> = fc.oneof(scene, experiment);
const worded: fc.Arbitrary<ScriptItem> = fc.tuple(item, words).map(([one, own]) => ({ ...one, ...own }));

describe('a script', () => {
  it('comes back from its link, but for own words', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 40 }), (script) => {
        expect(readLink(writeLink(script), KNOWN)).toEqual({ script, repair: null });
      }),
    );
  });

  it('comes back from its file and from the device, own words and all', () => {
    fc.assert(
      fc.property(fc.array(worded, { maxLength: 40 }), (script) => {
        const text = writeScript(script);
        expect(readScriptFile(text, 'my.json', KNOWN)).toEqual({ kind: 'read', read: { script, repair: null } });
        expect(readKeptScript(JSON.parse(text), KNOWN)).toEqual(script);
      }),
    );
  });

  it('leaves out unknown scenes, and reports how many', () => {
    const { script, repair } = readLink('x-axis,nonsense,race,gone', KNOWN);
    expect(script).toEqual([{ scene: 'x-axis' }, { scene: 'race' }]);
    expect(repair).toMatch(/2 scenes/);
  });

  it('survives any link and any file', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const one of readLink(text, KNOWN).script)
          expect('scene' in one ? KNOWN.includes(one.scene) : true).toBe(true);
        const read = readScriptFile(text, text, KNOWN);
        if (read.kind === 'refused') expect(read.reason.length).toBeLessThan(300);
      }),
      { numRuns: 2000 },
    );
    expect(readLink(`${'x-axis,'.repeat(10_000)}`, KNOWN).script).toHaveLength(60);
  });

  it('can be arranged again, and loses nothing by it', () => {
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 10 }),
        fc.nat(9),
        fc.constantFrom(-1, 1),
        (script, from, by) => {
          const next = moved(script, from, by);
          expect(next).toHaveLength(script.length);
          expect(new Set(next)).toEqual(new Set(script));
          expect(moved(next, from + by, -by)).toEqual(script);
        },
      ),
    );
  });

  it('talks to its other window in messages that are parsed', () => {
    expect(stageMessage.safeParse({ type: 'at', scene: 3, step: 1, script: '' }).success).toBe(true);
    expect(stageMessage.safeParse({ type: 'at', scene: -1, step: 0, script: '' }).success).toBe(false);
    expect(stageMessage.safeParse({ type: 'act', act: 'onward' }).success).toBe(true);
    expect(stageMessage.safeParse({ type: 'act', act: 'leave' }).success).toBe(false);
    expect(stageMessage.safeParse({ type: 'away' }).success).toBe(false);
  });
});
