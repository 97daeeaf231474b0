import type { Placed } from '../figures/shared/setup.ts';
import { networkName } from '../figures/shared/setup.ts';
import { defineClaim, notTried, percent } from './shared/claim.ts';
import { mean, onTrueLabels } from './shared/evidence.ts';

/** Ten classes: an error clearly below this is generalisation. */
const CLEARLY_LEARNED = 0.85;

export default defineClaim({
  id: 'regularizers-help',
  order: 4,
  wording: 'Regularizers help by some points, but are needed neither to fit nor to generalise.',
  mended:
    'The deck says networks converge “thanks to regularizers”, and that regularizers are not the reason. The paper: they are “unlikely to be the fundamental reason” for generalisation.',
  why: 'On a small sample augmentation and dropout slow training down, and may need more epochs than were given.',
  figure: 'regularizers',
  judge: (all) => {
    const found = onTrueLabels(all).flatMap(comparison);
    if (found.length === 0) return notTried('Train one network on true labels with and without a regularizer.');
    return {
      verdict: found.every(({ holds }) => holds) ? 'holds' : 'does-not-hold',
      evidence: found.map(({ text }) => text).join(' '),
      runs: found.reduce((sum, { runs }) => sum + runs, 0),
    };
  },
});

function comparison(group: readonly Placed[]) {
  const plain = group.filter(({ config }) => config.regularizers.length === 0);
  const sets = new Map<string, Placed[]>();
  for (const one of group) {
    const name = one.config.regularizers.map(({ id, params }) => (params.on === 0 ? `no ${id}` : id)).join(' + ');
    if (name !== '') sets.set(name, [...(sets.get(name) ?? []), one]);
  }
  const [first] = plain;
  if (!first || sets.size === 0) return [];
  const bare = errorOf(plain);
  const fits = plain.every(({ run }) => run.result.fitted);
  const gains = [...sets].map(([name, runs]) => ({ name, gain: bare - errorOf(runs) }));
  const best = gains.reduce((most, one) => (one.gain > most.gain ? one : most));
  const numbers = gains.map(({ name, gain }) => `${name} ${points(gain)}`).join(', ');
  const fitText = fits ? 'fits every picture' : 'does not fit every picture';
  const text = `${networkName(first.config)} without any ${fitText} and has ${percent(bare)} test error; in points of test error gained: ${numbers}.`;
  return [{ holds: fits && best.gain > 0 && bare < CLEARLY_LEARNED, text, runs: group.length }];
}

function errorOf(runs: readonly Placed[]): number {
  return mean(runs.map(({ run }) => run.result.testError ?? 1));
}

function points(gain: number): string {
  return `${gain < 0 ? '−' : '+'}${Math.abs(100 * gain).toFixed(1)}`;
}
