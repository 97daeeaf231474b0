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
});

describe('the texts', () => {
  it('are listed as the source has them; if not, run npm run messages', async () => {
    const listed = await readFile(new URL('src/core/language/message-keys.ts', ROOT), 'utf8');
    expect(listed).toBe(keysFile(sections));
  });

  it('all go through the catalogue', () => {
    expect(sections.flatMap(({ file, unmarked }) => unmarked.map((text) => `${file}:${text}`))).toEqual([]);
  });
});

const catalogues = await readCatalogues();

describe.each(Object.entries(catalogues))('the catalogue %s', (_code, texts) => {
  it('translates every text', () => {
    expect(keys.filter((key) => !texts[key])).toEqual([]);
  });

  it('keeps every gap of a text', () => {
    const gaps = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort().join();
    // A count may go unsaid where the word says it: 'une époque'.
    const differ = keys.filter((key) => !key.includes('|') && texts[key] && gaps(key) !== gaps(texts[key] ?? ''));
    expect(differ).toEqual([]);
  });
});
