// What stands on the sheet that a reader hands in, as data: the page shows it, a text file holds it.

import { type Chapter, chapters } from '../../chapters/index.ts';
import { grouped, percent } from '../../core/language/numbers.ts';
import { say, translate } from '../../core/language/say.ts';
import type { Run } from '../../state/run.ts';
import { experimentLabel } from '../../state/run-labels.ts';
import type { Progress } from '../../state/story.ts';
import type { SheetChapter, SheetContent, SheetRun } from '../../ui/story/sheet-paper.tsx';
import { SKETCH_PLOTS } from '../../ui/story/sketch-plots.ts';

/** Chapters without a prediction or an answer are left out, and so are runs without a result. */
export function sheetContent(progress: Progress, runs: readonly Run[]): SheetContent {
  const done = chapters.all.map((chapter) => chapterOf(chapter, progress));
  return {
    name: progress.name.trim(),
    right: done.flatMap(({ answers }) => answers.filter(({ right }) => right)).length,
    questions: chapters.all.flatMap(({ checks }) => checks).length,
    chapters: done.filter(({ predicted, answers }) => predicted !== null || answers.length > 0),
    runs: runs.flatMap(runOf),
  };
}

function chapterOf({ id, order, title, prediction, checks }: Chapter, progress: Progress): SheetChapter {
  const answers = checks.flatMap(({ id: question, question: text, options }) => {
    const option = options[progress.answers[question] ?? -1];
    return option ? [{ question: translate(text), answer: translate(option.label), right: option.right }] : [];
  });
  const predicted = predictionOf(id, prediction, progress);
  const found = predicted !== null && prediction?.kind === 'choice' ? translate(prediction.finding) : null;
  return { id, title: `${order}. ${translate(title)}`, predicted, found, answers };
}

function predictionOf(id: string, prediction: Chapter['prediction'], progress: Progress): string | null {
  if (prediction?.kind === 'sketch') {
    const sketch = progress.sketches[id];
    return sketch ? SKETCH_PLOTS[prediction.plot].words(sketch) : null;
  }
  const choice = prediction?.options.find((option) => option.id === progress.choices[id]);
  return choice ? translate(choice.label) : null;
}

function runOf({ id, config, trainSize, result, standin, history }: Run): readonly SheetRun[] {
  if (!result || result.trainError === null || result.testError === null) return [];
  const set = standin ? say`stand-in` : 'CIFAR-10';
  return [
    {
      id,
      experiment: experimentLabel(config),
      pictures: `${set}, N = ${grouped(trainSize)}`,
      epochs: String(history.at(-1)?.epoch ?? 0),
      trainError: percent(result.trainError),
      testError: percent(result.testError),
    },
  ];
}
