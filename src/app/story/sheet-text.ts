// The sheet to hand in, as text.

import { say } from '../../core/language/say.ts';
import { doneWords, type SheetChapter, type SheetContent, type SheetRun } from '../../ui/story/sheet-paper.tsx';

export function sheetText(content: SheetContent): string {
  const { name, chapters, runs } = content;
  const lines = [
    say`Rethinking generalization`,
    ...(name === '' ? [] : [name]),
    ...doneWords(content),
    '',
    ...chapters.flatMap(chapterLines),
    ...(runs.length > 0 ? [say`Runs`, ...runs.map(runLine)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function chapterLines({ title, asked, predicted, found, answers }: SheetChapter): readonly string[] {
  return [
    title,
    ...(asked === null ? [] : [`  ${asked}`]),
    ...(predicted === null ? [] : [`  ${say`Prediction:`} ${predicted}`]),
    ...(found === null ? [] : [`  ${say`Found:`} ${found}`]),
    ...answers.map(({ question, answer, right }) => `  ${question} ${answer} ${right ? '✓' : '✗'}`),
    '',
  ];
}

function runLine({ experiment, images, epochs, trainError, testError }: SheetRun): string {
  return `  ${say`${experiment}, ${images}, ${epochs} epochs: training error ${trainError}, test error ${testError}`}`;
}
