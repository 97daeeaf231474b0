import convergenceTime from '../figures/convergence-time.ts';
import type { AtCorruption } from '../figures/shared/corruption-sweep.ts';
import { REPLICATION } from '../figures/shared/reported.ts';
import { commas, sentences } from '../language/joints.ts';
import { fixed, percent } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import type { RunFile } from '../results/run-file.ts';
import { type Comparison, defineClaim, judged, notTried } from './shared/claim.ts';
import { isCut, sweeps } from './shared/evidence.ts';

/** The paper's Figure 1b has an axis from about 1 to 4. */
const MAX_FACTOR = 4;

export default defineClaim({
  id: 'constant-factor',
  order: 2,
  wording: 'Convergence is slower under label noise, but only by a small constant factor.',
  paper: paperText,
  mended: null,
  why: 'On a few thousand images the slow-down is smaller than the paper’s; below 1 would mean that noise is learned faster.',
  figure: 'convergence-time',
  judge: (all) => {
    const found = sweeps(all).flatMap(slowDown);
    if (found.length === 0) return notTried(say`Train a network on true and on random labels, until the loss is 0.1.`);
    return judged(found, againstPaper(found));
  },
});

interface SlowDown extends Comparison {
  readonly name: string;
  readonly model: string;
  /** `null` where a run did not reach a loss of 0.1. */
  readonly factor: number | null;
}

/** The number is the figure's: its point at p = 1. */
function slowDown(group: readonly AtCorruption[]): SlowDown[] {
  const ends = group.filter(({ p }) => p === 0 || p === 1);
  const [first] = ends;
  if (!first || new Set(ends.map(({ p }) => p)).size < 2) return [];
  const runs = ends.map(({ run }) => run);
  const about = { name: first.setupLabel, model: first.config.model.id, runs };
  const missing = runs.filter(({ result }) => result.stepsToLossTenth === null);
  if (missing.length > 0) return [{ ...about, factor: null, ...missedBy(first.setupLabel, missing) }];
  const factor = factorOf(runs, 'tenth') ?? 1;
  const text = sentences([
    say`${first.setupLabel}: ${fixed(factor, 2)} times as many steps to loss ≤ 0.1 on random labels as on true ones.`,
    ...fitText(factorOf(runs, 'fit')),
  ]);
  return [{ ...about, factor, text, finding: factor >= 1 && factor <= MAX_FACTOR ? 'holds' : 'contradicted' }];
}

/** Of the figure, at p = 1; `null` where it has a gap there. */
function factorOf(runs: readonly RunFile[], measure: 'tenth' | 'fit'): number | null {
  const [curve] = convergenceTime.curves(runs, measure);
  return curve?.points.find(({ x }) => x === 1)?.mean ?? null;
}

/** The other measure decides nothing. */
function fitText(factor: number | null): readonly string[] {
  return factor === null ? [] : [say`To zero training error, which a few images decide, ${fixed(factor, 2)} times.`];
}

/** A run may fit before its loss is that low; for this claim it was then cut, too. */
function missedBy(name: string, missing: readonly RunFile[]): Pick<Comparison, 'finding' | 'text'> {
  return missing.some((run) => run.result.fitted || isCut(run))
    ? { finding: 'too-short', text: say`${name}: not trained long enough to reach loss ≤ 0.1.` }
    : { finding: 'contradicted', text: say`${name}: never reached loss ≤ 0.1, and no longer improved.` };
}

/** The paper draws its factors without printing them; a replication of its Figure 1a counted steps for Inception alone. */
function againstPaper(found: readonly SlowDown[]): string {
  const there = REPLICATION.random / REPLICATION.true;
  const inception = found.filter(({ model }) => model === 'inception-small');
  const compared = inception
    .flatMap(({ name, factor }) => (factor === null ? [] : [{ name, factor }]))
    .map(({ name, factor }) => say`${name} comes to ${shortPercent(factor / there)} of that`);
  const counted = say`a replication on 50,000 images counted ${fixed(there, 2)} times for Inception`;
  return compared.length > 0
    ? say`The paper’s axis goes from about 1 to 4, and ${counted}: ${commas(compared)}.`
    : say`The paper’s axis goes from about 1 to 4, and ${counted}.`;
}

/** Without a decimal where the percentage is a whole number. */
function shortPercent(fraction: number): string {
  return percent(fraction, Number((100 * fraction).toFixed(1)) % 1 === 0 ? 0 : 1);
}

function paperText(): string {
  const factor = fixed(REPLICATION.random / REPLICATION.true, 2);
  return say`Figure 1b: about 1 to ${MAX_FACTOR} times as many steps. A replication, Inception: ${factor} times.`;
}
