// Training loss against steps, one line per run; under it, where switched on, the other measures by step.

import { useCallback, useMemo, useState } from 'react';
import { labeled } from '../../core/language/joints.ts';
import { fixed } from '../../core/language/numbers.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import type { RunView } from '../../core/run-view.ts';
import type { Sketch } from '../../core/sketch.ts';
import { hasMeasure, OPTIONAL_MEASURES, type StepMeasure, wordsOf } from '../../core/step-series.ts';
import { ChartCard, type Takeaway } from './chart-card.tsx';
import { clamped } from './clamped-lines.ts';
import type { Reading, ReadingRow, Stops } from './crosshair.tsx';
import { stepCsv } from './csv.ts';
import { type LossDomain, linearTicks, logTicks, lossDomain, type ScaleKind } from './domains.ts';
import { EndLabels } from './end-labels.tsx';
import { formatCount, formatLoss } from './format.ts';
import type { Axis, Frame } from './geometry.ts';
import { MeasurePlot } from './measure-plot.tsx';
import type { EndLabel } from './place-labels.ts';
import type { PlotLine } from './plot.tsx';
import { acrossPlot, type Level, levelName, Reference } from './reference.tsx';
import { stepAt, stepTrend } from './series.ts';
import type { ShownRuns } from './shown-runs.ts';
import { SketchLine, sketchPoints } from './sketch-line.tsx';
import { drawnPoints, stepLines } from './step-lines.ts';
import { type DataTable, thinned } from './table-dialog.tsx';
import { useGrowing } from './use-shown-runs.ts';
import { figureCaption, lossSummary } from './words.ts';

export interface ProgressCardProps {
  readonly shown: ShownRuns;
  /** Training progress under the shared crosshair, in epochs of the run in focus. */
  readonly progress: number | null;
  readonly onProgress: (epochs: number | null) => void;
}

/** More lines than this are not named at their ends; the legend does it. */
export const MAX_LABELS = 6;
/** Loss at chance level: each of ten classes with probability 1/10. */
const GUESSING = Math.log(10);
const TABLE_ROWS = 60;

export interface MeasureChoice {
  /** Optional measures that are recorded, and drawn under the loss. */
  readonly measures?: readonly StepMeasure[];
  /** Left out where the reader has no choice. */
  readonly onMeasures?: ((measures: readonly StepMeasure[]) => void) | undefined;
}

interface LossCardProps extends ProgressCardProps, MeasureChoice {
  readonly sketch?: Sketch | null;
}

export default function LossCard({ shown, progress, onProgress, sketch = null, ...choice }: LossCardProps) {
  const further = OPTIONAL_MEASURES.filter((measure) => choice.measures?.includes(measure));
  const [scale, setScale] = useState<ScaleKind>('linear');
  const { runs, stepsPerEpoch } = shown;
  const { y, beyond } = useLossAxis(shown, scale);
  const x = useMemo(() => stepAxis(shown.steps), [shown.steps]);
  const lines = useMemo(() => stepLines(shown, 'loss', y), [shown, y]);
  const labels = useMemo(() => lossLabels(shown, y), [shown, y]);
  const below = useCallback((frame: Frame) => <Reference {...chanceLevel(frame, lines)} />, [lines]);
  const above = useCallback(
    (frame: Frame) => (
      <>
        {sketch && <SketchLine {...{ frame, x, y, sketch, lines }} top={GUESSING} />}
        <EndLabels
          {...{ frame, labels }}
          lines={[acrossPlot(GUESSING, x), ...(sketch ? [sketchPoints(sketch, GUESSING, x.domain)] : [])]}
          boxes={[levelName(chanceLevel(frame, lines)).box]}
        />
      </>
    ),
    [labels, lines, x, y, sketch],
  );
  return (
    <ChartCard
      title={say`Training loss`}
      summary={lossSummary(runs)}
      {...{ x, y, lines, below, above }}
      empty={lines.length > 0 ? null : say`Drawn from the first step on.`}
      stops={stopsOf(runs)}
      cursor={progress === null ? null : progress * stepsPerEpoch}
      onCursor={(step) => onProgress(step === null ? null : step / stepsPerEpoch)}
      read={(step) => readStep(shown, step, further)}
      takeaway={takeawayOf(shown, further)}
      standin={shown.standin}
      controls={
        <>
          <MeasureSwitches {...choice} />
          <ScaleSwitch scale={scale} onScale={setScale} />
        </>
      }
    >
      {beyond && (
        <p className="chart-note">
          {say`Cut off at ${formatLoss(y.domain[1])}: the highest loss shown is ${formatLoss(beyond.y)}, at step ${formatCount(beyond.x)}.`}
        </p>
      )}
      {further.map((measure) => (
        <MeasurePlot key={measure} {...{ measure, shown, x, scale }} />
      ))}
    </ChartCard>
  );
}

