// Every text of the page is in every catalogue, and nothing that people read escapes them.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { collect } from './collect.ts';
import { keysFile, readCatalogues, textsOfSource } from './files.ts';

const ROOT = new URL('../../', import.meta.url);
const sections = await textsOfSource(ROOT);
const keys = sections.flatMap((section) => section.keys);

describe('the collector', () => {
  it('finds what is said, counted, marked and defined', () => {
    const source = `
      const a = say\`\${n} of \${m}\`; const b = sayCount(n, '{0} step|{0} steps'); const c = msg('Lab');
      export default defineModel({ id: 'x', label: 'Linear', nested: { title: 'Deep' } }); const d = { label: 'not this' };`;
    expect(collect(source, 'ts').keys).toEqual(['{0} of {1}', '{0} step|{0} steps', 'Lab', 'Linear', 'Deep']);
  });

  it('finds text in JSX that no catalogue could translate', () => {
    const source = `const a = <p title="Lost">Hi there {say\`said\`}</p>;\nconst b = <b aria-label={say\`x\`}>N ≤ 2</b>;`;
    expect(collect(source, 'tsx').unmarked).toEqual(['1: Lost', '1: Hi there']);
  });

  it('leaves names as they are', () => {
    const source = `<p><code>data.bin</code> by <cite>A title</cite> and <a translate="no" href="x">A. Name</a></p>`;
    expect(collect(source, 'tsx').unmarked).toEqual(['1: by', '1: and']);
  });
});

describe('the texts', () => {
  it('are listed as the source has them; if not, run npm run messages', async () => {
    const listed = await readFile(new URL('src/core/language/message-keys.ts', ROOT), 'utf8');
    expect(listed).toBe(keysFile(sections));
  });

  it('of every room all go through the catalogue', () => {
    expect(sections.length).toBeGreaterThan(100);
    expect(sections.flatMap(({ file, unmarked }) => unmarked.map((text) => `${file}:${text}`))).toEqual([]);
  });
});

const catalogues = readCatalogues();
const offered = catalogues.filter(({ draft }) => !draft);

describe('the catalogues', () => {
  it('that are offered translate every text', () => {
    const missing = offered.flatMap(({ code, texts }) =>
      keys.filter((key) => !texts[key]).map((key) => `${code}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('keep every gap of a text, drafts too', () => {
    const gaps = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort().join();
    // A count may go unsaid where the word says it: 'une époque'.
    const differ = catalogues.flatMap(({ code, texts }) =>
      keys
        .filter((key) => !key.includes('|') && texts[key] && gaps(key) !== gaps(texts[key] ?? ''))
        .map((key) => `${code}: ${key}`),
    );
    expect(differ).toEqual([]);
    expect(catalogues.map(({ code }) => code)).toContain('fr');
  });
});
