import { regularizerSeries } from '../figures/shared/regularizer-series.ts';
import { TABLE_1 } from '../figures/shared/reported.ts';
import { groupBy, networkName, type Placed } from '../figures/shared/setup.ts';
import { fixed, percent } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import { defineClaim, notTried, paperSize } from './shared/claim.ts';
import { onTrueLabels, testErrorOf } from './shared/evidence.ts';

export default defineClaim({
  id: 'architecture-matters',
  order: 5,
  wording: 'Which network is trained changes the test error more than which explicit regularizer is on.',
  mended:
    'The deck lists batch normalisation nowhere and says that more complexity reduces test error; in Table 1 the MLP 3×512 has the most parameters and nearly the worst error.',
  why: 'Convolutional networks at a quarter of their width, on few pictures, give part of their lead away.',
  figure: 'regularizers',
  judge: (all) => {
    // Only networks that saw the same pictures may be compared, and a set-up counts pictures without telling which.
    const found = groupBy(onTrueLabels(all).flat(), ({ run: { data } }) => `${data.train} ${data.sha256}`)
      .map((alike) => groupBy(alike, ({ setup }) => setup))
      .flatMap(compare);
    if (found.length === 0)
      return notTried(
        say`Train two networks on true labels, and one of them with a regularizer, on the same pictures.`,
      );
    return {
      verdict: found.every(({ holds }) => holds) ? 'holds' : 'does-not-hold',
      evidence: found.map(({ text }) => text).join(' '),
      against: againstPaper(),
      runs: found.flatMap(({ runs }) => runs),
    };
  },
});

const EXPLICIT = new Set(['weight-decay', 'dropout', 'data-augmentation']);

function compare(groups: readonly (readonly Placed[])[]) {
  const plain = groups.flatMap((group) => {
    const bare = group.filter(({ config }) => config.regularizers.length === 0);
    const [first] = bare;
    return first ? [{ name: networkName(first.config), error: testErrorOf(bare), runs: bare }] : [];
  });
  const effects = groups.flatMap(regularizerEffects);
  if (plain.length < 2 || effects.length === 0) return [];
  const errors = plain.map(({ error }) => error);
  const architecture = Math.max(...errors) - Math.min(...errors);
  const regularizer = Math.max(...effects.map(({ effect }) => Math.abs(effect)));
  const networks = plain.map(({ name, error }) => `${name} ${percent(error)}`).join(', ');
  const text = say`Test errors without regularizers: ${networks}, ${points(architecture)} points apart; the largest effect of an explicit regularizer is ${points(regularizer)} points.`;
  const runs = [...plain, ...effects].flatMap((one) => one.runs.map(({ run }) => run));
  return [{ holds: architecture > regularizer, text, runs }];
}

function regularizerEffects(group: readonly Placed[]) {
  const bare = group.filter(({ config }) => config.regularizers.length === 0);
  if (bare.length === 0) return [];
  const base = testErrorOf(bare);
  const explicit = group.filter(
    ({ config }) => config.regularizers.length > 0 && config.regularizers.every(({ id }) => EXPLICIT.has(id)),
  );
  const sets = groupBy(explicit, ({ config }) => regularizerSeries(config));
  return sets.map((runs) => ({ effect: base - testErrorOf(runs), runs }));
}

/** The same two numbers from the paper's Table 1. */
function againstPaper(): string {
  const ofTrue = TABLE_1.filter(({ labels }) => labels === 'true');
  const plain = ofTrue.filter(({ regularizers }) => regularizers === 'none');
  const tests = plain.map(({ test }) => test);
  const effects = ofTrue.flatMap(({ model, regularizers, test }) => {
    const bare = plain.find((one) => one.model === model);
    return bare && regularizers.split('+').every((id) => EXPLICIT.has(id)) ? [Math.abs(test - bare.test)] : [];
  });
  const [apart, largest] = [Math.max(...tests) - Math.min(...tests), Math.max(...effects)];
  return say`In the paper’s Table 1 ${fixed(apart, 1)} points against ${fixed(largest, 1)}; ${paperSize()}.`;
}

function points(fraction: number): string {
  return fixed(100 * fraction, 1);
}
