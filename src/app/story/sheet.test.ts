// The sheet to hand in: what was predicted and answered, beside what is right, and the reader's own runs.

import { describe, expect, it } from 'vitest';
import { chapters } from '../../chapters/index.ts';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import { resultOf } from '../../core/metrics.ts';
import { fakeRun } from '../../core/results/testing/fake-runs.ts';
import { newRun, type Run } from '../../state/runs/run.ts';
import { NO_PROGRESS } from '../../state/story/story.ts';
import { sheetContent } from './sheet-content.ts';
import { sheetText } from './sheet-text.ts';

const POINT = { epoch: 3, step: 24, trainLoss: 0.2, trainError: 0, testError: 0.9, noise: null, seconds: 1 };
const ended: Run = {
  ...newRun('a', { ...DEFAULT_CONFIG, corruption: { id: 'random-labels', params: {} }, trainSize: 1000 }),
  phase: 'ended',
  history: [POINT],
  result: resultOf([POINT], { outcome: 'fitted', images: 3000, seconds: 1 }),
};

describe('the sheet', () => {
  it('is empty for a reader who has done nothing, but has the number of questions', () => {
    const content = sheetContent(NO_PROGRESS, []);
    expect(content).toMatchObject({ name: '', right: 0, chapters: [], runs: [] });
    expect(content.questions).toBe(chapters.all.flatMap(({ checks }) => checks).length);
  });

  it('has a number in its own words, drawn, beside what was found and what it means', () => {
    const { chapters: done } = sheetContent({ ...NO_PROGRESS, numbers: { bound: 0.5 } }, []);
    expect(done.map((chapter) => chapter.id)).toEqual(['bound']);
    expect(done[0]).toMatchObject({
      predicted: '0.50',
      drawn: { kind: 'number', answer: 0.5, found: expect.closeTo(1.301, 3) },
      found: expect.stringMatching(/^You said 0\.50\. The bound is 1\.30: larger than any error can be\./),
    });
  });

  it('has a choice in its own words, and what was found once its runs are there', () => {
    const chosen = { ...NO_PROGRESS, choices: { since: 'weights' } };
    const [before] = sheetContent(chosen, []).chapters;
    expect(before).toMatchObject({ predicted: 'The number of weights', drawn: null, found: null });
    const [truth, random] = [
      fakeRun('n=1000', { trainErrors: [0], testError: 0.7 }),
      fakeRun('n=1000&setting=random-labels', { trainErrors: [0], testError: 0.9 }),
    ];
    const [after] = sheetContent(chosen, [], { 'training-loss': [truth, random] }).chapters;
    expect(after?.found).toMatch(
      /^You said the number of weights, but it is .* for both\. On new images 70% and 90% are wrong/,
    );
  });

  it('describes a sketch in the numbers of its own plot', () => {
    const flat = Array.from({ length: 9 }, () => 0.5);
    const { chapters: done } = sheetContent({ ...NO_PROGRESS, sketches: { 'random-labels': flat, cost: flat } }, []);
    expect(done.map(({ predicted }) => predicted)).toEqual([
      'It starts at 50% of the chance-level loss, falls to 50% at its lowest, and ends at 50%.',
      'It starts at 50% with true labels and ends at 50% with random ones.',
    ]);
  });

  it('counts what was answered rightly, question by question', () => {
    const answers = Object.fromEntries(
      chapters.all.flatMap(({ checks }) =>
        checks.map(({ id, options }) => [id, options.findIndex(({ right }) => right)]),
      ),
    );
    const all = sheetContent({ ...NO_PROGRESS, answers }, []);
    expect(all.right).toBe(all.questions);
    const [first = ''] = Object.keys(answers);
    const wrong = { ...answers, [first]: (answers[first] ?? 0) === 0 ? 1 : 0 };
    expect(sheetContent({ ...NO_PROGRESS, answers: wrong }, []).right).toBe(all.questions - 1);
  });

  it('says of a sketch what became of it once the reader’s own run has ended', () => {
    const drawn = { ...NO_PROGRESS, sketches: { 'random-labels': Array.from({ length: 9 }, () => 1) } };
    const chapterRun = { ...ended, config: { ...ended.config, epochs: 30, stop: 'epochs' as const } };
    expect(sheetContent(drawn, []).chapters[0]?.found).toBeNull();
    expect(sheetContent(drawn, [chapterRun]).chapters[0]).toMatchObject({
      drawn: { kind: 'sketch', plot: 'loss' },
      found: expect.stringMatching(
        /^You drew a loss that ends at 2\.3; it ended at 0\.20\. The network memorized 1,000 of 1,000/,
      ),
    });
  });

  it('counts what was done: chapters answered, predictions made, networks trained', () => {
    const { checks } = chapters.get('cost');
    const answers = Object.fromEntries(checks.map(({ id }) => [id, 0]));
    const content = sheetContent({ ...NO_PROGRESS, answers, numbers: { bound: 1 } }, [ended]);
    expect(content).toMatchObject({ read: 1, of: 10, predictions: 1 });
    expect(sheetText(content)).toContain('1 chapter of 10 answered.\n1 prediction made.\n');
    // One question of two is not the chapter.
    expect(sheetContent({ ...NO_PROGRESS, answers: { 'cost-time': 0 } }, []).read).toBe(0);
  });

  it('leaves out choices and answers of no chapter', () => {
    const strange = { ...NO_PROGRESS, choices: { bound: 'nonsense', gone: 'x' }, answers: { 'bound-linear': 17 } };
    expect(sheetContent(strange, []).chapters).toEqual([]);
  });

  it('has own runs with their numbers, those without a result left out, on screen and as text alike', () => {
    const content = sheetContent({ ...NO_PROGRESS, name: '  Ada ' }, [newRun('b', DEFAULT_CONFIG), ended]);
    expect(content.runs).toEqual([
      {
        ...{ id: 'a', experiment: 'Random labels · MLP 1×512', images: 'CIFAR-10, N = 1,000' },
        ...{ epochs: '3', trainError: '0.0%', testError: '90.0%' },
      },
    ]);
    expect(sheetText(content).split('\n')).toEqual(
      expect.arrayContaining([
        'Ada',
        '  Random labels · MLP 1×512, CIFAR-10, N = 1,000, 3 epochs: training error 0.0%, test error 90.0%',
      ]),
    );
  });

  it('says on how many images the training error of a run that was stopped was counted, where not on all', () => {
    const history = [{ ...POINT, trainError: 0.5, countedOn: 5000 }];
    const result = resultOf(history, { outcome: 'stopped', images: 3000, seconds: 1 });
    const stopped = { ...ended, trainSize: 50_000, history, result };
    expect(sheetContent(NO_PROGRESS, [stopped]).runs.map(({ trainError }) => trainError)).toEqual([
      '50.0% (counted on 5,000 of 50,000 images)',
    ]);
  });
});
