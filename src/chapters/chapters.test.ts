import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { claims } from '../core/claims/index.ts';
import { figures } from '../core/figures/index.ts';
import { readHash } from '../state/address.ts';
import { chapters } from './index.ts';

describe('the story', () => {
  it('has its ten chapters in the order of the deck', () => {
    expect(chapters.ids).toEqual([
      'x-axis', 'six-settings', 'random-labels', 'cost', 'regularizers', 'shattering', 'bound', 'theorem-1', 'since', 'claims',
    ]); // biome-ignore format: a list
    expect(claims.all.length).toBeGreaterThan(0);
  });

  it('gives every slide of the deck a place, and the table says which', async () => {
    const table = await readFile(new URL('../../docs/SLIDES.md', import.meta.url), 'utf8');
    const rows = [...table.matchAll(/^\| (\d+) \|.*\| `([a-z0-9-]+)` \|/gm)].map(([, slide, chapter]) => ({
      slide: Number(slide),
      chapter,
    }));
    expect(rows.map(({ slide }) => slide)).toEqual(Array.from({ length: rows.length }, (_, i) => i + 1));
    for (const { slide, chapter = '' } of rows) expect(chapters.get(chapter).slides).toContain(slide);
    const placed = chapters.all.flatMap(({ slides }) => slides);
    expect([...placed].sort((a, b) => a - b)).toEqual(rows.map(({ slide }) => slide));
  });
});

describe.each(chapters.all.map((chapter) => [chapter.id, chapter] as const))('chapter %s', (_, chapter) => {
  it('has a figure that there is', () => {
    for (const figure of [chapter.figure, ...(chapter.also ? [chapter.also] : [])]) {
      if (figure.kind === 'figure') expect(figures.ids).toContain(figure.id);
      const experiments =
        figure.kind === 'lab' ? [figure.experiment] : figure.kind === 'race' ? figure.experiments : [];
      for (const experiment of experiments) expect(readHash(`#${experiment}`).repairs).toEqual([]);
      expect(figure.kind === 'race' ? experiments.length : 2).toBe(2);
    }
  });

  it('checks what it says, with one right answer and a reason for each', () => {
    expect(chapter.checks.length).toBeGreaterThan(0);
    for (const { options } of chapter.checks) {
      expect(options.filter(({ right }) => right)).toHaveLength(1);
      for (const { why } of options) expect(why).toMatch(/\.$/);
    }
  });

  it('knows what was found where it asks for a choice', () => {
    if (chapter.prediction?.kind !== 'choice') return;
    expect(chapter.prediction.options.map(({ id }) => id)).toContain(chapter.prediction.found);
  });

  it('names a source for every note about the deck', () => {
    for (const { source } of chapter.notes) expect(source.length).toBeGreaterThan(5);
  });
});
