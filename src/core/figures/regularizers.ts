import { type Choice, DEFAULT_CONFIG, type ExperimentConfig, withModel } from '../experiment.ts';
import { msg, say, translate } from '../language/say.ts';
import { bestPoint } from '../metrics.ts';
import { regularizers } from '../regularizers/index.ts';
import { median } from '../results/statistics.ts';
import { pointsOf } from './shared/curve.ts';
import { type Curve, defineFigure, type Preset } from './shared/figure.ts';
import { regularizerSeries } from './shared/regularizer-series.ts';
import { paperTables } from './shared/reported.ts';
import { groupBy, type Placed, placed } from './shared/setup.ts';

const WITHOUT_BATCH_NORM: Choice = { id: 'batch-norm', params: { on: 0 } };

const ACCURACY = { title: msg('accuracy'), scale: 'linear', least: [0, 1], format: 'percent' } as const;

export default defineFigure({
  id: 'regularizers',
  order: 4,
  title: 'What regularizers change',
  short: 'Regularizers',
  question: 'Is it regularisation that makes networks generalise?',
  explanation:
    'Training accuracy (dashed) and test accuracy over training, with one regularizer at a time on the same network and pictures; the ring marks the best epoch, where early stopping would have gone back to. In the paper’s Table 1 regularizers help by a few points, and without any the networks still generalise: 85.75% for Inception. On ImageNet the same: 59.80% top-1 without any, 77.84% with all. The paper concludes that they are unlikely to be the fundamental reason for generalisation.',
  differs:
    'A thousand pictures are soon learned by heart, so all curves lie lower than the paper’s; augmentation and dropout, which make pictures or units scarcer, also slow training down here, and eighty epochs may be too few for them; twenty are too few for Inception, whose test error still jumps from epoch to epoch. The comparison within one plot is what counts.',
  x: { title: 'epochs', scale: 'linear', least: [0, 10], format: 'count' },
  measures: [{ id: 'accuracy', label: 'Accuracy', y: ACCURACY }],
  oneSetup: true,
  presets: presets(),
  recordedAs: 'regularizers',
  curves: (runs) => {
    const fitting = placed(runs, ['reg']).filter(({ config }) => config.corruption.id === 'true-labels');
    return groupBy(fitting, (one) => `${regularizerSeries(one.config)} ${one.setup}`).flatMap(curvesOf);
  },
  paper: () => [],
  tables: paperTables,
  rules: () => [{ axis: 'y', at: 0.1, text: say`guessing` }],
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
  const along = (role: Curve['role'], of: 'trainError' | 'testError'): Curve => ({
    ...common,
    role,
    ...pointsOf(group.flatMap(({ run }) => run.history.map((point) => ({ x: point.epoch, y: 1 - point[of] })))),
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
      label: msg('The paper’s networks'),
      size: msg(
        'N = 4,000, AlexNet and Inception at full width, 100 epochs, three seeds: a day without a graphics card',
      ),
      configs: [
        ...grid({ ...alexnet, params: {} }, explicit.map(chosen), 3, { trainSize: 4000, epochs: 100 }),
        ...grid(
          { ...inception, params: {} },
          [[], [WITHOUT_BATCH_NORM], chosen(['weight-decay']), chosen(['data-augmentation'])],
          3,
          { trainSize: 4000, epochs: 100 },
        ),
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
  length: { readonly trainSize: number; readonly epochs: number },
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