function MeasureSwitches({ measures = [], onMeasures }: MeasureChoice) {
  if (!onMeasures) return null;
  const others = (measure: StepMeasure) => measures.filter((one) => one !== measure);
  return OPTIONAL_MEASURES.map((measure) => (
    <label key={measure} className="chart-check">
      <input
        type="checkbox"
        checked={measures.includes(measure)}
        onChange={({ currentTarget }) =>
          onMeasures(currentTarget.checked ? [...others(measure), measure] : others(measure))
        }
      />
      {translate(wordsOf(measure).label)}
    </label>
  ));
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

function useLossAxis(shown: ShownRuns, scale: ScaleKind): Pick<LossDomain, 'beyond'> & { y: Axis } {
  const { domain: needed, beyond } = useMemo(() => lossDomain(drawnPoints(shown, 'loss'), scale), [shown, scale]);
  const domain = useGrowing(needed, shown.focus && `${shown.focus.id} ${scale}`);
  const title = translate(wordsOf('loss').axis);
  const y = useMemo((): Axis => {
    const ticks = scale === 'log' ? logTicks(domain, 6) : linearTicks(domain, 4);
    return { title, domain, ticks, scale };
  }, [title, domain, scale]);
  return { y, beyond: beyond && beyond.y > domain[1] ? beyond : null };
}

function stepAxis(steps: number): Axis {
  const domain = [0, steps] as const;
  return { title: say`steps`, domain, ticks: linearTicks(domain, 5, true), scale: 'linear' };
}

function chanceLevel(frame: Frame, lines: readonly PlotLine[]): Level {
  return { frame, y: GUESSING, text: say`chance level`, side: 'right', lines: lines.map(({ points }) => points) };
}

function lossLabels({ runs, styleOf, nameOf }: ShownRuns, y: Axis): readonly EndLabel[] {
  if (runs.length > MAX_LABELS) return [];
  return runs.map((run) => ({
    text: nameOf(run),
    color: styleOf(run).color,
    line: clamped(stepTrend(run, 'loss'), y),
    needed: true,
  }));
}

function stopsOf(runs: readonly RunView[]): Stops | null {
  const first = Math.min(...runs.flatMap(({ losses }) => losses.step[0] ?? []));
  const last = Math.max(...runs.flatMap(({ losses }) => losses.step.at(-1) ?? []));
  if (!(last > first)) return null;
  return { first, last, step: Math.max(1, Math.round((last - first) / 150)) };
}

function readStep(shown: ShownRuns, step: number, further: readonly StepMeasure[]): Reading {
  const { runs, styleOf, nameOf, stepsPerEpoch } = shown;
  const rows = runs.flatMap((run) => {
    const at = stepAt(run, step, 'loss');
    const loss = at ? [{ label: nameOf(run), value: formatLoss(at.y), style: styleOf(run), dots: [at] }] : [];
    return [...loss, ...further.flatMap((measure) => readMeasure(shown, run, step, measure))];
  });
  return { heading: say`step ${formatCount(step)} · epoch ${fixed(step / stepsPerEpoch, 1)}`, rows };
}

/** A row without a dot, which would lie in the plot of the loss. */
function readMeasure({ styleOf, nameOf }: ShownRuns, run: RunView, step: number, measure: StepMeasure): ReadingRow[] {
  const at = stepAt(run, step, measure);
  if (!at) return [];
  return [{ label: labelOf(nameOf(run), measure), value: formatLoss(at.y), style: styleOf(run), dots: [] }];
}

function labelOf(run: string, measure: StepMeasure): string {
  return labeled(run, translate(wordsOf(measure).label));
}

const SHOWS = msg(
  'Training loss (cross-entropy, in nats per image) against steps, averaged over neighboring steps; behind the first run’s curve, the loss of its single batches.',
);

function takeawayOf(shown: ShownRuns, further: readonly StepMeasure[]): Takeaway {
  const { runs, styleOf } = shown;
  return {
    file: 'training-loss',
    caption: () => figureCaption(translate(SHOWS), runs),
    legend: () => runs.map((run) => ({ label: run.label, style: styleOf(run) })),
    csv: () => stepCsv(runs),
    table: () => stepTable(shown, further),
  };
}

function stepTable({ runs }: ShownRuns, further: readonly StepMeasure[]): DataTable {
  const columns = runs.flatMap((run) => [
    { run, measure: 'loss' as StepMeasure, header: run.label },
    ...further
      .filter((measure) => hasMeasure(run.losses, measure))
      .map((measure) => ({ run, measure, header: labelOf(run.label, measure) })),
  ]);
  const longest = runs.reduce<readonly number[]>(
    (most, { losses }) => ((losses.step.at(-1) ?? 0) > (most.at(-1) ?? 0) ? losses.step : most),
    [],
  );
  const steps = thinned(longest, TABLE_ROWS);
  const some =
    steps.length < longest.length ? say` ${steps.length} of ${longest.length} steps; the CSV file has all.` : '';
  return {
    caption: say`Training loss by step, in nats per image.${some}`,
    header: [say.in('of training')`Step`, ...columns.map(({ header }) => header)],
    rows: steps.map((step) => [formatCount(step), ...columns.map(({ run, measure }) => cellOf(run, step, measure))]),
  };
}

function cellOf(run: RunView, step: number, measure: StepMeasure): string {
  const at = stepAt(run, step, measure);
  return at ? formatLoss(at.y) : '–';
}
