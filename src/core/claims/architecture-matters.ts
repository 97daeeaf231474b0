import { groupBy, networkName, type Placed } from '../figures/shared/setup.ts';
import { defineClaim, notTried, percent } from './shared/claim.ts';
import { mean, onTrueLabels } from './shared/evidence.ts';

export default defineClaim({
  id: 'architecture-matters',
  order: 5,
  wording: 'Which network is trained changes the test error more than which explicit regularizer is on.',
  mended:
    'The deck lists batch normalisation nowhere and says that more complexity reduces test error; in Table 1 the MLP 3×512 has the most parameters and nearly the worst error.',
  why: 'Convolutional networks at a quarter of their width, on few pictures, give part of their lead away.',
  figure: 'regularizers',
  judge: (all) => {
    const groups = onTrueLabels(all);
    // Only networks that saw the same pictures may be compared.
    const found = groupBy(groups, ([first]) => `${first?.run.data.train} ${first?.run.data.sha256}`).flatMap(compare);
    if (found.length === 0)
      return notTried('Train two networks on true labels, and one of them with a regularizer, on the same pictures.');
    return {
      verdict: found.every(({ holds }) => holds) ? 'holds' : 'does-not-hold',
      evidence: found.map(({ text }) => text).join(' '),
      runs: found.reduce((sum, { runs }) => sum + runs, 0),
    };
  },
});

const EXPLICIT = new Set(['weight-decay', 'dropout', 'data-augmentation']);

function compare(groups: readonly (readonly Placed[])[]) {
  const plain = groups.flatMap((group) => {
    const bare = group.filter(({ config }) => config.regularizers.length === 0);
    const [first] = bare;
    return first ? [{ name: networkName(first.config), error: errorOf(bare), runs: bare.length }] : [];
  });
  const effects = groups.flatMap(regularizerEffects);
  if (plain.length < 2 || effects.length === 0) return [];
  const errors = plain.map(({ error }) => error);
  const architecture = Math.max(...errors) - Math.min(...errors);
  const regularizer = Math.max(...effects.map(({ effect }) => Math.abs(effect)));
  const networks = plain.map(({ name, error }) => `${name} ${percent(error)}`).join(', ');
  const text = `Test errors without regularizers: ${networks}, ${points(architecture)} points apart; the largest effect of an explicit regularizer is ${points(regularizer)} points.`;
  const runs = plain.reduce((sum, one) => sum + one.runs, 0) + effects.length;
  return [{ holds: architecture > regularizer, text, runs }];
}

function regularizerEffects(group: readonly Placed[]): { effect: number }[] {
  const bare = group.filter(({ config }) => config.regularizers.length === 0);
  if (bare.length === 0) return [];
  const base = errorOf(bare);
  const explicit = group.filter(
    ({ config }) => config.regularizers.length > 0 && config.regularizers.every(({ id }) => EXPLICIT.has(id)),
  );
  const sets = groupBy(explicit, ({ config }) => config.regularizers.map(({ id }) => id).join('+'));
  return sets.map((set) => ({ effect: base - errorOf(set) }));
}

function errorOf(runs: readonly Placed[]): number {
  return mean(runs.map(({ run }) => run.result.testError ?? 1));
}

function points(fraction: number): string {
  return (100 * fraction).toFixed(1);
}
