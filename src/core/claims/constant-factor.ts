import type { AtCorruption } from '../figures/shared/corruption-sweep.ts';
import { networkName } from '../figures/shared/setup.ts';
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
    if (found.length === 0) return notTried('Train a network on true and on random labels, until the loss is 0.1.');
    const holds = found.every(({ factor }) => factor >= 1 && factor <= MOST);
    const numbers = found.map(({ name, factor }) => `${name} ${factor.toFixed(2)} times`).join(', ');
    return {
      verdict: holds ? 'holds' : 'does-not-hold',
      evidence: `Steps to loss ≤ 0.1 on random labels, over those on true labels: ${numbers}.`,
      runs: found.reduce((sum, { runs }) => sum + runs, 0),
    };
  },
});

function slowDown(group: readonly AtCorruption[]): { name: string; factor: number; runs: number }[] {
  const steps = (p: number) => group.filter((at) => at.p === p).flatMap(({ run }) => run.result.stepsToLossTenth ?? []);
  const [clean, noise] = [steps(0), steps(1)];
  const [first] = group;
  if (!first || clean.length === 0 || noise.length === 0) return [];
  const name = `${networkName(first.config)} (N = ${first.run.data.train.toLocaleString('en-GB')})`;
  return [{ name, factor: median(noise) / median(clean), runs: clean.length + noise.length }];
}
