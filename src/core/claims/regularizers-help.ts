import { regularizerSeries, seriesName } from '../figures/shared/regularizer-series.ts';
import { paperName, reported, TABLE_1 } from '../figures/shared/reported.ts';
import { groupBy, type Placed } from '../figures/shared/setup.ts';
import { commas, labeled, semicolons } from '../language/joints.ts';
import { fixed, percent } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import type { RunFile } from '../results/run-file.ts';
import { type Comparison, defineClaim, judged, notTried, paperSize, signed } from './shared/claim.ts';
import { cutText, isCut, onTrueLabels, testErrorOf } from './shared/evidence.ts';

/** Ten classes: an error clearly below this is generalization. */
const CLEARLY_LEARNED = 0.85;

export default defineClaim({
  id: 'regularizers-help',
  order: 4,
  wording: 'Regularizers improve test error by some points, but are needed neither to fit nor to generalize.',
  paper: paperText,
  mended:
    'The deck says networks converge “thanks to regularizers”, and that regularizers are not the reason. The paper: they are “unlikely to be the fundamental reason” for generalization.',
  why: 'On a small sample augmentation and dropout slow training down; Inception was stopped after 20 epochs where it was recorded, before it fitted.',
  figure: 'regularizers',
  judge: (all) => {
    const found = onTrueLabels(all).flatMap(comparison);
    if (found.length === 0) return notTried(say`Train one network on true labels with and without a regularizer.`);
    return judged(found, againstAll(found.map(({ against }) => against)));
  },
});

interface Gains extends Comparison {
  /** The paper's gains; empty where it has none. */
  readonly against: string;
}

/** With and without, at the same budget only. */
function comparison(group: readonly Placed[]): Gains[] {
  const plain = group.filter(({ config }) => config.regularizers.length === 0);
  const some = group.filter(({ config }) => config.regularizers.length > 0);
  const [first] = plain;
  if (!first || some.length === 0) return [];
  const runs = group.map(({ run }) => run);
  const cut = plain.map(({ run }) => run).filter(isCut);
  if (cut.length > 0) return [{ finding: 'too-short', text: undecided(first, cut), against: '', runs }];
  const bare = testErrorOf(plain);
  const gains = groupBy(some, ({ config }) => regularizerSeries(config)).flatMap((alike) => gainOf(alike, bare));
  const fits = plain.every(({ run }) => run.result.fitted);
  const finding = fits && bare < CLEARLY_LEARNED ? findingOf(gains) : 'contradicted';
  return [{ finding, text: gainsText(first, fits, bare, gains), against: againstPaper(first, gains), runs }];
}

function undecided({ setupLabel }: Placed, cut: readonly RunFile[]): string {
  return say`${setupLabel}, without regularizers: ${cutText(cut)}.`;
}

function gainsText({ setupLabel }: Placed, fits: boolean, bare: number, gains: readonly Gain[]): string {
  const fitText = fits ? say`fits all training labels` : say`does not fit all training labels`;
  const numbers = gains.map(({ name, gain, cut }) => {
    const number = `${name} ${signed(100 * gain)}`;
    return cut ? say`${number} (not fitted yet)` : number;
  });
  return say`${setupLabel}: without regularizers it ${fitText} and has a test error of ${percent(bare)}; gain from each, in percentage points: ${commas(numbers)}.`;
}

/** Contradicted where none gains, unless more epochs might have made one gain. */
function findingOf(gains: readonly Gain[]): Comparison['finding'] {
  if (gains.some(({ gain }) => gain > 0)) return 'holds';
  return gains.some(({ cut }) => cut) ? 'too-short' : 'contradicted';
}

interface Gain {
  readonly series: string;
  readonly name: string;
  /** As a fraction of the test images; above 0 where it helps. */
  readonly gain: number;
  /** Whether one of its runs was cut before it fitted. */
  readonly cut: boolean;
}

function gainOf(runs: readonly Placed[], bare: number): Gain[] {
  const [first] = runs;
  if (!first) return [];
  const series = regularizerSeries(first.config);
  const cut = runs.some(({ run }) => isCut(run));
  return [{ series, name: seriesName(series, ' + '), gain: bare - testErrorOf(runs), cut }];
}

function againstAll(gains: readonly string[]): string | null {
  const some = gains.filter((text) => text !== '');
  return some.length === 0 ? null : say`In the paper’s Table 1 they gain ${semicolons(some)} points; ${paperSize()}.`;
}

/** The paper's gains, where its Table 1 has both numbers. */
function againstPaper({ config }: Placed, gains: readonly Gain[]): string {
  const { id } = config.model;
  const none = reported(id, 'none', 'true');
  const compared = gains.flatMap(({ series, name }) => {
    const there = reported(id, series, 'true');
    return there && none ? [`${name} ${signed(there.test - none.test)}`] : [];
  });
  return compared.length === 0 ? '' : labeled(paperName(id), commas(compared));
}

/** The largest gain, and what is left without any. */
function paperText(): string {
  const plain = TABLE_1.filter(({ labels, regularizers }) => labels === 'true' && regularizers === 'none');
  const gains = TABLE_1.flatMap(({ model, labels, test }) => {
    const bare = labels === 'true' ? plain.find((row) => row.model === model) : undefined;
    return bare ? [test - bare.test] : [];
  });
  const bare = plain.map(({ model, test }) => `${paperName(model)} ${percent(1 - test / 100)}`);
  return say`Gains up to ${fixed(Math.max(...gains), 1)} points, Table 1. Test error without any: ${commas(bare)}.`;
}
