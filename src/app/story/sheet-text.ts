// The sheet to hand in, as text.

import { say } from '../../core/language/say.ts';
import type { SheetChapter, SheetContent, SheetRun } from '../../ui/story/sheet-paper.tsx';

export function sheetText({ name, right, questions, chapters, runs }: SheetContent): string {
  const lines = [
    say`Rethinking generalization`,
    ...(name === '' ? [] : [name]),
    say`${right} of ${questions} questions answered correctly`,
    '',
    ...chapters.flatMap(chapterLines),
    ...(runs.length > 0 ? [say`Runs`, ...runs.map(runLine)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function chapterLines({ title, predicted, found, answers }: SheetChapter): readonly string[] {
  return [
    title,
    ...(predicted === null ? [] : [`  ${say`Prediction:`} ${predicted}`]),
    ...(found === null ? [] : [`  ${say`Found:`} ${found}`]),
    ...answers.map(({ question, answer, right }) => `  ${question} ${answer} ${right ? '✓' : '✗'}`),
    '',
  ];
}

function runLine({ experiment, images, epochs, trainError, testError }: SheetRun): string {
  return `  ${say`${experiment}, ${images}, ${epochs} epochs: training error ${trainError}, test error ${testError}`}`;
}
