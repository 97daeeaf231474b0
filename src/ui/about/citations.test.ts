import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { citationOfPage, PAPERS } from './citations.ts';

it('cites the paper and this project as CITATION.cff does', async () => {
  const cff = await readFile('CITATION.cff', 'utf8');
  const [paper] = PAPERS;
  for (const fact of ['10.1145/3446776', 'Understanding deep learning (still) requires rethinking generalization']) {
    expect(cff).toContain(fact);
    expect(paper?.bibtex).toContain(fact);
  }
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(cff).toContain(`\nversion: ${version}\n`);
  expect(cff).toContain(`title: "${/title {3}= \{(.+)\}/.exec(citationOfPage('', version).bibtex)?.[1]}"`);
});

it.each([...PAPERS, citationOfPage('https://a.example/b/', '0.1.0')])('$id is balanced BibTeX', ({ bibtex, id }) => {
  expect(bibtex.split('{').length).toBe(bibtex.split('}').length);
  expect(bibtex.startsWith('@') && bibtex.endsWith('\n}')).toBe(true);
  expect(bibtex).toContain(`{${id},`);
});
