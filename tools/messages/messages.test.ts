// Every text of the page is in every catalog, and nothing that people read escapes them.
import { describe, expect, it } from 'vitest';
import french from '../../src/core/language/catalogs/fr.ts';
import { parseCatalog } from './catalog.ts';
import { collectTexts } from './collect.ts';
import { readCatalogs, textsOfSource } from './files.ts';
import { gapsFit } from './gaps.ts';

const ROOT = new URL('../../', import.meta.url);
const sections = await textsOfSource(ROOT);
const keys = sections.flatMap((section) => section.keys);

describe('the collector', () => {
  it('finds texts of say, sayCount, msg and definitions', () => {
    const source = `
      const a = say\`\${n} of \${m}\`; const b = sayCount(n, '{0} step|{0} steps'); const c = msg('Lab');
      export default defineModel({ id: 'x', label: 'Linear', nested: { title: 'Deep' } }); const d = { label: 'not this' };`;
    expect(collectTexts(source, 'ts').keys).toEqual(['{0} of {1}', '{0} step|{0} steps', 'Lab', 'Linear', 'Deep']);
  });

  it('finds contexts, wherever a text may have one', () => {
    const source = `
      const a = say.in('epochs')\`\${n} to \${m}\`; const b = rich.in('place')\`\${n}, \${m}\`;
      const c = sayCount(n, msg('{0} point|{0} points', 'percentage points'));
      export default defineModel({ label: msg('Linear', 'model') });`;
    expect(collectTexts(source, 'tsx').keys).toEqual([
      '[epochs] {0} to {1}',
      '[place] {0}, {1}',
      '[percentage points] {0} point|{0} points',
      '[model] Linear',
    ]);
  });

  it.each(['say.in(about)`Right`', "say.in('Epochs!')`Right`", "msg('Right', about)"])(
    'wants a context that it can read: %s',
    (source) => {
      expect(() => collectTexts(source, 'ts')).toThrow(/A context is one literal/);
    },
  );

  it('finds text in JSX that no catalog could translate', () => {
    const source = `const a = <p title="Lost">Hi there {say\`said\`}</p>;\nconst b = <b aria-label={say\`x\`}>N ≤ 2</b>;`;
    expect(collectTexts(source, 'tsx').unmarked).toEqual(['1: Lost', '1: Hi there']);
  });

  it('leaves names as they are', () => {
    const source = `<p><code>data.bin</code> by <cite>A title</cite> and <a translate="no" href="x">A. Name</a></p>`;
    expect(collectTexts(source, 'tsx').unmarked).toEqual(['1: by', '1: and']);
  });
});

describe('the texts', () => {
  it('of every page all go through the catalog', () => {
    expect(sections.length).toBeGreaterThan(100);
    expect(sections.flatMap(({ file, unmarked }) => unmarked.map((text) => `${file}:${text}`))).toEqual([]);
  });
});

const catalogs = await readCatalogs(ROOT);
const offered = catalogs.filter(({ draft }) => !draft);
const awaiting = (code: string) =>
  offered.flatMap((one) => (one.code === code ? one.entries.filter(({ was }) => was !== null) : []));

describe('the catalogs', () => {
  it('are read by the tool as the page reads them', async () => {
    const read = catalogs.find(({ code }) => code === 'fr')?.entries ?? [];
    expect(Object.fromEntries(read.map(({ key, text }) => [key, text]))).toEqual(french);
  });

  it('that are offered translate every text; if not, run npm run messages and fill them in', () => {
    const missing = offered.flatMap(({ code, entries }) => {
      const translated = new Set(entries.filter(({ text }) => text !== '').map(({ key }) => key));
      return keys.filter((key) => !translated.has(key)).map((key) => `${code}: ${key}`);
    });
    expect(missing).toEqual([]);
  });

  it('have no text that the source has not, and theirs in its order; if not, run npm run messages', () => {
    for (const { entries } of catalogs) expect(entries.map(({ key }) => key)).toEqual(keys);
  });

  it('keep every gap of a text, drafts too', () => {
    const differ = catalogs.flatMap(({ code, entries }) =>
      entries.filter(({ key, text }) => text !== '' && !gapsFit(key, text)).map(({ key }) => `${code}: ${key}`),
    );
    expect(differ).toEqual([]);
    expect(catalogs.map(({ code }) => code)).toContain('fr');
  });

  // Not a failure: the English may be edited by people without French. The report of every test run gives their number.
  it.each(offered.map(({ code }) => [code, awaiting(code).length]))('mark what awaits review: in %s %i', (code) => {
    for (const { key, was } of awaiting(String(code))) expect(was, 'the English before').not.toBe(key);
  });

  it('are refused with a reason where they are none', () => {
    expect(() => parseCatalog('export const x = 1;')).toThrow('A catalog exports one object of texts by default');
    expect(() => parseCatalog("export default { 'Lab': f('Labo') };")).toThrow('not so at Lab');
  });
});
