import { reported } from '../figures/shared/reported.ts';
import { groupBy, networkName } from '../figures/shared/setup.ts';
import { percent } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import { configOf, type RunFile } from '../results/run-file.ts';
import { defineClaim, notTried, paperSize, pointsMore } from './shared/claim.ts';
import { finished, mean } from './shared/evidence.ts';

export default defineClaim({
  id: 'fits-anything',
  order: 1,
  wording: 'Training error reaches 0, even where the labels are drawn by dice.',
  mended:
    'The deck says the loss “always converges to 0”. In the paper’s tables AlexNet stopped at 99.82% and the MLP at 99.34% of random labels, ImageNet at 95.20%, and AlexNet with weight decay did not converge.',
  why: 'A smaller sample is easier to learn by heart, so what holds in the paper should hold here all the more.',
  figure: 'training-loss',
  judge: (all) => {
    const runs = finished(all).filter(({ config }) => config.setting === 'random-labels' && !config.reg);
    if (runs.length === 0) return notTried(say`Train any network on random labels.`);
    const fitted = runs.filter(({ result }) => result.fitted);
    const names = [...new Set(runs.map((run) => networkName(configOf(run))))].join(', ');
    const missed = runs.filter(({ result }) => !result.fitted).map(missedText);
    const evidence = say`${fitted.length} of ${runs.length} runs fitted every random label (${names})${epochsText(fitted)}.`;
    return {
      verdict: missed.length === 0 ? 'holds' : 'does-not-hold',
      evidence: [evidence, ...missed].join(' '),
      against: againstPaper(runs),
      runs,
    };
  },
});

function epochsText(fitted: readonly RunFile[]): string {
  const epochs = fitted.flatMap(({ result }) => result.epochsToFit ?? []);
  const [least, most] = [Math.min(...epochs), Math.max(...epochs)];
  return epochs.length === 0 ? '' : say`, after ${least === most ? least : say`${least} to ${most}`} epochs`;
}

function missedText(run: RunFile): string {
  const left = percent(run.result.trainError ?? 1);
  return say`${networkName(configOf(run))} still had ${left} wrong after ${run.history.length} epochs.`;
}

function againstPaper(runs: readonly RunFile[]): string | null {
  const told = groupBy(runs, (run) => networkName(configOf(run))).flatMap((group) => {
    const config = group[0] ? configOf(group[0]) : null;
    const there = config && reported(config.model.id, 'none', 'random');
    if (!config || !there) return [];
    const here = 1 - mean(group.map(({ result }) => result.trainError ?? 1));
    const difference = pointsMore(here, there.train / 100);
    const [ours, theirs] = [percent(here, 2), percent(there.train / 100, 2)];
    return [say`${networkName(config)} ${ours} here, ${theirs} in the paper (${difference})`];
  });
  return told.length === 0 ? null : say`Random labels fitted: ${told.join('; ')}; ${paperSize()}.`;
}
