import { regularizerSeries, seriesName } from '../figures/shared/regularizer-series.ts';
import { paperName, reported } from '../figures/shared/reported.ts';
import { groupBy, networkName, type Placed } from '../figures/shared/setup.ts';
import { percent } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import { defineClaim, notTried, paperSize, signed } from './shared/claim.ts';
import { onTrueLabels, testErrorOf } from './shared/evidence.ts';

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
    if (found.length === 0) return notTried(say`Train one network on true labels with and without a regularizer.`);
    return {
      verdict: found.every(({ holds }) => holds) ? 'holds' : 'does-not-hold',
      evidence: found.map(({ text }) => text).join(' '),
      against: againstAll(found.map(({ against }) => against)),
      runs: found.flatMap(({ runs }) => runs),
    };
  },
});

function comparison(group: readonly Placed[]) {
  const plain = group.filter(({ config }) => config.regularizers.length === 0);
  const sets = groupBy(
    group.filter(({ config }) => config.regularizers.length > 0),
    ({ config }) => regularizerSeries(config),
  );
  const [first] = plain;
  if (!first || sets.length === 0) return [];
  const bare = testErrorOf(plain);
  const fits = plain.every(({ run }) => run.result.fitted);
  const gains = sets.flatMap((runs) => gainOf(runs, bare));
  const numbers = gains.map(({ name, gain }) => `${name} ${signed(100 * gain)}`).join(', ');
  const fitText = fits ? say`fits every picture` : say`does not fit every picture`;
  const text = say`${networkName(first.config)} without any ${fitText} and has ${percent(bare)} test error; in points of test error gained: ${numbers}.`;
  const holds = fits && gains.some(({ gain }) => gain > 0) && bare < CLEARLY_LEARNED;
  return [{ holds, text, against: againstPaper(first, gains), runs: group.map(({ run }) => run) }];
}

interface Gain {
  readonly series: string;
  readonly name: string;
  readonly gain: number;
}

function gainOf(runs: readonly Placed[], bare: number): Gain[] {
  const [first] = runs;
  if (!first) return [];
  const series = regularizerSeries(first.config);
  return [{ series, name: seriesName(series, ' + '), gain: bare - testErrorOf(runs) }];
}

function againstAll(told: readonly string[]): string | null {
  const some = told.filter((text) => text !== '');
  return some.length === 0 ? null : say`In the paper’s Table 1 they gain ${some.join('; ')} points; ${paperSize()}.`;
}

/** The paper's gains, where its Table 1 has both numbers. */
function againstPaper({ config }: Placed, gains: readonly Gain[]): string {
  const { id } = config.model;
  const none = reported(id, 'none', 'true');
  const told = gains.flatMap(({ series, name }) => {
    const there = reported(id, series, 'true');
    return there && none ? [`${name} ${signed(there.test - none.test)}`] : [];
  });
  return told.length === 0 ? '' : say`${paperName(id)}: ${told.join(', ')}`;
}
