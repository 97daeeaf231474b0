import { msg, say } from '../language/say.ts';
import { estimate } from '../results/statistics.ts';
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
  question: 'How much longer does it take to fit wrong labels than true ones?',
  explanation:
    'Training steps until the labels are fitted, divided by those for true labels (both means over seeds). In the paper’s Figure 1b the slow-down is a small constant factor: noise takes a little longer to fit, not far longer.',
  differs:
    'The steps until an epoch’s mean loss is 0.1 or less are the steadier measure; those until the training error is 0 depend on a few images. Error bars are those of the steps, before they are divided. The paper’s axis goes from about 1 to 4. The slow-down recorded here for random labels, 1.1 to 1.3 times at N = 1,000 and 1.2 at N = 4,000 (MLP 1×512), is smaller than the paper’s: with few images per class, true labels have little structure that would make them faster to fit. With 1,000 images an epoch is eight steps, and the last few images decide when the training error is exactly 0, near twins above all. Of 4,000 CIFAR-10 images tried, one pair differs by a mean square of 0.008 (standardized), every other pair by 0.097 or more; on them five draws of random labels took 18 to 39 epochs to zero training error, but 17 or 18 to loss ≤ 0.1. A run that stops at zero training error may stop before its loss is 0.1; it is then listed below the plot.',
  x: { title: 'label corruption p', scale: 'linear', least: [0, 1], format: 'number' },
  measures: [
    {
      id: 'tenth',
      label: 'Steps to loss ≤ 0.1',
      target: msg('loss ≤ 0.1'),
      y: { ...Y, title: 'steps to loss ≤ 0.1, over true labels’' },
    },
    {
      id: 'fit',
      label: 'Steps to zero training error',
      target: msg('zero training error'),
      y: { ...Y, title: 'steps to fit, over true labels’' },
    },
  ],
  oneSetup: false,
  presets: CORRUPTION_PRESETS,
  recordedAs: 'test-error',
  still: {
    alt: 'Time to fit against label corruption, relative to true labels: it grows by a small factor only.',
    caption: 'Random labels take a little longer to fit, not much.',
  },
  curves: (runs, measure) => {
    const steps = measure === 'fit' ? STEPS.fit : STEPS.tenth;
    return groupBy(atCorruption(runs), ({ setup }) => setup).flatMap((group) => relative(group, steps));
  },
  paper: () => [],
  rules: () => [{ axis: 'y', at: 1, text: say`as fast as true labels` }],
});

/** Only gaps where true labels themselves were not fitted: there is no reference then. */
function relative(group: readonly AtCorruption[], steps: (at: AtCorruption) => number | null): Curve[] {
  const [first] = group;
  const whole = group.filter(({ p }) => p === 0).flatMap((at) => steps(at) ?? []);
  if (!first) return [];
  const unit = whole.length === 0 ? null : estimate(whole).mean;
  const samples = group.map((at) => ({ x: at.p, y: over(steps(at), unit) }));
  const { setup, setupLabel, config } = first;
  return [
    { series: config.model.id, label: networkName(config), setup, setupLabel, role: 'main', ...pointsOf(samples) },
  ];
}

function over(value: number | null, unit: number | null): number | null {
  return value === null || unit === null ? null : value / unit;
}
