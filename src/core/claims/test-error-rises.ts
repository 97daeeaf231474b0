import type { AtCorruption } from '../figures/shared/corruption-sweep.ts';
import { paperName, reported, TABLE_1 } from '../figures/shared/reported.ts';
import { networkName } from '../figures/shared/setup.ts';
import testError from '../figures/test-error.ts';
import { commas, labeled, semicolons, sentence } from '../language/joints.ts';
import { percent } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import { type Comparison, defineClaim, judged, notTried, paperSize, pointsMore } from './shared/claim.ts';
import { cutText, isCut, sweeps } from './shared/evidence.ts';

/** Test errors of a few hundred images vary by about this much, so a smaller dip is not a fall. */
const SCATTER = 0.02;
/** Chance level of ten classes: nine random guesses in ten are wrong. */
const CHANCE_LEVEL = 0.9;
const CHANCE_TOLERANCE = 0.03;

export default defineClaim({
  id: 'test-error-rises',
  order: 3,
  wording: 'Test error rises steadily with label corruption, up to chance level at p = 1.',
  paper: paperText,
  mended:
    'Even at p = 1 about one label in ten is the true one, since a random label may be the true one: corruption p changes 0.9 p of the labels.',
  why: 'With few test images neighboring points may come out in the wrong order; the two ends should not.',
  figure: 'test-error',
  judge: (all) => {
    const found = sweeps(all).flatMap(lineOf);
    if (found.length === 0) return notTried(say`Train one network at three or more values of p, 0 and 1 among them.`);
    const compared = found.flatMap(({ against }) => against ?? []);
    const against =
      compared.length === 0
        ? null
        : say`Compared with the paper’s test errors: ${semicolons(compared)}; ${paperSize()}.`;
    return judged(found, against);
  },
});

interface Line extends Comparison {
  /** `null` where a run was cut: the paper's were not. */
  readonly against: string | null;
}

/** The numbers are the figure's points. */
function lineOf(group: readonly AtCorruption[]): Line[] {
  const places = new Set(group.map(({ p }) => p));
  const [first] = group;
  if (!first || places.size < 3 || !places.has(0) || !places.has(1)) return [];
  const runs = group.map(({ run }) => run);
  const cut = runs.filter(isCut);
  const name = first.setupLabel;
  if (cut.length > 0)
    return [{ finding: 'too-short', text: sentence(labeled(name, cutText(cut))), against: null, runs }];
  const errors = (testError.curves(runs, 'test')[0]?.points ?? []).map(({ mean }) => mean);
  const [clean = 1, noise = 1] = [errors[0], errors.at(-1)];
  const rises = errors.every((error, i) => error >= Math.max(...errors.slice(0, i), 0) - SCATTER);
  const text = lineText(name, rises, clean, noise, places.size);
  const holds = rises && Math.abs(noise - CHANCE_LEVEL) <= CHANCE_TOLERANCE;
  return [{ finding: holds ? 'holds' : 'contradicted', text, against: againstPaper(first, clean, noise), runs }];
}

function lineText(name: string, rises: boolean, clean: number, noise: number, count: number): string {
  const [from, to] = [percent(clean), percent(noise)];
  return rises
    ? say`${name}: from ${from} at p = 0 up to ${to} at p = 1, over ${count} values of p.`
    : say`${name}: from ${from} at p = 0 but not steadily to ${to} at p = 1, over ${count} values of p.`;
}

function againstPaper({ config }: AtCorruption, clean: number, noise: number): string {
  const ends = (['true', 'random'] as const).map((labels, p) => {
    const there = reported(config.model.id, 'none', labels);
    return there === null
      ? say`none known at p = ${p}`
      : say`${pointsMore(p === 0 ? clean : noise, 1 - there.test / 100)} at p = ${p}`;
  });
  return `${networkName(config)} ${commas(ends)}`;
}

function paperText(): string {
  const ends = TABLE_1.filter(({ labels, regularizers }) => labels === 'random' && regularizers === 'none').map(
    ({ model, test }) => {
      const clean = reported(model, 'none', 'true')?.test ?? test;
      return `${paperName(model)} ${percent(1 - clean / 100)} → ${percent(1 - test / 100)}`;
    },
  );
  return say`True to random labels, Table 1: ${commas(ends)}.`;
}
