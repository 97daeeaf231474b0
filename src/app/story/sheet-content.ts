// The content of the sheet that a reader hands in, as data: shown by the page, and saved in a text file.

import { type Chapter, chapters } from '../../chapters/index.ts';
import { noted } from '../../core/language/joints.ts';
import { grouped, percent } from '../../core/language/numbers.ts';
import { say, translate } from '../../core/language/say.ts';
import type { Run } from '../../state/runs/run.ts';
import { experimentLabel } from '../../state/runs/run-labels.ts';
import type { StoryProgress } from '../../state/story/story.ts';
import { countedWords } from '../../ui/charts/counted.ts';
import type { SheetChapter, SheetContent, SheetRun } from '../../ui/story/sheet-paper.tsx';
import { SKETCH_PLOTS } from '../../ui/story/sketch-plots.ts';

/** Chapters without a prediction or an answer are left out, and so are runs without a result. */
export function sheetContent(progress: StoryProgress, runs: readonly Run[]): SheetContent {
  const done = chapters.all.map((chapter) => chapterOf(chapter, progress));
  return {
    name: progress.name.trim(),
    right: done.flatMap(({ answers }) => answers.filter(({ right }) => right)).length,
    questions: chapters.all.flatMap(({ checks }) => checks).length,
    chapters: done.filter(({ predicted, answers }) => predicted !== null || answers.length > 0),
    runs: runs.flatMap(runOf),
  };
}

function chapterOf({ id, order, title, prediction, checks }: Chapter, progress: StoryProgress): SheetChapter {
  const answers = checks.flatMap(({ id: question, question: text, options }) => {
    const option = options[progress.answers[question] ?? -1];
    return option ? [{ question: translate(text), answer: translate(option.label), right: option.right }] : [];
  });
  const predicted = predictionOf(id, prediction, progress);
  const found = predicted !== null && prediction?.kind === 'choice' ? translate(prediction.finding) : null;
  return { id, title: `${order}. ${translate(title)}`, predicted, found, answers };
}

function predictionOf(id: string, prediction: Chapter['prediction'], progress: StoryProgress): string | null {
  if (prediction?.kind === 'sketch') {
    const sketch = progress.sketches[id];
    return sketch ? SKETCH_PLOTS[prediction.plot].words(sketch) : null;
  }
  const choice = prediction?.options.find((option) => option.id === progress.choices[id]);
  return choice ? translate(choice.label) : null;
}

function runOf({ id, config, trainSize, result, standin, history }: Run): readonly SheetRun[] {
  if (!result || result.trainError === null || result.testError === null) return [];
  const counted = countedWords(history.at(-1), trainSize);
  const set = standin ? say`stand-in` : 'CIFAR-10';
  return [
    {
      id,
      experiment: experimentLabel(config),
      images: `${set}, N = ${grouped(trainSize)}`,
      epochs: String(history.at(-1)?.epoch ?? 0),
      trainError: counted === null ? percent(result.trainError) : noted(percent(result.trainError), counted),
      testError: percent(result.testError),
    },
  ];
}
