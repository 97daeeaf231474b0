// The content of the sheet that a reader hands in, as data: shown by the page, and saved in a text file.

import { type Chapter, chapters } from '../../chapters/index.ts';
import { type Predicted, replyTo, type Seen } from '../../chapters/shared/prediction.ts';
import { noted } from '../../core/language/joints.ts';
import { grouped, percent } from '../../core/language/numbers.ts';
import { say, translate } from '../../core/language/say.ts';
import type { Run } from '../../state/runs/run.ts';
import { experimentLabel } from '../../state/runs/run-labels.ts';
import type { StoryProgress } from '../../state/story/story.ts';
import { countedWords } from '../../ui/charts/counted.ts';
import { scaleOf } from '../../ui/story/number-scale.ts';
import type { SheetChapter, SheetContent, SheetDrawing, SheetRun } from '../../ui/story/sheet-paper.tsx';
import { SKETCH_PLOTS } from '../../ui/story/sketch-plots.ts';
import { experimentOf, sameExperiment } from '../live/experiment.ts';
import { answerOf, isRead } from './answers.ts';

/** Chapters without a prediction or an answer are left out, and so are runs without a result. */
export function sheetContent(
  progress: StoryProgress,
  runs: readonly Run[],
  recorded: Seen['recorded'] = {},
): SheetContent {
  const all = chapters.all.map((chapter) => chapterOf(chapter, progress, { run: runFor(chapter, runs), recorded }));
  const done = all.filter(({ predicted, answers }) => predicted !== null || answers.length > 0);
  return {
    name: progress.name.trim(),
    read: chapters.all.filter((chapter) => isRead(chapter, progress)).length,
    chapters: done,
    of: chapters.ids.length,
    predictions: done.filter(({ predicted }) => predicted !== null).length,
    right: done.flatMap(({ answers }) => answers.filter(({ right }) => right)).length,
    questions: chapters.all.flatMap(({ checks }) => checks).length,
    runs: runs.flatMap(runOf),
  };
}

/** The reader's own run of the chapter's experiment, once it has ended. */
function runFor({ figure }: Chapter, runs: readonly Run[]): Run | null {
  if (figure.kind !== 'lab') return null;
  const { experiment } = figure;
  return (
    runs.findLast(
      ({ phase, config }) => phase === 'ended' && sameExperiment(config, experimentOf(experiment, config)),
    ) ?? null
  );
}

function chapterOf(chapter: Chapter, progress: StoryProgress, seen: Seen): SheetChapter {
  const { id, order, title, prediction, checks } = chapter;
  const answers = checks.flatMap(({ id: question, question: text, options }) => {
    const option = options[progress.answers[question] ?? -1];
    return option ? [{ question: translate(text), answer: translate(option.label), right: option.right }] : [];
  });
  const given = answerOf(chapter, progress);
  const committed = prediction !== null && given !== null;
  return {
    id,
    title: `${order}. ${translate(title)}`,
    asked: committed ? translate(prediction.prompt) : null,
    predicted: committed ? wordsOf(prediction, given) : null,
    drawn: committed ? drawingOf(prediction, given, seen) : null,
    found: committed ? replyTo(prediction, given, seen) : null,
    answers,
  };
}

function wordsOf(prediction: NonNullable<Chapter['prediction']>, given: Predicted): string | null {
  if (prediction.kind === 'sketch')
    return typeof given === 'object' ? SKETCH_PLOTS[prediction.plot].words(given) : null;
  if (prediction.kind === 'number') return typeof given === 'number' ? prediction.words(given) : null;
  const choice = prediction.options.find((option) => option.id === given);
  return choice ? translate(choice.label) : null;
}

/** A choice is not drawn. */
function drawingOf(prediction: NonNullable<Chapter['prediction']>, given: Predicted, seen: Seen): SheetDrawing | null {
  if (prediction.kind === 'sketch' && typeof given === 'object')
    return { kind: 'sketch', plot: prediction.plot, sketch: given };
  if (prediction.kind === 'number' && typeof given === 'number')
    return { kind: 'number', scale: scaleOf(prediction), answer: given, found: prediction.found(seen) };
  return null;
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
