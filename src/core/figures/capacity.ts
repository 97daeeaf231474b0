import { DEFAULT_CONFIG, type ExperimentConfig, TEST_SIZE, withModel } from '../experiment.ts';
import { semicolons } from '../language/joints.ts';
import { msg, say } from '../language/say.ts';
import { corruptionOf } from './shared/corruption-sweep.ts';
import { pointsOf } from './shared/curve.ts';
import { type Curve, type DrawnLine, defineFigure, type Preset, type RuleMark } from './shared/figure.ts';
import { groupBy, type Placed, placed } from './shared/setup.ts';

const MODEL = 'mlp-1xh';

export default defineFigure({
  id: 'capacity',
  order: 5,
  title: 'Where is deep learning on the x-axis?',
  short: 'Capacity',
  question: 'Does more capacity mean more overfitting?',
  explanation:
    'Errors of networks with one hidden layer of h units. The textbook’s curve, a sketch, turns up where noise begins to fit; the recorded test error continues to fall past the point where every image is fitted, without a peak.',
  differs:
    'At the point where every training image is fitted the textbook expects the worst; Belkin et al. (2019) found a peak there, and beyond it a second fall. The paper has no such plot; it is the deck’s opening question, answered by measuring. The peak that double descent leads one to expect where a network first fits everything is not in the recorded numbers, not even with label noise (p = 0.2). Training ends at zero training error or after 200 epochs, when narrow networks still have training error left; longer training may show more.',
  x: { title: 'hidden units h', scale: 'log', least: [1, 2048], format: 'count' },
  measures: [{ id: 'error', label: 'Error', y: { title: 'error', scale: 'linear', least: [0, 1], format: 'percent' } }],
  oneSetup: false,
  presets: presets(),
  recordedAs: 'capacity',
  still: {
    alt: 'Test error against the width of the hidden layer, with true labels and with a fifth of them corrupted: up to the widest network it keeps falling, or rises by less than a point.',
    caption: 'Wider networks, which can fit everything, have no higher test error.',
  },
  curves: (runs) => {
    const fitting = placed(runs, ['hidden', 'setting', 'p']).filter(
      ({ config }) => config.model.id === MODEL && config.regularizers.length === 0 && corruptionOf(config) !== null,
    );
    return groupBy(fitting, (one) => `${corruptionOf(one.config)} ${one.setup}`).flatMap(curvesOf);
  },
  paper: () => [],
  rules: (curves) => thresholds(curves),
  sketch: textbook,
});

function hiddenOf({ config }: Placed): number {
  return config.model.params.hidden ?? 64;
}

function curvesOf(group: readonly Placed[]): Curve[] {
  const [first] = group;
  if (!first) return [];
  const p = corruptionOf(first.config) ?? 0;
  const label = p === 0 ? say`True labels` : say`Label corruption p = ${p}`;
  const { setup } = first;
  const common = { series: `p=${p}`, label, setup, setupLabel: say`${first.setupLabel}, p = ${p}` };
  const along = (role: Curve['role'], of: 'trainError' | 'testError'): Curve => ({
    ...common,
    role,
    ...pointsOf(group.map((one) => ({ x: hiddenOf(one), y: one.run.result[of] }))),
  });
  return [along('main', 'testError'), along('training', 'trainError')];
}

/** The smallest network that fits all its training images, for each training curve. */
function thresholds(curves: readonly Curve[]): readonly RuleMark[] {
  const found = curves.flatMap(({ role, points, label }) => {
    const fitted = role === 'training' ? points.find(({ mean }) => mean === 0) : undefined;
    return fitted ? [{ at: fitted.x, label: label.toLowerCase() }] : [];
  });
  return groupBy(found, ({ at }) => String(at)).flatMap((here) => {
    const labels = [...new Set(here.map(({ label }) => label))];
    return here.slice(0, 1).map(({ at }) => ({ axis: 'x', at, text: say`fits everything (${semicolons(labels)})` }));
  });
}

/**
 * The textbook's U over log₂ h, a drawing and not a measurement: test error falls with capacity to a sweet spot and rises
 * again towards `worst` as variance takes over.
 * @param x 0 at the smallest network, 1 at the interpolation threshold and beyond.
 */
export function textbookU(x: number): number {
  return 0.62 + 0.9 * (Math.min(1, x) - 0.45) ** 2;
}

/** Where no network has fitted everything yet, the threshold is drawn here. */
const USUAL_THRESHOLD = 64;
const SKETCH_STEPS = 48;

/** The U, stretched so that its right end stands at the first threshold measured. */
function textbook(curves: readonly Curve[]): DrawnLine {
  const [first] = thresholds(curves);
  const end = Math.log2(Math.max(2, first?.at ?? USUAL_THRESHOLD));
  const points = Array.from({ length: SKETCH_STEPS + 1 }, (_, i) => i / SKETCH_STEPS).map((x) => ({
    x: 2 ** (x * end),
    y: textbookU(x),
  }));
  return { label: say`textbook (drawn, not measured)`, points };
}

function presets(): readonly Preset[] {
  return [
    {
      id: 'lecture',
      label: msg('Lecture: two minutes'),
      size: msg('N = 500, h from 1 to 512, one seed'),
      configs: grid([1, 2, 4, 8, 16, 64, 256, 512], [0.2], 1, 500, 100),
    },
    {
      id: 'recorded',
      label: msg('As recorded here'),
      size: msg('N = 4,000, h from 1 to 2,048, at most 200 epochs, true labels and p = 0.2, three seeds'),
      configs: grid([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048], [0, 0.2], 3, 4000, 200),
    },
    {
      id: 'full',
      label: msg('On more images'),
      size: msg('N = 10,000, h from 1 to 4,096, at most 200 epochs, true labels and p = 0.2, one seed: hours'),
      configs: grid([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096], [0, 0.2], 1, 10_000, 200, 10_000),
    },
  ];
}

function grid(
  widths: readonly number[],
  ps: readonly number[],
  seeds: number,
  trainSize: number,
  epochs: number,
  testSize = TEST_SIZE.default,
): readonly ExperimentConfig[] {
  const all = Array.from({ length: seeds }, (_, i) => i + 1);
  return all.flatMap((seed) =>
    ps.flatMap((p) =>
      widths.map((hidden) => ({
        ...withModel(DEFAULT_CONFIG, MODEL),
        model: { id: MODEL, params: { hidden } },
        corruption: p === 0 ? DEFAULT_CONFIG.corruption : { id: 'partially-corrupted-labels', params: { p } },
        trainSize,
        testSize,
        epochs,
        seed,
      })),
    ),
  );
}
