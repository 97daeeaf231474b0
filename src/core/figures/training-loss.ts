import { corruptions } from '../corruptions/index.ts';
import { type Choice, DEFAULT_CONFIG, type ExperimentConfig, withModel } from '../experiment.ts';
import { msg, say, translate } from '../language/say.ts';
import { pointsOf } from './shared/curve.ts';
import { type Curve, defineFigure, type Preset } from './shared/figure.ts';
import { groupBy, type Placed, placed } from './shared/setup.ts';

/** The five of the paper's Figure 1a. */
const SETTINGS = ['true-labels', 'random-labels', 'shuffled-pixels', 'random-pixels', 'gaussian-pixels'];

const LOSS = { title: msg('training loss (nats per picture)'), least: [0, 2.5], format: 'number' } as const;

export default defineFigure({
  id: 'training-loss',
  order: 1,
  title: 'Training loss of every setting',
  short: 'Training loss',
  question: 'Can a network learn what cannot be learned?',
  explanation:
    'The mean loss of each epoch’s batches against the steps taken, for pictures that are spoiled in five ways. In the paper’s Figure 1a all five reach 0 with the small Inception: labels drawn by dice are fitted as perfectly as true ones. A replication on all 50,000 pictures, with another program, counted 4,000 steps to loss ≤ 0.1 for true labels, 16,600 for random labels, 5,600 for shuffled pixels, 11,900 for random pixels and 8,800 for Gaussian ones.',
  differs:
    'The paper’s order of curves does not hold on a small sample, and it changes with the network. For the MLP noise pictures (random pixels, Gaussian) lie so far from one another that a thousand of them are told apart sooner than a thousand photographs, and random labels take longest. For AlexNet, whose convolutions look for what places of a picture have in common, Gaussian noise takes longest.',
  x: { title: 'steps', scale: 'linear', least: [0, 50], format: 'count' },
  measures: [
    { id: 'linear', label: 'Linear', y: { ...LOSS, scale: 'linear' } },
    { id: 'log', label: 'Logarithmic', y: { ...LOSS, scale: 'log', least: [0.01, 2.5] } },
  ],
  oneSetup: true,
  presets: presets(),
  recordedAs: 'training-loss',
  curves: (runs) => {
    const plain = placed(runs, ['setting', 'p']).filter(
      ({ config }) => config.regularizers.length === 0 && SETTINGS.includes(config.corruption.id),
    );
    return groupBy(plain, ({ setup, config }) => `${config.corruption.id} ${setup}`).flatMap(curveOf);
  },
  paper: () => [],
  rules: () => [{ axis: 'y', at: Math.log(10), text: say`guessing` }],
});

/** Epoch by epoch, as long as every seed is still training: past the first that has fitted a mean would jump. */
function curveOf(group: readonly Placed[]): Curve[] {
  const [first] = group;
  if (!first) return [];
  const common = Math.min(...group.map(({ run }) => run.history.length));
  const samples = group.flatMap(({ run }) =>
    run.history.slice(0, common).map(({ step, trainLoss }) => ({ x: step, y: trainLoss })),
  );
  const { id } = first.config.corruption;
  const { setup, setupLabel } = first;
  return [
    { series: id, label: translate(corruptions.get(id).label), setup, setupLabel, role: 'main', ...pointsOf(samples) },
  ];
}

function presets(): readonly Preset[] {
  const mlp: Choice = { id: 'mlp-1x512', params: {} };
  const alexnet: Choice = { id: 'alexnet-small', params: { width: 0.25 } };
  const inception: Choice = { id: 'inception-small', params: { width: 0.25 } };
  return [
    {
      id: 'lecture',
      label: msg('Lecture: one minute'),
      size: msg('N = 1,000, MLP 1×512, one seed'),
      configs: grid([mlp], 1, 1000, 60),
    },
    {
      id: 'recorded',
      label: msg('As recorded here'),
      size: msg('N = 1,000, MLP 1×512 (three seeds), AlexNet (three) and Inception (one) at width ¼'),
      configs: [
        // The MLP fits a thousand pictures before its loss is near 0, so it goes on for a while.
        ...grid([mlp], 3, 1000, 30).map((config) => ({ ...config, stop: 'epochs' as const })),
        ...grid([alexnet], 3, 1000, 200),
        ...grid([inception], 1, 1000, 200),
      ],
    },
    {
      id: 'full',
      label: msg('The paper’s network'),
      size: msg('N = 4,000, small Inception at full width, three seeds: hours without a graphics card'),
      configs: grid([{ id: 'inception-small', params: {} }], 3, 4000, 200),
    },
  ];
}

function grid(networks: readonly Choice[], seeds: number, trainSize: number, epochs: number): ExperimentConfig[] {
  const all = Array.from({ length: seeds }, (_, i) => i + 1);
  return all.flatMap((seed) =>
    networks.flatMap((model) =>
      SETTINGS.map((id) => ({
        ...withModel(DEFAULT_CONFIG, model.id),
        model,
        corruption: { id, params: {} },
        trainSize,
        epochs,
        seed,
      })),
    ),
  );
}
