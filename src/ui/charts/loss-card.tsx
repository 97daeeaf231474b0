// Training loss against steps, one line a run.

import { useCallback, useMemo, useState } from 'react';
import { fixed } from '../../core/language/numbers.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import type { RunView } from '../../core/run-view.ts';
import type { Sketch } from '../../core/sketch.ts';
import { ChartCard, type Takeaway } from './chart-card.tsx';
import type { Reading, Stops } from './crosshair.tsx';
import { lossCsv } from './csv.ts';
import type { Point } from './decimate.ts';
import { clampPoints, type LossDomain, linearTicks, logTicks, lossDomain, type ScaleKind } from './domains.ts';
import { type EndLabel, EndLabels } from './end-labels.tsx';
import { formatCount, formatLoss } from './format.ts';
import type { Axis, Frame } from './geometry.ts';
import type { PlotLine } from './plot.tsx';
import { Reference } from './reference.tsx';
import { lossAt, lossPoints, lossTrend } from './series.ts';
import type { ShownRuns } from './shown-runs.ts';
import { SketchLine } from './sketch-line.tsx';
import { type DataTable, thinned } from './table-dialog.tsx';
import { figureCaption, lossSummary } from './words.ts';

export interface ProgressCardProps {
  readonly shown: ShownRuns;
  /** Training progress under the shared crosshair, in epochs of the run in focus. */
  readonly progress: number | null;
  readonly onProgress: (epochs: number | null) => void;
}

/** More lines than this are not named at their ends; the legend does it. */
const MOST_LABELS = 3;
/** Loss of guessing each of ten classes with probability 1/10. */
const GUESSING = Math.log(10);
const TABLE_ROWS = 60;

interface LossCardProps extends ProgressCardProps {
  readonly sketch?: Sketch | null;
}

export default function LossCard({ shown, progress, onProgress, sketch = null }: LossCardProps) {
  const [scale, setScale] = useState<ScaleKind>('linear');
  const { runs, stepsPerEpoch } = shown;
  const { y, beyond } = useMemo(() => lossAxis(shown, scale), [shown, scale]);
  const x = useMemo(() => stepAxis(shown.steps), [shown.steps]);
  const lines = useMemo(() => lossLines(shown, y), [shown, y]);
  const above = useCallback(
    (frame: Frame) => (
      <>
        {sketch && <SketchLine frame={frame} x={x} y={y} sketch={sketch} top={GUESSING} />}
        <EndLabels frame={frame} labels={lossLabels(shown, y)} />
      </>
    ),
    [shown, x, y, sketch],
  );
  return (
    <ChartCard
      title={say`Training loss`}
      summary={lossSummary(runs)}
      {...{ x, y, lines, above }}
      below={guessing}
      empty={lines.length > 0 ? null : say`The loss of every step appears here as soon as training starts.`}
      stops={stopsOf(runs)}
      cursor={progress === null ? null : progress * stepsPerEpoch}
      onCursor={(step) => onProgress(step === null ? null : step / stepsPerEpoch)}
      read={(step) => readLoss(shown, step)}
      takeaway={takeawayOf(shown)}
      standin={shown.standin}
      controls={<ScaleSwitch scale={scale} onScale={setScale} />}
    >
      {beyond && (
        <p className="chart-note">
          {say`Cut off at ${formatLoss(y.domain[1])}: the highest loss shown is ${formatLoss(beyond.y)}, at step ${formatCount(beyond.x)}.`}
        </p>
      )}
    </ChartCard>
  );
}

function ScaleSwitch({ scale, onScale }: { scale: ScaleKind; onScale: (scale: ScaleKind) => void }) {
  return (
    <label className="chart-check">
      <input
        type="checkbox"
        checked={scale === 'log'}
        onChange={(event) => onScale(event.currentTarget.checked ? 'log' : 'linear')}
      />
      {say`Log scale`}
    </label>
  );
}

function lossAxis(shown: ShownRuns, scale: ScaleKind): Pick<LossDomain, 'beyond'> & { y: Axis } {
  const { domain, beyond } = lossDomain(
    shown.runs.map((run) => drawnPoints(shown, run)),
    scale,
  );
  const ticks = scale === 'log' ? logTicks(domain, 6) : linearTicks(domain, 4);
  return { y: { title: say`loss (nats per picture)`, domain, ticks, scale }, beyond };
}

