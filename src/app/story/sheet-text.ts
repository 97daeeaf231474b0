// The sheet to hand in, as text.

import { type Chapter, chapters } from '../../chapters/index.ts';
import { percent } from '../../core/language/numbers.ts';
import { say, translate } from '../../core/language/say.ts';
import type { Run } from '../../state/run.ts';
import { experimentLabel } from '../../state/run-labels.ts';
import type { Progress } from '../../state/story.ts';
import { sketchWords } from '../../ui/story/sketch-pad.tsx';

export function sheetText(progress: Progress, runs: readonly Run[]): string {
  const lines = [
    say`Rethinking generalization`,
    progress.name,
    '',
    ...chapters.all.flatMap((chapter) => chapterLines(chapter, progress)),
    say`Runs`,
    ...runs.flatMap(runLine),
  ];
  return `${lines.join('\n')}\n`;
}

function chapterLines({ id, order, title, prediction, checks }: Chapter, progress: Progress): readonly string[] {
  const sketch = progress.sketches[id];
  const choice = prediction?.kind === 'choice' && prediction.options.find((one) => one.id === progress.choices[id]);
  const predicted = choice ? translate(choice.label) : sketch && sketchWords(sketch);
  const answers = checks.flatMap(({ id: question, question: text, options }) => {
    const option = options[progress.answers[question] ?? -1];
    return option ? [`  ${translate(text)} ${translate(option.label)} ${option.right ? '✓' : '✗'}`] : [];
  });
  return [
    `${order}. ${translate(title)}`,
    ...(predicted ? [`  ${say`Prediction:`} ${predicted}`] : []),
    ...answers,
    '',
  ];
}

function runLine({ config, trainSize, result, standin }: Run): readonly string[] {
  if (!result || result.trainError === null || result.testError === null) return [];
  const [train, test] = [percent(result.trainError), percent(result.testError)];
  const data = standin ? say`stand-in` : 'CIFAR-10';
  return [say`  ${experimentLabel(config)}, N = ${trainSize}, ${data}: training error ${train}, test error ${test}`];
}
