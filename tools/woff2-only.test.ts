import { readFile } from 'node:fs/promises';
import postcss from 'postcss';
import { expect, it } from 'vitest';
import { woff2Only } from './woff2-only.ts';

const kept = (css: string) => postcss([woff2Only]).process(css, { from: undefined }).css;
const face = (source: string) => `@font-face { font-family: "A"; src: ${source} }`;

it('leaves only WOFF2 of a font, and what the machine has', () => {
  const all = 'local("A"), url(a.woff2) format("woff2"), url(a.woff) format("woff"), url(a.ttf) format("truetype")';
  expect(kept(face(all))).toBe(face('local("A"), url(a.woff2) format("woff2")'));
});

it('leaves a font alone that comes in no WOFF2', () => {
  for (const source of ['url(a.woff) format("woff"), url(a.ttf) format("truetype")', 'local("A")', 'url(a.woff2)'])
    expect(kept(face(source))).toBe(face(source));
});

it('understands the sheet of KaTeX: each face has one file', async () => {
  const sheet = kept(await readFile('node_modules/katex/dist/katex-swap.min.css', 'utf8'));
  const faces = sheet.match(/@font-face\{[^}]*\}/g) ?? [];
  expect(faces.length).toBeGreaterThan(15);
  for (const one of faces) expect(one.match(/url\([^)]*\)/g)).toEqual([expect.stringMatching(/\.woff2\)$/)]);
});
