import { DEFAULT_CONFIG, type ExperimentConfig, withModel } from '../experiment.ts';
import { msg, say } from '../language/say.ts';
import { corruptionOf } from './shared/corruption-sweep.ts';
import { pointsOf } from './shared/curve.ts';
import { type Curve, defineFigure, type Preset, type RuleMark, type Sketch } from './shared/figure.ts';
import { groupBy, type Placed, placed } from './shared/setup.ts';

const MODEL = 'mlp-1xh';

export default defineFigure({
  id: 'capacity',
  order: 5,
  title: 'Where is deep learning on the x-axis?',
  short: 'Capacity',
  question: 'Does more capacity mean more overfitting?',
  explanation:
    'Training error (dashed) and test error of networks with one hidden layer of h units, from 1 to thousands. The grey curve is the textbook’s picture, drawn by hand: test error falls, then rises again as the network starts to fit noise. What is measured goes on past the point where every training picture is fitted; there the textbook expects the worst, and the test error stays level or falls again (Belkin and others 2019).',
  differs:
    'The paper has no such plot; it is the deck’s opening question, answered by measuring. Ten classes, a few thousand pictures and early stopping at zero training error keep the peak at the threshold small; label noise (p = 0.2) makes it visible.',
  x: { title: 'hidden units h', scale: 'log', least: [1, 2048], format: 'count' },
  measures: [{ id: 'error', label: 'Error', y: { title: 'error', scale: 'linear', least: [0, 1], format: 'percent' } }],
  oneSetup: false,
  presets: presets(),
  recordedAs: 'capacity',
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

/** The smallest network that fits all its training pictures, for each training curve. */
function thresholds(curves: readonly Curve[]): readonly RuleMark[] {
  const found = curves.flatMap(({ role, points, label }) => {
    const fitted = role === 'training' ? points.find(({ mean }) => mean === 0) : undefined;
    return fitted ? [{ at: fitted.x, label: label.toLowerCase() }] : [];
  });
  return groupBy(found, ({ at }) => String(at)).flatMap((here) => {
    const labels = [...new Set(here.map(({ label }) => label))];
    return here.slice(0, 1).map(({ at }) => ({ axis: 'x', at, text: say`fits everything (${labels.join('; ')})` }));
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
function textbook(curves: readonly Curve[]): Sketch {
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
      label: msg('Finer, and for longer'),
      size: msg('N = 4,000, h from 1 to 4,096, at most 1,000 epochs, true labels and p = 0.2, five seeds'),
      configs: grid(
        [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 128, 256, 512, 1024, 2048, 4096],
        [0, 0.2],
        5,
        4000,
        1000,
      ),
    },
  ];
}

function grid(
  widths: readonly number[],
  ps: readonly number[],
  seeds: number,
  trainSize: number,
  epochs: number,
): readonly ExperimentConfig[] {
  const all = Array.from({ length: seeds }, (_, i) => i + 1);
  return all.flatMap((seed) =>
    ps.flatMap((p) =>
      widths.map((hidden) => ({
        ...withModel(DEFAULT_CONFIG, MODEL),
        model: { id: MODEL, params: { hidden } },
        corruption: p === 0 ? DEFAULT_CONFIG.corruption : { id: 'partially-corrupted-labels', params: { p } },
        trainSize,
        epochs,
        seed,
      })),
    ),
  );
}
