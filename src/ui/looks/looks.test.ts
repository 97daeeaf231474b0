// Every definition's color can be read on the page and distinguished from the others of its kind, also by eyes that lack a kind of cones.

import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { regularizerLook } from '../../core/figures/shared/regularizer-series.ts';
import { lookKinds } from '../../core/looks/index.ts';
import type { NamedLook } from '../../core/looks/look.ts';
import { colorDistance, contrast, VISIONS } from '../../core/looks/testing/color-vision.ts';
import { confused, faint } from '../../core/looks/testing/judge.ts';
import { looksSheet } from './sheet.ts';
import { pageBackgrounds } from './testing/backgrounds.ts';

const STYLES = new URL('../', import.meta.url);
const backgrounds = pageBackgrounds(await readFile(new URL('tokens.css', STYLES), 'utf8'));
const looks = lookKinds().flat();
/** With what is compared beside the definitions: no regularizer at all. */
const compared = (kind: readonly NamedLook[]) =>
  NONE && kind[0]?.name.startsWith('regularizer-') ? [...kind, NONE] : kind;
const NONE = regularizerLook('none');

describe('the look of every definition', () => {
  it('is of settings, networks and regularizers', () => {
    expect(looks.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'setting-random-labels',
        'model-linear',
        'regularizer-dropout',
        'regularizer-no-batch-norm',
      ]),
    );
  });

  it('can be read on paper and cards in every theme', () => {
    expect(backgrounds).toHaveLength(9);
    expect(faint(looks, backgrounds)).toEqual([]);
  });

  it.each(lookKinds().map((kind) => [kind[0]?.name.split('-')[0], kind]))(
    'differs from that of each other %s for all eyes',
    (_, kind) => {
      expect(confused(compared(kind))).toEqual([]);
    },
  );
});

describe('a look that is not good enough', () => {
  const look = (name: string, light: string, dash = ''): NamedLook => ({
    name,
    dash,
    color: { light, dark: '#ffffff' },
  });

  it('is named with the background on which it is too faint', () => {
    expect(faint([look('pale', '#bbbbbb')], backgrounds)).toContain('pale on card, light: contrast 1.92, needs 4.5.');
  });

  it('is named with the one that it is taken for, and by whom, unless dashes distinguish them', () => {
    const [olive, brown] = [look('olive', '#666a00'), look('brown', '#85531f')];
    expect(confused([olive, brown])).toContain(
      'olive and brown under deuteranopia, light: 0.018 apart, needs 0.035, or dashes of their own.',
    );
    expect(confused([olive, { ...brown, dash: '4 2', color: { light: '#85531f', dark: '#000000' } }])).toEqual([]);
  });
});

describe('the arithmetic behind it', () => {
  it('has the contrasts of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
    // The lightest gray that WCAG 2 still allows for text on white.
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it('leaves gray gray for all eyes, and takes red from green for some', () => {
    for (const vision of Object.values(VISIONS)) expect(colorDistance('#777777', '#787878', vision)).toBeLessThan(0.01);
    const { trichromacy, deuteranopia } = VISIONS;
    if (!trichromacy || !deuteranopia) throw new Error('A vision is missing.');
    // The same lightness to a deuteranope: hardly distinguishable.
    expect(colorDistance('#a86432', '#7b7b2d', deuteranopia)).toBeLessThan(
      colorDistance('#a86432', '#7b7b2d', trichromacy) / 3,
    );
  });

  it('takes no color by name', () => {
    expect(() => contrast('red', '#ffffff')).toThrow('“red” is not a color as #rrggbb.');
  });
});

describe('the style sheet of looks', () => {
  const sheet = looksSheet();

  it('has each color once for light and dark, by the name that lines use', () => {
    for (const { name, color } of looks)
      expect(sheet.split(`--${name}: light-dark(${color.light}, ${color.dark})`)).toHaveLength(2);
  });

  it('gives whatever is of a setting its color', () => {
    expect(sheet).toContain('[data-setting="random-labels"] { --setting: var(--setting-random-labels); }');
  });

  it('leaves no color of a definition to a style sheet', async () => {
    const words = looks.map(({ name }) => name.replace(/^[a-z]+-/, '')).filter((id) => id.includes('-'));
    const named = new RegExp(`--(setting-|model-|regularizer-)?(${words.join('|')})\\b|data-setting="`, 'g');
    const files = (await readdir(STYLES, { recursive: true })).filter((file) => file.endsWith('.css'));
    const sheets = await Promise.all(files.map(async (file) => [file, await readFile(new URL(file, STYLES), 'utf8')]));
    expect(sheets.length).toBeGreaterThan(20);
    const found = sheets.flatMap(([file, css = '']) => [...css.matchAll(named)].map(([word]) => `${file}: ${word}`));
    expect(found).toEqual([]);
  });
});
