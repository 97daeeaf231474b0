import { type Choice, DEFAULT_CONFIG, type ExperimentConfig, withModel } from '../experiment.ts';
import { commas, labeled } from '../language/joints.ts';
import { percent } from '../language/numbers.ts';
import { msg, say, translate } from '../language/say.ts';
import { pointsOf } from './shared/curve.ts';
import { type Curve, defineFigure, type PaperRow, type PaperRows, type Preset } from './shared/figure.ts';
import { PAPER_TRAIN_SIZE, paperSized } from './shared/full-size.ts';
import { choicesOf } from './shared/regularizer-series.ts';
import { measuredAs, type Repeating, repeatsOf } from './shared/repeats.ts';
import { paperName, regularizerWords, TABLE_1, TABLE_1_SOURCE, type TableOneRow } from './shared/reported.ts';
import { groupBy, placed } from './shared/setup.ts';

const TRUE_LABELS: Choice = { id: 'true-labels', params: {} };
const RANDOM_LABELS: Choice = { id: 'random-labels', params: {} };
/** The paper does not state λ; this one is from the authors' published code. */
const DECAY: Choice = { id: 'weight-decay', params: { weightDecay: 0.0001 } };

/** In the paper's order: what is trained, without size, seed and budget. */
const EXPERIMENTS = TABLE_1.map(
  ({ model, regularizers, labels }): ExperimentConfig => ({
    ...withModel(DEFAULT_CONFIG, model),
    corruption: labels === 'random' ? RANDOM_LABELS : TRUE_LABELS,
    regularizers: choicesOf(regularizers).map((choice) => (choice.id === DECAY.id ? DECAY : choice)),
  }),
);

const ERROR = { scale: 'linear', least: [0, 1], format: 'percent' } as const;

export default defineFigure({
  id: 'table-1',
  order: 8,
  title: 'Table 1, row by row',
  short: 'Table 1',
  question: 'Do the paper’s numbers come out again?',
  explanation:
    'Each row is one network of Table 1, trained in one way: the paper’s errors, those recorded here, and yours. The same networks fit true labels and random labels; with random labels their test error is at chance level.',
  differs:
    'With random labels chance level is 90%. Random crops and weight decay change the test error by a few points. The paper trained on all 50,000 images; on fewer, networks generalize less well, so a difference in test error at a small N is an effect of N. The paper states neither the coefficient of weight decay (here 0.0001, as in the authors’ code) nor the number of epochs (here a run ends when it has fitted). Its random crop is data augmentation here, which also flips images.',
  x: { title: 'row of the table', scale: 'linear', least: [1, TABLE_1.length], format: 'count' },
  measures: [
    { id: 'error', label: 'Error', y: { ...ERROR, title: msg('test error') } },
    { id: 'accuracy', label: 'Accuracy', y: { ...ERROR, title: msg('test accuracy') } },
  ],
  oneSetup: false,
  presets: presets(),
  recordedAs: 'table-1',
  curves: (runs, measure) => {
    const { rows } = compared();
    const repeats = repeatsOf(rows, runs);
    return rows.flatMap((row, i) =>
      rowCurves(
        repeats.filter((one) => one.row === row),
        i + 1,
        measure,
      ),
    );
  },
  paper: (measure) =>
    compared().rows.map(({ network, name, testError }, i) => ({
      ...{ series: network, x: i + 1, y: measuredAs(measure, testError), source: translate(TABLE_1_SOURCE) },
      label: labeled(name, percent(measuredAs(measure, testError), 2)),
    })),
  compared,
  rules: () => [],
});

/** A point for each set-up in which a row was repeated. */
function rowCurves(repeats: readonly Repeating[], x: number, measure: string): readonly Curve[] {
  const [repeat] = repeats;
  if (!repeat) return [];
  const { network, name } = repeat.row;
  const runs = repeats.map(({ run }) => run);
  return groupBy(placed(runs, []), ({ setup }) => setup).flatMap((group) => {
    const points = pointsOf(group.map(({ run }) => ({ x, y: measuredAs(measure, run.result.testError ?? 1) })));
    return group.slice(0, 1).map(({ setup, setupLabel }) => ({
      ...{ series: network, label: name, setup, setupLabel, role: 'main' as const, ...points },
    }));
  });
}

/** In the language of the page. */
function compared(): PaperRows {
  const rows = TABLE_1.flatMap((row, i) => {
    const config = EXPERIMENTS[i];
    return config ? [rowOf(row, config)] : [];
  });
  return { source: translate(TABLE_1_SOURCE), rows, trainSize: PAPER_TRAIN_SIZE, repeat, needsGpu };
}

function rowOf({ model, regularizers, labels, train, test }: TableOneRow, config: ExperimentConfig): PaperRow {
  const parts = [
    regularizers === 'none' ? say`no regularizer` : regularizerWords(regularizers),
    ...(labels === 'random' ? [say`random labels`] : []),
  ];
  const detail = commas(parts);
  const name = commas([paperName(model), detail]);
  return { name, network: model, detail, trainError: (100 - train) / 100, testError: (100 - test) / 100, config };
}

/** Until it fits; a small sample does long before its schedule ends. */
function repeat({ config }: Pick<PaperRow, 'config'>, trainSize: number): ExperimentConfig {
  return trainSize === PAPER_TRAIN_SIZE ? paperSized(config) : { ...config, trainSize, epochs: 120, stop: 'fitted' };
}

/** More images than this through 204 million multiply-adds each take a CPU days. */
const FEW = 4000;

function needsGpu({ model, trainSize }: ExperimentConfig): string | null {
  return model.id === 'inception-small' && trainSize > FEW ? say`days on a CPU; needs a GPU` : null;
}

function presets(): readonly Preset[] {
  const perceptrons = ['mlp-1x512', 'mlp-3x512'];
  const all = (networks: readonly string[], trainSize: number, seeds: number) =>
    Array.from({ length: seeds }, (_, i) => i + 1).flatMap((seed) =>
      networks.flatMap((network) =>
        EXPERIMENTS.filter(({ model }) => model.id === network).map((config) => ({
          ...repeat({ config }, trainSize),
          seed,
        })),
      ),
    );
  return [
    {
      id: 'lecture',
      label: msg('Lecture: one minute'),
      size: msg('N = 1,000, both MLPs, one seed'),
      configs: all(perceptrons, 1000, 1),
    },
    {
      id: 'recorded',
      label: msg('As recorded here'),
      size: msg('N = 1,000, both MLPs, three seeds'),
      configs: all(perceptrons, 1000, 3),
    },
    {
      id: 'full',
      label: msg('The paper’s table'),
      size: msg(
        'N = 50,000, all 19 rows, the MLPs with three seeds, the others with one: hours for the MLPs, a day for AlexNet, and a GPU for Inception',
      ),
      configs: [
        ...all(perceptrons, PAPER_TRAIN_SIZE, 3),
        ...all(['alexnet-small'], PAPER_TRAIN_SIZE, 1),
        ...all(['inception-small'], PAPER_TRAIN_SIZE, 1),
      ],
    },
  ];
}
