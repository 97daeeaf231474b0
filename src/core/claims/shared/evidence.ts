// What claims are judged from: plain runs of the paper's networks, group by group.

import { trainingOf } from '../../experiment.ts';
import { type AtCorruption, atCorruption } from '../../figures/shared/corruption-sweep.ts';
import { PAPER_TRAIN_SIZE } from '../../figures/shared/full-size.ts';
import { reported } from '../../figures/shared/reported.ts';
import { groupBy, type Placed, placed } from '../../figures/shared/setup.ts';
import { percent } from '../../language/numbers.ts';
import { say } from '../../language/say.ts';
import { models } from '../../models/index.ts';
import { configOf, type RunFile } from '../../results/run-file.ts';
import { estimate } from '../../results/statistics.ts';

/** Runs of the paper's networks that ended by themselves: neither stopped manually nor diverged. */
export function finished(runs: readonly RunFile[]): readonly RunFile[] {
  return runs.filter(
    ({ config, result }) =>
      models.find(String(config.model))?.paperName !== undefined &&
      result.outcome !== 'stopped' &&
      result.outcome !== 'diverged',
  );
}

/** Plain runs with some label corruption, by set-up. */
export function sweeps(runs: readonly RunFile[]): readonly (readonly AtCorruption[])[] {
  return groupBy(atCorruption(finished(runs)), ({ setup }) => setup);
}

/** Runs on true labels, by set-up, whatever the regularizers. */
export function onTrueLabels(runs: readonly RunFile[]): readonly (readonly Placed[])[] {
  const fitting = placed(finished(runs), ['reg']).filter(({ config }) => config.corruption.id === 'true-labels');
  return groupBy(fitting, ({ setup }) => setup);
}

/** Mean test error; a run without one counts as having learned nothing. @param runs at least one. */
export function testErrorOf(runs: readonly { readonly run: RunFile }[]): number {
  return estimate(runs.map(({ run }) => run.result.testError ?? 1)).mean;
}

/** After fewer epochs than this nothing can be concluded about those that would follow. */
const MIN_EPOCHS = 40;

/** Cut before it fitted, while training error may still fall: nothing can be concluded from its last numbers. */
export function isCut(run: RunFile): boolean {
  return !run.result.fitted && !fitsAsInPaper(run) && !isStuck(run) && !isRateSpent(run);
}

/** Half a unit of the last digit that Table 1 prints of an accuracy that it gives as 100.0 percent. */
const ROUNDING = 0.0005;
/**
 * Between two runs of one network that both trained to their end: half a percentage point. Two schedules of the learning rate are as far
 * apart here (`table-1.json` 0.79%, `training-loss.json` 0.17% to 0.26% of random labels left); seeds alone change a tenth of that.
 */
const AT_THE_END = 0.005;

/**
 * Whether a plain run on as many images as the paper's leaves as few training labels wrong as the paper's own network did
 * (Table 1), which it calls fitted: with 50,000 images a few near twins have different labels for very long. One that has trained
 * to its end, as the paper's had, may have a few more.
 */
export function fitsAsInPaper(run: RunFile): boolean {
  const left = leftInPaper(run);
  return left !== null && (run.result.trainError ?? 1) <= left + (isRateSpent(run) ? AT_THE_END : ROUNDING);
}

/** The training error that Table 1 has for a plain run on all images; `null` where it has none. */
export function leftInPaper({ config, data }: RunFile): number | null {
  if (data.train !== PAPER_TRAIN_SIZE || config.reg) return null;
  const there = reported(String(config.model), 'none', config.setting === 'true-labels' ? 'true' : 'random');
  return there === null ? null : 1 - there.train / 100;
}

/** Of its first value; steps so small change nothing any more. */
const SPENT_RATE = 0.01;

function isRateSpent(run: RunFile): boolean {
  const last = run.history.at(-1);
  if (!last) return false;
  const { learningRate } = trainingOf(configOf(run), run.data.train).schedule;
  return learningRate(last.step, last.epoch) <= SPENT_RATE * learningRate(0, 0);
}

/** At least `MIN_EPOCHS` epochs, and over the second half of them training error was never below its least before. */
function isStuck({ history }: RunFile): boolean {
  const last = history.at(-1)?.epoch ?? 0;
  const least = (points: RunFile['history']) => Math.min(...points.map(({ trainError }) => trainError));
  const [early, late] = [
    history.filter(({ epoch }) => epoch <= last / 2),
    history.filter(({ epoch }) => epoch > last / 2),
  ];
  return last >= MIN_EPOCHS && least(late) >= least(early);
}

/** Why nothing was concluded from `runs`, those that were cut: `not trained long enough, 31.8% to 44.3% of the …`. */
export function cutText(runs: readonly RunFile[]): string {
  const errors = runs.map(({ result }) => result.trainError ?? 1);
  const [least, most] = [percent(Math.min(...errors)), percent(Math.max(...errors))];
  const range = least === most ? least : say.in('epochs')`${least} to ${most}`;
  return say`not trained long enough, training error is still ${range}`;
}
