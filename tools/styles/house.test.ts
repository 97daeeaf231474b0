// The style sheets keep to the house rules: layers, five widths, one sheet a class.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'postcss';
import { describe, expect, it } from 'vitest';
import {
  BREAKPOINTS,
  declaredLayers,
  onlyAdapts,
  outsideLayers,
  type StyleSheet,
  sharedClasses,
  strayBreakpoints,
} from './house.ts';
import { compounds, listedSelectors, styledClasses } from './selectors.ts';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
const sheet = (path: string, css: string): StyleSheet => ({ path, root: parse(css, { from: path }) });
const SHEETS = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css'))
  .map((path) => sheet(`src/${path}`, readFileSync(`${SRC}${path}`, 'utf8')));
const LAYERS = SHEETS.filter(({ path }) => path === 'src/ui/layers.css').flatMap(({ root }) => declaredLayers(root));

describe('the page’s sheets', () => {
  it('declare the order of layers in one place', () => {
    expect(LAYERS).toEqual(['vendor', 'tokens', 'base', 'kit', 'components', 'rooms', 'print', 'utilities']);
    expect(SHEETS.filter(({ root }) => declaredLayers(root).length > 0).map(({ path }) => path)).toEqual([
      'src/ui/layers.css',
    ]);
  });

  it('name the breakpoints beside it', () => {
    const words = SHEETS.find(({ path }) => path === 'src/ui/layers.css')?.root.toString() ?? '';
    expect([...words.matchAll(/^ {3}(\d+) /gm)].map(([, width]) => Number(width))).toEqual(BREAKPOINTS.width);
  });

  it.each(SHEETS)('$path has every rule in a layer, and changes at the five widths only', (one) => {
    expect(outsideLayers(one, LAYERS)).toEqual([]);
    expect(strayBreakpoints(one)).toEqual([]);
  });

  it('style each class in one sheet', () => {
    expect(SHEETS.length).toBeGreaterThan(25);
    expect(sharedClasses(SHEETS)).toEqual([]);
  });
});

describe('the page’s parts', () => {
  const parts = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') && !path.endsWith('.test.tsx'))
    .map((path) => ({ path, code: readFileSync(`${SRC}${path}`, 'utf8') }));

  it.each(['table', 'select', 'dialog'])('take their <%s> from the kit', (element) => {
    const makers = parts.filter(({ code }) => new RegExp(`<${element}\\b`).test(code)).map(({ path }) => path);
    expect(makers).toEqual([`ui/kit/${element}.tsx`]);
  });
});

describe('the house rules', () => {
  it('see a rule and an import without a layer, and a layer that is not declared', () => {
    const one = sheet(
      'a.css',
      '@import "x.css"; .a {} @layer kit { .b {} @media print { .c {} } } @layer other { .d {} }',
    );
    expect(outsideLayers(one, ['kit'])).toEqual(['a.css: @import "x.css"', 'a.css: .a', 'a.css: .d']);
    expect(outsideLayers(sheet('a.css', '@import "x.css" layer(kit);'), ['kit'])).toEqual([]);
  });

  it.each([
    '@media (width <= 640px) {}',
    '@media (width > 1160px) and (height > 640px) {}',
    '@container story (width > 860px) {}',
    '@media print {}',
    '@media (prefers-reduced-motion: reduce) {}',
  ])('accept %s', (css) => expect(strayBreakpoints(sheet('a.css', css))).toEqual([]));

  it.each([
    '@media (width <= 641px) {}',
    '@media (max-width: 640px) {}',
    '@media (width > 640px) and (height > 860px) {}',
    '@media (640px < width <= 860px) {}',
    '@container (inline-size > 640px) {}',
    '@container story (width > 40rem) {}',
  ])('refuse %s', (css) => expect(strayBreakpoints(sheet('a.css', css))).toHaveLength(1));

  it('see a class that two sheets style, but not one that the other only places', () => {
    const owner = sheet('a.css', '.part { color: red; } .part .name { margin: 0; color: red; }');
    const restyles = sheet('b.css', '.room .part { margin: 0; color: blue; }');
    const places = sheet('c.css', '.room > .part { margin: 0; flex: 1; --part-ink: blue; } .room .own { color: red; }');
    expect(sharedClasses([owner, restyles])).toEqual(['.part: a.css, b.css']);
    expect(sharedClasses([owner, places])).toEqual([]);
  });

  it('see a sheet that only adapts, which may be about any class', () => {
    const adapts = sheet(
      'b.css',
      '@page { margin: 1cm } @layer print { @media print { .part { color: red } } } @layer tokens { @media (prefers-contrast: more) { .part { color: red } } }',
    );
    const more = sheet('c.css', '@media print { .part { color: red } } .part { color: blue }');
    expect([adapts, more].map(onlyAdapts)).toEqual([true, false]);
    const owner = sheet('a.css', '.part { color: red }');
    expect(sharedClasses([owner, adapts])).toEqual([]);
    expect(sharedClasses([owner, adapts, more])).toHaveLength(1);
  });
});

describe('a selector', () => {
  it('falls into its list and its compounds', () => {
    expect(listedSelectors('a, .b:is(.c, .d), [x="1, 2"]')).toEqual(['a', '.b:is(.c, .d)', '[x="1, 2"]']);
    expect(compounds('.a > .b:not(.c .d)+ e~f .g')).toEqual(['.a', '.b:not(.c .d)', 'e', 'f', '.g']);
  });

  it.each([
    ['.room .part', ['part']],
    ['.part:hover h2 > small', ['part']],
    ['.part.own[data-x=".no"]', ['part', 'own']],
    ['.part:not(.other):has(.third)', ['part']],
    ['.room :is(.a, .b .c):first-child', ['a', 'c']],
    ['.room .part:is(:hover, :focus)', ['part']],
    ['main > a', []],
  ] as const)('%s styles %j', (selector, classes) => expect(styledClasses(selector)).toEqual(classes));
});
