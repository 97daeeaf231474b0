import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { claims } from '../core/claims/index.ts';
import { DEFAULT_CONFIG } from '../core/experiment.ts';
import { figures } from '../core/figures/index.ts';
import { resultOf } from '../core/metrics.ts';
import { runsRecordedFor } from '../core/results/testing/recorded-runs.ts';
import { FLAT } from '../core/sketch.ts';
import { readHash } from '../state/page/address.ts';
import { newRun } from '../state/runs/run.ts';
import { chapters } from './index.ts';
import { type Predicted, type Prediction, replyTo, type Seen } from './shared/prediction.ts';

const POINT = { epoch: 30, step: 240, trainLoss: 0.02, trainError: 0, testError: 0.9, noise: null, seconds: 1 };
const RUN = {
  ...newRun('a', { ...DEFAULT_CONFIG, trainSize: 1000 }),
  history: [POINT],
  result: resultOf([POINT], { outcome: 'budget', images: 30_000, seconds: 1 }),
};

const FILES = ['training-loss', 'test-error', 'regularizers', 'capacity', 'table-1'];
const SEEN: Seen = { run: RUN, recorded: Object.fromEntries(FILES.map((name) => [name, runsRecordedFor(name)])) };
const NOTHING_SEEN: Seen = { run: null, recorded: {} };

/** Low, in the middle and high. */
function answersTo(prediction: Prediction): readonly Predicted[] {
  if (prediction.kind === 'choice') return prediction.options.map(({ id }) => id);
  if (prediction.kind === 'sketch') return [FLAT, FLAT.map(() => 0.7), FLAT.map((_, i) => 0.1 + i / 10)];
  return [prediction.from, (prediction.from + prediction.to) / 2, prediction.to];
}

describe('the story', () => {
  it('has its ten chapters in the order of the deck', () => {
    // Whoever adds one adds it behind them.
    expect(chapters.ids.slice(0, 10)).toEqual([
      'x-axis',
      'six-settings',
      'random-labels',
      'cost',
      'regularizers',
      'shattering',
      'bound',
      'theorem-1',
      'since',
      'claims',
    ]);
    expect(claims.all.length).toBeGreaterThan(0);
  });

  it('gives every slide of the deck a place, as in the table', async () => {
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

/** What in the deck should be read with care: each is in a note of some chapter. */
const DECK_POINTS = [
  'ImageNet’s 2N + d',
  'MNIST’s row counts test images',
  '“Always converges to 0”',
  'With regularizers ImageNet’s training accuracy stays at 92',
  '“Converges” thanks to regularizers',
  'Weight decay acts always',
  'Early stopping watches held-out error',
  'Batch normalization is missing',
  'Shattering needs all labelings',
  '“Memorizes, thus D ≥ N”',
  'The bound’s range',
  '“Upper bound … any function”',
  'Able to express, able to train',
  '“Way too many parameters”',
  '“More complexity reduces test error”',
  '“Regularizers is not the reason”',
  '“Population level”',
  'Corruption p changes 0.9 p of the labels',
  'Generalization error is a difference',
  'Zero training error is not yet overfitting',
];

describe('the deck’s points to mend', () => {
  it('each have a note, and no note mends anything else', () => {
    const mended = chapters.all.flatMap(({ notes }) => notes.flatMap(({ mends }) => mends));
    expect([...new Set(mended)].sort((a, b) => a - b)).toEqual(DECK_POINTS.map((_, i) => i + 1));
  });

  it('come with numbers that follow from what they are about', () => {
    const text = (part: string) => chapters.all.flatMap(({ notes }) => notes).find((note) => note.text.includes(part));
    expect(text((2 * 1_281_165 + 150_528).toLocaleString('en-GB'))?.mends).toEqual([1]);
    expect(text((1_281_165 + 150_528).toLocaleString('en-GB'))?.mends).toEqual([1]);
    expect(text((2 * 60_000 + 28 ** 2).toLocaleString('en-GB'))?.mends).toEqual([2]);
  });
});

describe.each(chapters.all.map((chapter) => [chapter.id, chapter] as const))('chapter %s', (_, chapter) => {
  it('has a figure that there is', () => {
    for (const figure of [chapter.figure, ...chapter.also]) {
      if (figure.kind === 'figure') expect(figures.ids).toContain(figure.id);
      const experiments =
        figure.kind === 'lab' || figure.kind === 'versus'
          ? [figure.experiment]
          : figure.kind === 'race'
            ? figure.experiments
            : [];
      for (const experiment of experiments) expect(readHash(`#${experiment}`).repairs).toEqual([]);
      expect(figure.kind === 'race' ? experiments.length : 2).toBe(2);
    }
  });

  it('has self-checks, with one right answer and a reason for each', () => {
    expect(chapter.checks.length).toBeGreaterThan(0);
    for (const { options } of chapter.checks) {
      expect(options.filter(({ right }) => right)).toHaveLength(1);
      for (const { why } of options) expect(why).toMatch(/\.$/);
    }
  });

  it('asks a question in its title, and leads to the next', () => {
    expect(chapter.title).toMatch(/\?$/);
    expect(chapter.next === null).toBe(chapter.id === chapters.ids.at(-1));
  });

  it('has a prediction, with an answer on its scale or among its options', () => {
    const { prediction } = chapter;
    if (prediction?.kind === 'number') {
      const found = prediction.found(SEEN) ?? Number.NaN;
      expect(found).toBeGreaterThanOrEqual(prediction.from);
      expect(found).toBeLessThanOrEqual(prediction.to);
    } else if (prediction?.kind === 'choice')
      expect(prediction.options.map(({ id }) => id)).toContain(prediction.found(SEEN));
    else expect(prediction?.kind).toBe('sketch');
  });

  it('answers every answer, each about itself, and none before the result is known', () => {
    const { prediction } = chapter;
    if (!prediction) throw new Error('Every chapter of the deck asks for a prediction.');
    const replies = answersTo(prediction).map((answer) => replyTo(prediction, answer, SEEN));
    for (const reply of replies) {
      expect(reply).toMatch(/\.$/);
      expect(reply).not.toMatch(/NaN|undefined|Infinity/);
    }
    expect(new Set(replies).size).toBe(replies.length);
    if (prediction.recorded !== undefined || chapter.figure.kind === 'lab')
      for (const answer of answersTo(prediction)) expect(replyTo(prediction, answer, NOTHING_SEEN)).toBeNull();
  });

  it('heads its notes about the deck by what they are about', () => {
    expect(chapter.noted === '').toBe(chapter.notes.length === 0);
  });

  it('names a source for every note about the deck', () => {
    for (const { source } of chapter.notes) expect(source.length).toBeGreaterThan(5);
  });
});
