import type { AtCorruption } from '../figures/shared/corruption-sweep.ts';
import { REPLICATION } from '../figures/shared/reported.ts';
import { networkName } from '../figures/shared/setup.ts';
import { fixed, grouped, percent } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import type { RunFile } from '../results/run-file.ts';
import { median } from '../results/statistics.ts';
import { defineClaim, notTried } from './shared/claim.ts';
import { sweeps } from './shared/evidence.ts';

/** The paper's Figure 1b has an axis from about 1 to 4. */
const MOST = 4;

export default defineClaim({
  id: 'constant-factor',
  order: 2,
  wording: 'Convergence is slower under label noise, but only by a small constant factor.',
  mended: null,
  why: 'On a few thousand pictures the slow-down is smaller than the paper’s; below 1 would mean that noise is learned faster.',
  figure: 'convergence-time',
  judge: (all) => {
    const found = sweeps(all).flatMap(slowDown);
    if (found.length === 0) return notTried(say`Train a network on true and on random labels, until the loss is 0.1.`);
    const holds = found.every(({ factor }) => factor >= 1 && factor <= MOST);
    const numbers = found.map(({ name, factor }) => say`${name} ${fixed(factor, 2)} times`).join(', ');
    return {
      verdict: holds ? 'holds' : 'does-not-hold',
      evidence: say`Steps to loss ≤ 0.1 on random labels, over those on true labels: ${numbers}.`,
      against: againstPaper(found),
      runs: found.flatMap(({ runs }) => runs),
    };
  },
});

interface SlowDown {
  readonly name: string;
  readonly model: string;
  readonly factor: number;
  readonly runs: readonly RunFile[];
}

function slowDown(group: readonly AtCorruption[]): SlowDown[] {
  const there = group.flatMap(({ p, run }) => {
    const steps = run.result.stepsToLossTenth;
    return (p === 0 || p === 1) && steps !== null ? [{ p, run, steps }] : [];
  });
  const steps = (p: number) => there.filter((at) => at.p === p).map((at) => at.steps);
  const [clean, noise] = [steps(0), steps(1)];
  const [first] = group;
  if (!first || clean.length === 0 || noise.length === 0) return [];
  const name = say`${networkName(first.config)} (N = ${grouped(first.run.data.train)})`;
  const factor = median(noise) / median(clean);
  return [{ name, model: first.config.model.id, factor, runs: there.map(({ run }) => run) }];
}

/** The paper draws its factors without printing them; a replication of its Figure 1a counted steps for Inception alone. */
function againstPaper(found: readonly SlowDown[]): string {
  const there = REPLICATION.random / REPLICATION.true;
  const inception = found.filter(({ model }) => model === 'inception-small');
  const told = inception.map(({ name, factor }) => say`${name} is at ${shortPercent(factor / there)} of it`);
  const counted = say`a replication on 50,000 pictures counted ${fixed(there, 2)} times for Inception`;
  return told.length > 0
    ? say`The paper’s axis goes from about 1 to 4, and ${counted}: ${told.join(', ')}.`
    : say`The paper’s axis goes from about 1 to 4, and ${counted}.`;
}

/** Whole where it is. */
function shortPercent(share: number): string {
  return percent(share, Number((100 * share).toFixed(1)) % 1 === 0 ? 0 : 1);
}
