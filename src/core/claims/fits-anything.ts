import { paperName, reported, TABLE_1 } from '../figures/shared/reported.ts';
import { groupBy, networkName, type Placed, placed } from '../figures/shared/setup.ts';
import { commas, labeled, semicolons } from '../language/joints.ts';
import { grouped, percent, significant } from '../language/numbers.ts';
import { say, sayCount } from '../language/say.ts';
import { epochsToLossTenth } from '../results/reached.ts';
import { configOf, type RunFile } from '../results/run-file.ts';
import { estimate } from '../results/statistics.ts';
import { type Comparison, defineClaim, judged, largestFirst, notTried, paperSize, pointsMore } from './shared/claim.ts';
import { cutText, finished, fitsAsInPaper, isCut, leftInPaper } from './shared/evidence.ts';

export default defineClaim({
  id: 'fits-anything',
  order: 1,
  wording: 'Training error reaches 0, even with random labels.',
  paper: paperText,
  mended:
    'The deck says the loss “always converges to 0”. In the paper’s tables AlexNet stopped at 99.82% and the MLP 1×512 at 99.34% of random labels, ImageNet at 95.20%; by others’ notes AlexNet with weight decay did not converge.',
  why: 'A smaller sample is easier to memorize, so what holds in the paper should hold here all the more.',
  figure: 'training-loss',
  judge: (all) => {
    const runs = finished(all).filter(({ config }) => config.setting === 'random-labels' && !config.reg);
    if (runs.length === 0) return notTried(say`Train any network on random labels.`);
    const found = runs.map(comparison);
    const groups = groupBy(placed(runs, []), ({ setup }) => setup);
    return {
      ...judged(found, againstPaper(runs)),
      evidence: [
        ...largestFirst(groups, (group) => group.map(({ run }) => run)).map(groupText),
        ...textsOf(found),
      ].join('\n'),
    };
  },
});

/** Of runs of one set-up how many fitted, and when: first by the measure that single images do not decide. */
function groupText(group: readonly Placed[]): string {
  const [first] = group;
  const fitted = group.map(({ run }) => run).filter(({ result }) => result.fitted);
  const ends = fitted.length === 0 ? '' : `; ${tenthText(fitted)}; ${fitText(fitted)}`;
  const count = sayCount(
    group.length,
    '{1} of {0} run fitted every random label|{1} of {0} runs fitted every random label',
    fitted.length,
  );
  return `${labeled(first?.setupLabel ?? '', count)}${ends}.`;
}

/** Those that stopped when they fitted may have stopped before. */
function tenthText(fitted: readonly RunFile[]): string {
  const epochs = fitted.flatMap((run) => epochsToLossTenth(run) ?? []);
  const losses = fitted.flatMap(({ result }) => (result.stepsToLossTenth === null ? [result.trainLoss ?? 0] : []));
  if (losses.length === 0) return say`loss ≤ 0.1 after ${epochsText(epochs)}`;
  const highest = significant(Math.max(...losses), 2);
  if (epochs.length === 0) return say`loss ≤ 0.1 not reached before the end (at most ${highest})`;
  return sayCount(
    losses.length,
    'loss ≤ 0.1 after {1} (not reached by {0} run, loss {2} at its end)|loss ≤ 0.1 after {1} (not reached by {0} runs, loss at most {2} at their end)',
    epochsText(epochs),
    highest,
  );
}

function fitText(fitted: readonly RunFile[]): string {
  const epochs = fitted.flatMap(({ result }) => result.epochsToFit ?? []);
  return say`zero training error, which a few images decide, after ${epochsText(epochs)}`;
}

/** Each run for itself: nothing is averaged. */
function comparison(run: RunFile): Comparison {
  if (run.result.fitted) return { finding: 'holds', text: '', runs: [run] };
  if (fitsAsInPaper(run)) return { finding: 'holds', text: asInPaperText(run), runs: [run] };
  return { finding: isCut(run) ? 'too-short' : 'contradicted', text: missedText(run), runs: [run] };
}

function textsOf(found: readonly Comparison[]): readonly string[] {
  return found.map(({ text }) => text).filter((text) => text !== '');
}

/** `9 epochs`, `9 to 12 epochs`. */
function epochsText(epochs: readonly number[]): string {
  const [least, most] = [Math.min(...epochs), Math.max(...epochs)];
  return least === most
    ? sayCount(least, '{0} epoch|{0} epochs')
    : say`${say.in('epochs')`${least} to ${most}`} epochs`;
}

function asInPaperText(run: RunFile): string {
  const [name, epochs] = [networkName(configOf(run)), run.history.at(-1)?.epoch ?? 0];
  const [here, there] = [percent(run.result.trainError ?? 1, 2), percent(leftInPaper(run) ?? 0, 2)];
  return say`${name} had ${here} of ${grouped(run.data.train)} labels wrong after ${epochs} epochs; the paper’s, at its end, ${there}.`;
}

function missedText(run: RunFile): string {
  const [name, epochs] = [networkName(configOf(run)), run.history.at(-1)?.epoch ?? 0];
  if (isCut(run)) return say`${name}, ${epochs} epochs: ${cutText([run])}.`;
  const left = percent(run.result.trainError ?? 1);
  return say`${name} still had ${left} wrong after ${epochs} epochs, and no longer improved.`;
}

/** Runs that were cut are not compared with the paper's, which were not cut. */
function againstPaper(runs: readonly RunFile[]): string | null {
  const kept = placed(
    runs.filter((run) => !isCut(run)),
    [],
  );
  const compared = groupBy(kept, ({ setup }) => setup).flatMap(againstOne);
  return compared.length === 0 ? null : say`Random labels fitted: ${semicolons(compared)}; ${paperSize()}.`;
}

function againstOne(group: readonly Placed[]): readonly string[] {
  const [first] = group;
  const there = first && reported(first.config.model.id, 'none', 'random');
  if (!first || !there) return [];
  const here = 1 - estimate(group.map(({ run }) => run.result.trainError ?? 1)).mean;
  const difference = pointsMore(here, there.train / 100);
  const [ours, theirs] = [percent(here, 2), percent(there.train / 100, 2)];
  return [say`${networkName(first.config)} ${ours} here, ${theirs} in the paper (${difference})`];
}

/** Of every network without a regularizer. */
function paperText(): string {
  const rows = TABLE_1.filter(({ labels, regularizers }) => labels === 'random' && regularizers === 'none');
  const numbers = rows.map(({ model, train }) => `${paperName(model)} ${percent(train / 100, train === 100 ? 0 : 2)}`);
  return say`Random labels fitted, Table 1: ${commas(numbers)}.`;
}
