import { type Choice, DEFAULT_CONFIG, type ExperimentConfig, withModel } from '../experiment.ts';
import { msg, say } from '../language/say.ts';
import { alongTraining, pointsOf } from './shared/curve.ts';
import { type Curve, defineFigure, type Preset } from './shared/figure.ts';
import { FULL_SIZE_TEXT, fullWidth, paperSizedToLoss } from './shared/full-size.ts';
import { inPureSettings, PURE_SETTINGS } from './shared/pure-settings.ts';
import { groupBy, type Placed, settingName } from './shared/setup.ts';

const LOSS = { title: msg('training loss (cross-entropy)'), least: [0, 2.5], format: 'number' } as const;

export default defineFigure({
  id: 'training-loss',
  order: 1,
  title: 'Training loss by setting',
  short: 'Training loss',
  question: 'Can a network fit what cannot be learned?',
  explanation:
    'Training loss for true labels and four settings that randomize labels or pixels, each a mean over seeds. In the paper’s Figure 1a Inception reaches zero loss in all five: it fits random labels as perfectly as true ones.',
  differs:
    'Each point is a mean over an epoch’s batches, and over seeds as long as all of them train. The order of the curves depends on the network, and less on N. The MLP separates noise images (random pixels, Gaussian) sooner than photographs, since any two of them are far apart; it takes longest for random labels; and shuffled pixels are as easy as true images, since without convolutions no order of the pixels is special. This is so on 1,000 images and on 50,000. For AlexNet, whose convolutions respond to what places of an image have in common, Gaussian noise takes longest. A replication with another program on 50,000 images counted 4,000 steps to loss ≤ 0.1 for true labels, 5,600 for shuffled pixels, 8,800 for Gaussian ones, 11,900 for random pixels and 16,600 for random labels.',
  x: { title: 'steps', scale: 'linear', least: [0, 50], format: 'count' },
  measures: [
    { id: 'linear', label: msg('Linear', 'axis'), y: { ...LOSS, scale: 'linear' } },
    { id: 'log', label: 'Logarithmic', y: { ...LOSS, scale: 'log', least: [0.01, 2.5] } },
  ],
  oneSetup: true,
  presets: presets(),
  recordedAs: 'training-loss',
  still: {
    alt: 'Training loss against steps: for true labels, random labels, shuffled, random and Gaussian pixels alike it falls to 0.03 or less.',
    caption: 'Whatever the labels or the pixels, the training loss goes to zero.',
  },
  curves: (runs) =>
    groupBy(inPureSettings(runs), ({ setup, config }) => `${settingName(config)} ${setup}`).flatMap(curveOf),
  paper: () => [],
  rules: () => [{ axis: 'y', at: Math.log(10), text: say`chance level` }],
});

function curveOf(group: readonly Placed[]): Curve[] {
  const [first] = group;
  if (!first) return [];
  const runs = group.map(({ run }) => run);
  const samples = alongTraining(runs, 'step', ({ trainLoss }) => trainLoss);
  const { id } = first.config.corruption;
  const { setup, setupLabel } = first;
  return [{ series: id, label: settingName(first.config), setup, setupLabel, role: 'main', ...pointsOf(samples) }];
}

function presets(): readonly Preset[] {
  const mlp: Choice = { id: 'mlp-1x512', params: {} };
  const alexnet: Choice = { id: 'alexnet-small', params: {} };
  const inception: Choice = { id: 'inception-small', params: {} };
  const quarter = (id: string): Choice => ({ id, params: { width: 0.25 } });
  return [
    {
      id: 'lecture',
      label: msg('Lecture: one minute'),
      size: msg('N = 1,000, MLP 1×512, one seed'),
      // The budget of the recorded runs, so that both stand in one plot.
      configs: toTheEnd(grid([mlp], 1, { trainSize: 1000, epochs: 30 })),
    },
    {
      id: 'recorded',
      label: msg('As recorded here'),
      size: msg('N = 1,000, MLP 1×512 (three seeds), AlexNet (three) and Inception (one) at width ¼'),
      configs: [
        // The MLP fits a thousand images before its loss is near 0, so it continues for a while.
        ...toTheEnd(grid([mlp], 3, { trainSize: 1000, epochs: 30 })),
        ...grid([quarter('alexnet-small')], 3, { trainSize: 1000, epochs: 200 }),
        ...grid([quarter('inception-small')], 1, { trainSize: 1000, epochs: 200 }),
      ],
    },
    {
      id: 'full',
      label: msg('At full size'),
      size: FULL_SIZE_TEXT,
      configs: [
        ...grid([mlp], 3).map(paperSizedToLoss),
        ...grid([mlp, alexnet], 3).map(fullWidth),
        ...grid([inception], 1).map(fullWidth),
        ...grid([alexnet], 1).map(paperSizedToLoss),
      ],
    },
  ];
}

function toTheEnd(configs: readonly ExperimentConfig[]): readonly ExperimentConfig[] {
  return configs.map((config) => ({ ...config, stop: 'epochs' }));
}

function grid(
  networks: readonly Choice[],
  seeds: number,
  length?: Pick<ExperimentConfig, 'trainSize' | 'epochs'>,
): ExperimentConfig[] {
  const all = Array.from({ length: seeds }, (_, i) => i + 1);
  return all.flatMap((seed) =>
    networks.flatMap((model) =>
      PURE_SETTINGS.map((id) => ({
        ...withModel(DEFAULT_CONFIG, model.id),
        model,
        corruption: { id, params: {} },
        ...length,
        seed,
      })),
    ),
  );
}
