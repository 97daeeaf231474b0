import { type Choice, DEFAULT_CONFIG, type ExperimentConfig, withModel } from '../experiment.ts';
import { msg, say, translate } from '../language/say.ts';
import { bestPoint } from '../metrics.ts';
import { regularizers } from '../regularizers/index.ts';
import { median } from '../results/statistics.ts';
import { alongTraining, pointsOf } from './shared/curve.ts';
import { type Curve, defineFigure, type Preset } from './shared/figure.ts';
import { fullWidth } from './shared/full-size.ts';
import { regularizerSeries } from './shared/regularizer-series.ts';
import { paperTables } from './shared/reported.ts';
import { groupBy, type Placed, placed } from './shared/setup.ts';

/** The plain network has fitted long before; the others have as long. */
const long = (config: ExperimentConfig): ExperimentConfig => ({ ...fullWidth(config), epochs: 100, stop: 'epochs' });
const WITHOUT_BATCH_NORM: Choice = { id: 'batch-norm', params: { on: 0 } };

const ACCURACY = { title: msg('accuracy'), scale: 'linear', least: [0, 1], format: 'percent' } as const;

export default defineFigure({
  id: 'regularizers',
  order: 4,
  title: 'What regularizers change',
  short: 'Regularizers',
  question: 'Is it regularization that makes networks generalize?',
  explanation:
    'One regularizer at a time, same network and images. In the paper’s Table 1 they add up to 5.2 points on CIFAR-10, and without explicit ones Inception still reaches 85.75%: they are not needed to generalize.',
  differs:
    'The ring is at the best epoch, which early stopping would have kept (the median over seeds, at the mean of their best accuracies). On ImageNet the paper’s regularizers add 18 points, 59.80% to 77.84% top-1, yet 59.80% is far above chance level (0.1%). The paper concludes that they are unlikely to be the fundamental reason for generalization. With only 1,000 training images, all recorded test accuracies lie below the paper’s. Augmentation and dropout slow training down, and AlexNet did not fit with them in 80 epochs. Inception was stopped after 20 epochs, before it fitted, and its test accuracy still fluctuates from epoch to epoch. Compare the curves within one plot.',
  x: { title: 'epochs', scale: 'linear', least: [0, 10], format: 'count' },
  measures: [{ id: 'accuracy', label: 'Accuracy', y: ACCURACY }],
  oneSetup: true,
  presets: presets(),
  recordedAs: 'regularizers',
  still: {
    alt: 'Test accuracy of the small Inception over 20 epochs, before it fits: at the end 32 percent without a regularizer, 40 with weight decay, 17 without batch normalization.',
    caption: 'Weight decay adds some points; without batch normalization 20 epochs teach little.',
  },
  curves: (runs) => {
    const fitting = placed(runs, ['reg']).filter(({ config }) => config.corruption.id === 'true-labels');
    return groupBy(fitting, (one) => `${regularizerSeries(one.config)} ${one.setup}`).flatMap(curvesOf);
  },
  paper: () => [],
  tables: paperTables,
  rules: () => [{ axis: 'y', at: 0.1, text: say`chance level` }],
});

function labelOf(series: string): string {
  if (series === 'none') return say`No regularizer`;
  return series
    .split('+')
    .map((id) => (id.startsWith('no-') ? say`No ${nameOf(id.slice(3)).toLowerCase()}` : nameOf(id)))
    .join(' + ');
}

function nameOf(id: string): string {
  return translate(regularizers.find(id)?.label ?? id);
}

function curvesOf(group: readonly Placed[]): Curve[] {
  const [first] = group;
  if (!first) return [];
  const series = regularizerSeries(first.config);
  const { setup, setupLabel } = first;
  const common = { series, label: labelOf(series), setup, setupLabel };
  const runs = group.map(({ run }) => run);
  const along = (role: Curve['role'], of: 'trainError' | 'testError'): Curve => ({
    ...common,
    role,
    ...pointsOf(alongTraining(runs, 'epoch', (point) => 1 - point[of])),
  });
  return [withBest(along('main', 'testError'), group), along('training', 'trainError')];
}

function withBest(curve: Curve, group: readonly Placed[]): Curve {
  const bests = group.flatMap(({ run }) => bestPoint(run.history) ?? []);
  if (bests.length === 0) return curve;
  const x = median(bests.map(({ epoch }) => epoch));
  const y = 1 - bests.reduce((sum, { testError }) => sum + testError, 0) / bests.length;
  return { ...curve, mark: { x, y, text: say`best epoch ${x}` } };
}

function presets(): readonly Preset[] {
  const alexnet: Choice = { id: 'alexnet-small', params: { width: 0.25 } };
  const inception: Choice = { id: 'inception-small', params: { width: 0.25 } };
  const mlp: Choice = { id: 'mlp-1x512', params: {} };
  const explicit = [[], ['weight-decay'], ['dropout'], ['data-augmentation'], ['batch-norm']];
  return [
    {
      id: 'lecture',
      label: msg('Lecture: two minutes'),
      size: msg('N = 500, MLP 1×512, 30 epochs, one seed'),
      configs: grid(mlp, explicit.map(chosen), 1, { trainSize: 500, epochs: 30 }),
    },
    {
      id: 'recorded',
      label: msg('As recorded here'),
      size: msg('N = 1,000, AlexNet (80 epochs) and Inception (20 epochs) at width ¼, two seeds'),
      configs: [
        ...grid(alexnet, explicit.map(chosen), 2, { trainSize: 1000, epochs: 80 }),
        ...grid(inception, [[], [WITHOUT_BATCH_NORM], chosen(['weight-decay'])], 2, { trainSize: 1000, epochs: 20 }),
      ],
    },
    {
      id: 'full',
      label: msg('At full size'),
      size: msg('N = 4,000, AlexNet and Inception at full width, 100 epochs, one seed: a day without a graphics card'),
      configs: [
        ...grid({ ...alexnet, params: {} }, explicit.map(chosen), 1).map(long),
        ...grid(
          { ...inception, params: {} },
          [[], [WITHOUT_BATCH_NORM], chosen(['weight-decay']), chosen(['data-augmentation'])],
          1,
        ).map(long),
      ],
    },
  ];
}

function chosen(ids: readonly string[]): readonly Choice[] {
  return ids.map((id) => ({ id, params: {} }));
}

/** Every run to its last epoch: a curve that ends at zero training error would hide what comes after. */
function grid(
  model: Choice,
  sets: readonly (readonly Choice[])[],
  seeds: number,
  length?: Pick<ExperimentConfig, 'trainSize' | 'epochs'>,
): readonly ExperimentConfig[] {
  const all = Array.from({ length: seeds }, (_, i) => i + 1);
  return all.flatMap((seed) =>
    sets.map((set) => ({
      ...withModel(DEFAULT_CONFIG, model.id),
      model,
      regularizers: set,
      ...length,
      stop: 'epochs' as const,
      seed,
    })),
  );
}
