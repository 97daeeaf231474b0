import { percent } from '../language/numbers.ts';
import { say, translate } from '../language/say.ts';
import { atCorruption, CORRUPTION_PRESETS } from './shared/corruption-sweep.ts';
import { pointsOf } from './shared/curve.ts';
import { defineFigure, type PaperMark } from './shared/figure.ts';
import { paperName, reported, TABLE_1_SOURCE } from './shared/reported.ts';
import { groupBy, networkName } from './shared/setup.ts';

const Y = { scale: 'linear', least: [0, 1], format: 'percent' } as const;
const NETWORKS = ['inception-small', 'alexnet-small', 'mlp-1x512'];

export default defineFigure({
  id: 'test-error',
  order: 3,
  title: 'Test error against label corruption',
  short: 'Test error',
  question: 'What is left of generalization when some labels are noise?',
  explanation:
    'Every recorded run fits its training labels. What the labels change is the test error: it rises steadily to chance level, 90%. No bound that depends only on the network, N and training error can tell these points apart.',
  differs:
    'The paper’s points are shown only at the two ends, where Table 1 has a number. Ours lie above them at the left: a network trained on 1,000 images generalizes less well than one trained on 50,000; on 4,000 true labels the MLP 1×512 is at 60%, halfway to the paper’s 50%. At p = 1 all lie within two points of 90%, whatever the sample.',
  x: { title: 'label corruption p', scale: 'linear', least: [0, 1], format: 'number' },
  measures: [
    { id: 'test', label: 'Test error', y: { ...Y, title: 'test error at the end' } },
    { id: 'gap', label: 'Generalization error', y: { ...Y, title: 'test error − training error' } },
  ],
  oneSetup: false,
  presets: CORRUPTION_PRESETS,
  recordedAs: 'test-error',
  still: {
    alt: 'Test error against label corruption: it rises steadily to 90 percent, the chance level, while the training error is zero everywhere.',
    caption: 'The test error rises to chance level, with zero training error everywhere.',
  },
  curves: (runs, measure) =>
    groupBy(atCorruption(runs), ({ setup }) => setup).flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { setup, setupLabel, config } = first;
      const measured = pointsOf(group.map(({ p, run }) => ({ x: p, y: errorOf(run.result, measure) })));
      return [
        { series: config.model.id, label: networkName(config), setup, setupLabel, role: 'main' as const, ...measured },
      ];
    }),
  paper: () => NETWORKS.flatMap(marks),
  rules: () => [{ axis: 'y', at: 0.9, text: say`chance level`, side: 'left' }],
});

function errorOf(result: { testError: number | null; trainError: number | null }, measure: string): number | null {
  const { testError, trainError } = result;
  if (testError === null || trainError === null) return null;
  return measure === 'gap' ? testError - trainError : testError;
}

/** Only the two ends: the paper gives no number in between. */
function marks(series: string): readonly PaperMark[] {
  return (['true', 'random'] as const).flatMap((labels, x) => {
    const row = reported(series, 'none', labels);
    if (row === null) return [];
    const wrong = percent((100 - row.test) / 100, 2);
    const label =
      labels === 'true'
        ? say`${paperName(series)}, true labels: ${wrong}`
        : say`${paperName(series)}, random labels: ${wrong}`;
    const source = say`${translate(TABLE_1_SOURCE)}, no regularizer`;
    return [{ series, x, y: 1 - row.test / 100, label, source }];
  });
}
