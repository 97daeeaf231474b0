import type { AtCorruption } from '../figures/shared/corruption-sweep.ts';
import { reported } from '../figures/shared/reported.ts';
import { networkName } from '../figures/shared/setup.ts';
import { percent } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import { defineClaim, notTried, paperSize, pointsMore } from './shared/claim.ts';
import { sweeps, testErrorOf } from './shared/evidence.ts';

/** Test errors of a few hundred pictures scatter by about this much, so a dip below it is no fall. */
const SCATTER = 0.02;
/** Ten classes: nine guesses in ten are wrong. */
const GUESSING = 0.9;
const NEAR_GUESSING = 0.03;

export default defineClaim({
  id: 'test-error-rises',
  order: 3,
  wording: 'Test error rises steadily with label corruption, up to guessing at p = 1.',
  mended: 'At p = 1 one label in ten is still the true one by luck: corruption p changes 0.9 p of the labels.',
  why: 'With few test pictures neighbouring points may change places; the ends may not.',
  figure: 'test-error',
  judge: (all) => {
    const found = sweeps(all).flatMap(lineOf);
    if (found.length === 0) return notTried(say`Train one network at three corruptions or more, 0 and 1 among them.`);
    return {
      verdict: found.every(({ rises, guesses }) => rises && guesses) ? 'holds' : 'does-not-hold',
      evidence: found.map(({ text }) => text).join(' '),
      against: say`Over the paper’s test errors: ${found.map(({ against }) => against).join('; ')}; ${paperSize()}.`,
      runs: found.flatMap(({ runs }) => runs),
    };
  },
});

function lineOf(group: readonly AtCorruption[]) {
  const places = [...new Set(group.map(({ p }) => p))].toSorted((a, b) => a - b);
  const [first] = group;
  const errorAt = (p: number) => testErrorOf(group.filter((at) => at.p === p));
  if (!first || places.length < 3 || places[0] !== 0 || places.at(-1) !== 1) return [];
  const errors = places.map(errorAt);
  const [clean, noise] = [errorAt(0), errorAt(1)];
  const rises = errors.every((error, i) => error >= Math.max(...errors.slice(0, i), 0) - SCATTER);
  const guesses = Math.abs(noise - GUESSING) <= NEAR_GUESSING;
  const [name, from, to, count] = [networkName(first.config), percent(clean), percent(noise), places.length];
  const text = rises
    ? say`${name}: from ${from} at p = 0 up to ${to} at p = 1, over ${count} corruptions.`
    : say`${name}: from ${from} at p = 0 but not steadily to ${to} at p = 1, over ${count} corruptions.`;
  return [{ rises, guesses, text, against: againstPaper(first, clean, noise), runs: group.map(({ run }) => run) }];
}

function againstPaper({ config }: AtCorruption, clean: number, noise: number): string {
  const ends = (['true', 'random'] as const).map((labels, p) => {
    const there = reported(config.model.id, 'none', labels);
    return there === null
      ? say`none known at p = ${p}`
      : say`${pointsMore(p === 0 ? clean : noise, 1 - there.test / 100)} at p = ${p}`;
  });
  return `${networkName(config)} ${ends.join(', ')}`;
}
