// The charts in words: summaries for those who do not see the lines, captions for figures that leave the page.

import { configAddress } from '../../core/config-codec.ts';
import { sentences } from '../../core/language/joints.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import type { RunView } from '../../core/run-view.ts';
import { bestEpochOf } from './best-epochs.tsx';
import { countedWords, trainErrorText } from './counted.ts';
import { formatCount, formatLoss, formatShare } from './format.ts';

const PHASE_WORDS: Readonly<Record<RunView['phase'], string>> = {
  queued: msg('waiting'),
  preparing: msg('preparing'),
  loading: msg('loading'),
  running: msg('training', 'phase'),
  paused: msg('paused'),
  ended: msg('finished'),
  failed: msg('failed'),
};

/** `Training loss against steps. Random labels, training: 0.83 at step 320. …` */
export function lossSummary(runs: readonly RunView[]): string {
  const parts = runs.map((run) => {
    const [step, loss] = [run.losses.step.at(-1), run.losses.loss.at(-1)];
    const now =
      step === undefined || loss === undefined
        ? say`no loss yet`
        : say`${formatLoss(loss)} at step ${formatCount(step)}`;
    return say.in('run and numbers')`${run.label}, ${translate(PHASE_WORDS[run.phase])}: ${now}.`;
  });
  return sentences([say`Training loss against steps.`, ...nothingOr(parts)]);
}

export function errorSummary(runs: readonly RunView[]): string {
  const parts = runs.map((run) => {
    const last = run.history.at(-1);
    const now = last
      ? say`training error ${trainErrorText(last)}, test error ${formatShare(last.testError)} after epoch ${last.epoch}`
      : say`not evaluated yet`;
    const more = `${sampleOf(run)}${bestOf(run)}`;
    return say.in('run and numbers')`${run.label}, ${translate(PHASE_WORDS[run.phase])}: ${now}${more}.`;
  });
  return sentences([say`Training and test error against epochs.`, ...nothingOr(parts)]);
}

function sampleOf({ history, trainSize }: RunView): string {
  const counted = countedWords(history.at(-1), trainSize);
  return counted === null ? '' : say`, training error ${counted}`;
}

function bestOf(run: RunView): string {
  const best = bestEpochOf(run);
  if (!best) return '';
  const error = formatShare(best.testError);
  return best.stopped
    ? say`, stopped early and back to epoch ${best.epoch} at test error ${error}`
    : say`, best so far epoch ${best.epoch} at test error ${error}`;
}

function nothingOr(parts: readonly string[]): readonly string[] {
  return parts.length > 0 ? parts : [say`No run yet.`];
}

/** What the figure shows, then one sentence per run: how to train it again, on which images, with which seed. */
export function figureCaption(shows: string, runs: readonly RunView[]): readonly string[] {
  return [shows, ...runs.map(runCaption), say`Made with “Rethinking generalization”, in the browser.`];
}

function runCaption(run: RunView): string {
  const data = run.standin ? say`stand-in images, not CIFAR-10` : 'CIFAR-10';
  const size = say`N = ${formatCount(run.trainSize)}`;
  return say`${run.label}: ${configAddress(run.config)} · ${data}, ${size}, seed ${run.config.seed}${outcomeOf(run)}.`;
}

function outcomeOf({ result }: RunView): string {
  return result?.divergedAtStep == null ? '' : say`, diverged at step ${formatCount(result.divergedAtStep)}`;
}