function stepAxis(steps: number): Axis {
  const domain = [0, steps] as const;
  return { title: say`steps`, domain, ticks: linearTicks(domain, 5, true), scale: 'linear' };
}

function guessing(frame: Frame) {
  return <Reference frame={frame} y={GUESSING} text={say`guessing`} side="right" />;
}

/** The trend of every run, the one in focus on top; behind its trend every single batch, faintly. */
function lossLines({ runs, focus, styleOf }: ShownRuns, y: Axis): readonly PlotLine[] {
  const trends = runs
    .toReversed()
    .map((run) => ({ id: run.id, points: clamped(lossTrend(run), y), style: styleOf(run) }));
  const batches = focus
    ? [{ id: `${focus.id} batches`, points: clamped(lossPoints(focus), y), style: { ...styleOf(focus), ...FAINT } }]
    : [];
  return [...batches, ...trends].filter(({ points }) => points.length > 0);
}

const FAINT = { dash: '', width: 1, opacity: 0.35 };

function drawnPoints({ focus }: ShownRuns, run: RunView): readonly Point[] {
  return run.id === focus?.id ? lossPoints(run) : lossTrend(run);
}

/** Clamped points are kept with what they came from, so that finished lines stay the same objects. */
const clampedLines = new WeakMap<object, { domain: Axis['domain']; scale: ScaleKind; points: PlotLine['points'] }>();

function clamped(points: PlotLine['points'], { domain, scale }: Axis): PlotLine['points'] {
  const kept = clampedLines.get(points);
  if (kept && kept.scale === scale && kept.domain[0] === domain[0] && kept.domain[1] === domain[1]) return kept.points;
  const made = clampPoints(points, domain, scale);
  clampedLines.set(points, { domain, scale, points: made });
  return made;
}

function lossLabels({ runs, focus, styleOf, nameOf }: ShownRuns, y: Axis): readonly EndLabel[] {
  if (runs.length > MOST_LABELS) return [];
  return runs.map((run) => ({
    text: nameOf(run),
    color: styleOf(run).color,
    line: clamped(lossTrend(run), y),
    needed: run.id === focus?.id,
  }));
}

function stopsOf(runs: readonly RunView[]): Stops | null {
  const first = Math.min(...runs.flatMap(({ losses }) => losses.step[0] ?? []));
  const last = Math.max(...runs.flatMap(({ losses }) => losses.step.at(-1) ?? []));
  if (!(last > first)) return null;
  return { first, last, step: Math.max(1, Math.round((last - first) / 150)) };
}

function readLoss({ runs, styleOf, nameOf, stepsPerEpoch }: ShownRuns, step: number): Reading {
  const rows = runs.flatMap((run) => {
    const at = lossAt(run, step);
    return at ? [{ label: nameOf(run), value: formatLoss(at.y), style: styleOf(run), dots: [at] }] : [];
  });
  return { heading: say`step ${formatCount(step)} · epoch ${fixed(step / stepsPerEpoch, 1)}`, rows };
}

const SHOWS = msg(
  'Training loss in nats per picture against steps: means of neighbouring steps, and behind the first run’s its single batches.',
);

function takeawayOf(shown: ShownRuns): Takeaway {
  const { runs, styleOf } = shown;
  return {
    file: 'training-loss',
    caption: () => figureCaption(translate(SHOWS), runs),
    legend: () => runs.map((run) => ({ label: run.label, style: styleOf(run) })),
    csv: () => lossCsv(runs),
    table: () => lossTable(shown),
  };
}

function lossTable({ runs }: ShownRuns): DataTable {
  const longest = runs.reduce<readonly number[]>(
    (most, { losses }) => ((losses.step.at(-1) ?? 0) > (most.at(-1) ?? 0) ? losses.step : most),
    [],
  );
  const steps = thinned(longest, TABLE_ROWS);
  const some =
    steps.length < longest.length ? say` ${steps.length} of ${longest.length} steps; the CSV file has all.` : '';
  return {
    caption: say`Training loss by step, in nats per picture.${some}`,
    header: [say`Step`, ...runs.map(({ label }) => label)],
    rows: steps.map((step) => [formatCount(step), ...runs.map((run) => cellOf(run, step))]),
  };
}

function cellOf(run: RunView, step: number): string {
  const at = lossAt(run, step);
  return at ? formatLoss(at.y) : '–';
}
