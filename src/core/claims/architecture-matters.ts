import { regularizerSeries, seriesName } from '../figures/shared/regularizer-series.ts';
import { TABLE_1 } from '../figures/shared/reported.ts';
import { circumstancesText, groupBy, networkName, type Placed } from '../figures/shared/setup.ts';
import { commas, labeled, semicolons, sentence } from '../language/joints.ts';
import { fixed, percent } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import { regularizers } from '../regularizers/index.ts';
import type { RunFile } from '../results/run-file.ts';
import { type Comparison, defineClaim, judged, notTried, paperSize } from './shared/claim.ts';
import { cutText, isCut, onTrueLabels, testErrorOf } from './shared/evidence.ts';

export default defineClaim({
  id: 'architecture-matters',
  order: 5,
  wording: 'Which network is trained changes the test error more than which explicit regularizer is on.',
  paper: againstPaper,
  mended:
    'The deck lists batch normalization nowhere and says that more complexity reduces test error; in Table 1 the MLP 3×512 has the most parameters and nearly the worst error.',
  why: 'Convolutional networks at a quarter of their width, on few images, lose part of their lead. Each of the two differences is between runs of one budget, but the two budgets may differ.',
  figure: 'regularizers',
  judge: (all) => {
    // Only networks trained on the same images may be compared, and a set-up has the number of images, not which they are.
    const found = groupBy(onTrueLabels(all).flat(), ({ run: { data } }) => `${data.train} ${data.test} ${data.sha256}`)
      .map((alike) => groupBy(alike, ({ setup }) => setup))
      .flatMap(compare);
    if (found.length === 0)
      return notTried(say`Train two networks on true labels, and one of them with a regularizer, on the same images.`);
    return judged(found, againstPaper());
  },
});

const isExplicit = (id: string) => regularizers.find(id)?.kind === 'explicit';

/** A difference of test errors between runs of one budget. */
interface Difference {
  /** Of the set-ups it is between. */
  readonly text: string;
  readonly points: number;
  readonly runs: readonly Placed[];
  /** Whether a run was cut before it fitted, so that the difference may still change. */
  readonly cut: boolean;
}

interface Effect extends Difference {
  /** Whether the runs without it were cut, so that its effect is unknown. */
  readonly unsettled: boolean;
}

/** The largest difference between networks against the largest between one network with a regularizer and without. */
function compare(groups: readonly (readonly Placed[])[]): Comparison[] {
  const plain = groups.map(withoutAny).filter((group) => group.length > 0);
  const between = groupBy(plain, ([first]) => budgetOf(first)).flatMap(apart);
  const effects = groups.flatMap(regularizerEffects);
  if (between.length === 0 || effects.length === 0) return [];
  const networks = largest(between.filter(({ cut }) => !cut));
  const telling = effects.filter(({ unsettled }) => !unsettled);
  if (!networks || telling.length === 0) return [undecided(between, effects)];
  const effect = largest(telling.filter(({ cut }) => !cut));
  return [...(effect ? [against(networks, effect)] : []), ...open(networks, telling)];
}

function against(networks: Difference, effect: Difference): Comparison {
  return {
    finding: networks.points > effect.points ? 'holds' : 'contradicted',
    text: say`Test errors without regularizers, ${networks.text}, ${tenths(networks.points)} points apart; the largest effect of an explicit regularizer is ${tenths(effect.points)} points (${effect.text}).`,
    runs: runsOf([networks, effect]),
  };
}

/** The largest effect among runs that were cut: with more epochs it may be larger, or smaller. */
function open(networks: Difference, effects: readonly Difference[]): Comparison[] {
  const effect = largest(effects.filter(({ cut }) => cut));
  if (!effect) return [];
  const cut = runsOf([effect]).filter(isCut);
  const text = say`${effect.text}: ${tenths(effect.points)} points, against ${tenths(networks.points)}, but ${cutText(cut)}.`;
  return [{ finding: 'too-short', text, runs: runsOf([networks, effect]) }];
}

function runsOf(differences: readonly Difference[]): readonly RunFile[] {
  return [...new Set(differences.flatMap(({ runs }) => runs.map(({ run }) => run)))];
}

function undecided(between: readonly Difference[], effects: readonly Difference[]): Comparison {
  const runs = runsOf([...between, ...effects]);
  const networks = semicolons(between.map(({ text }) => text));
  return { finding: 'too-short', text: sentence(labeled(networks, cutText(runs.filter(isCut)))), runs };
}

function withoutAny(group: readonly Placed[]): readonly Placed[] {
  return group.filter(({ config }) => config.regularizers.length === 0);
}

/** What networks that are compared have in common: `N = 1,000 · up to 200 epochs`. */
function circumstances(one: Placed | undefined): string {
  return one ? circumstancesText(one.run, one.config) : '';
}

function budgetOf(one: Placed | undefined): string {
  return one ? `${one.config.epochs} ${one.config.stop}` : '';
}

/** Nothing where only one network was trained at that budget; cut ones are ignored where two others remain. */
function apart(networks: readonly (readonly Placed[])[]): Difference[] {
  const whole = networks.filter((group) => !group.some(({ run }) => isCut(run)));
  const compared = whole.length > 1 ? whole : networks;
  if (compared.length < 2) return [];
  const errors = compared.map(testErrorOf);
  const firsts = compared.flatMap(([first], i) => (first ? [{ first, error: errors[i] ?? 1 }] : []));
  const named = commas(firsts.map(({ first, error }) => `${networkName(first.config)} ${percent(error)}`));
  return [
    {
      text: labeled(circumstances(firsts[0]?.first), named),
      points: Math.max(...errors) - Math.min(...errors),
      runs: compared.flat(),
      cut: compared !== whole,
    },
  ];
}

function regularizerEffects(group: readonly Placed[]): Effect[] {
  const bare = withoutAny(group);
  if (bare.length === 0) return [];
  const base = testErrorOf(bare);
  const unsettled = bare.some(({ run }) => isCut(run));
  const explicit = group.filter(
    ({ config }) => config.regularizers.length > 0 && config.regularizers.every(({ id }) => isExplicit(id)),
  );
  return groupBy(explicit, ({ config }) => regularizerSeries(config)).flatMap((runs) => {
    const [first] = runs;
    if (!first) return [];
    const text = commas([seriesName(regularizerSeries(first.config), ' + '), first.setupLabel]);
    const cut = runs.some(({ run }) => isCut(run));
    return [
      {
        text,
        points: Math.abs(base - testErrorOf(runs)),
        unsettled,
        runs: [...bare, ...runs],
        cut,
      },
    ];
  });
}

function largest(differences: readonly Difference[]): Difference | undefined {
  return differences.toSorted((a, b) => b.points - a.points)[0];
}

/** The same two numbers from the paper's Table 1. */
function againstPaper(): string {
  const ofTrue = TABLE_1.filter(({ labels }) => labels === 'true');
  const plain = ofTrue.filter((row) => row.regularizers === 'none');
  const tests = plain.map(({ test }) => test);
  const effects = ofTrue.flatMap((row) => {
    const bare = plain.find((one) => one.model === row.model);
    return bare && row.regularizers.split('+').every(isExplicit) ? [Math.abs(row.test - bare.test)] : [];
  });
  const [apart, largest] = [Math.max(...tests) - Math.min(...tests), Math.max(...effects)];
  return say`In the paper’s Table 1 ${fixed(apart, 1)} points against ${fixed(largest, 1)}; ${paperSize()}.`;
}

function tenths(fraction: number): string {
  return fixed(100 * fraction, 1);
}
