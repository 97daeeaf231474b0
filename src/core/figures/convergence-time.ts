import { say } from '../language/say.ts';
import { median } from '../results/statistics.ts';
import { type AtCorruption, atCorruption, CORRUPTION_PRESETS } from './shared/corruption-sweep.ts';
import { pointsOf } from './shared/curve.ts';
import { type Curve, defineFigure } from './shared/figure.ts';
import { groupBy, networkName } from './shared/setup.ts';

const STEPS = {
  fit: ({ run }: AtCorruption) => run.result.stepsToFit,
  tenth: ({ run }: AtCorruption) => run.result.stepsToLossTenth,
};
const Y = { scale: 'linear', least: [0, 2], format: 'times' } as const;

export default defineFigure({
  id: 'convergence-time',
  order: 2,
  title: 'Time to overfit against label corruption',
  short: 'Time to fit',
  question: 'How much longer does it take to learn wrong labels than true ones?',
  explanation:
    'Each point is the number of steps until a network fits its training pictures, over the steps that the same network needs for true labels (median over seeds). In the paper’s Figure 1b the slow-down is a small constant factor, on an axis from about 1 to 4: noise is learned a little later, not in another kind of time.',
  differs:
    'On a thousand pictures an epoch is eight steps and the last few pictures decide when the training error reaches exactly 0, so this measure is noisy here; loss ≤ 0.1 is steadier. The slow-down of a small sample is also smaller than the paper’s (1.3 to 1.9 at N = 4,000): there is less to learn in the true labels’ favour.',
  x: { title: 'label corruption p', scale: 'linear', least: [0, 1], format: 'number' },
  measures: [
    { id: 'tenth', label: 'Steps to loss ≤ 0.1', y: { ...Y, title: 'steps to loss ≤ 0.1, over true labels’' } },
    { id: 'fit', label: 'Steps to zero training error', y: { ...Y, title: 'steps to fit, over true labels’' } },
  ],
  oneSetup: false,
  presets: CORRUPTION_PRESETS,
  recordedAs: 'test-error',
  curves: (runs, measure) => {
    const steps = measure === 'fit' ? STEPS.fit : STEPS.tenth;
    return groupBy(atCorruption(runs), ({ setup }) => setup).flatMap((group) => relative(group, steps));
  },
  paper: () => [],
  rules: () => [{ axis: 'y', at: 1, text: say`as fast as true labels` }],
});

/** Gaps alone where true labels themselves were not fitted: there is nothing to be relative to. */
function relative(group: readonly AtCorruption[], steps: (at: AtCorruption) => number | null): Curve[] {
  const [first] = group;
  const whole = group.filter(({ p }) => p === 0).flatMap((at) => steps(at) ?? []);
  if (!first) return [];
  const unit = whole.length === 0 ? null : median(whole);
  const samples = group.map((at) => ({ x: at.p, y: over(steps(at), unit) }));
  const { setup, setupLabel, config } = first;
  return [
    { series: config.model.id, label: networkName(config), setup, setupLabel, role: 'main', ...pointsOf(samples) },
  ];
}

function over(value: number | null, unit: number | null): number | null {
  return value === null || unit === null ? null : value / unit;
}
