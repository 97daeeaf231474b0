// An optional measure by step: a small plot under that of the loss, with the same runs, steps and scale. A sentence above it defines the
// measure; the loss's crosshair reads its values.

import { useMemo } from 'react';
import { sentences } from '../../core/language/joints.ts';
import { say, translate } from '../../core/language/say.ts';
import { type StepMeasure, valuesOf, wordsOf } from '../../core/step-series.ts';
import { linearTicks, logTicks, measureDomain, type ScaleKind } from './domains.ts';
import { EmptyPlot } from './empty-plot.tsx';
import { formatCount, formatLoss } from './format.ts';
import { type Axis, frameOf } from './geometry.ts';
import { Plot } from './plot.tsx';
import type { ShownRuns } from './shown-runs.ts';
import { drawnPoints, stepLines } from './step-lines.ts';
import { useSizeLater } from './use-size.ts';
import './measure-plot.css';

interface MeasurePlotProps {
  readonly measure: StepMeasure;
  readonly shown: ShownRuns;
  readonly x: Axis;
  readonly scale: ScaleKind;
}

export function MeasurePlot({ measure, shown, x, scale }: MeasurePlotProps) {
  const [box, size, known] = useSizeLater();
  const y = useMemo(() => measureAxis(measure, shown, scale), [measure, shown, scale]);
  const lines = useMemo(() => stepLines(shown, measure, y), [shown, measure, y]);
  const frame = useMemo(() => frameOf(size, x, y), [size, x, y]);
  const { label, about } = wordsOf(measure);
  return (
    <div className="chart-measure" data-measure={measure}>
      <p className="chart-measure-legend">
        <strong>{translate(label)}</strong> {translate(about)}
      </p>
      <div className="chart-measure-plot" ref={box}>
        <div className="chart-drawing" role="img" aria-label={measureSummary(measure, shown)}>
          {known && lines.length > 0 && <Plot {...{ size, frame, x, y, lines }} />}
        </div>
        {lines.length === 0 && (
          <EmptyPlot {...{ size, frame }}>
            {say`Recorded from the next step on; no run shown has a value yet.`}
          </EmptyPlot>
        )}
      </div>
    </div>
  );
}

function measureAxis(measure: StepMeasure, shown: ShownRuns, scale: ScaleKind): Axis {
  const domain = measureDomain(drawnPoints(shown, measure), scale);
  const ticks = scale === 'log' ? logTicks(domain, 3) : linearTicks(domain, 3);
  return { title: translate(wordsOf(measure).axis), domain, ticks, scale };
}

/** `Gradient norm against steps. Random labels: 0.83 at step 320. …` */
function measureSummary(measure: StepMeasure, { runs }: ShownRuns): string {
  const parts = runs.flatMap((run) => {
    const values = valuesOf(run.losses, measure);
    const last = values.findLastIndex((value) => value !== null);
    const [step, value = null] = [run.losses.step[last], values[last]];
    if (step === undefined || value === null) return [];
    return [say.in('run and numbers')`${run.label}: ${formatLoss(value)} at step ${formatCount(step)}.`];
  });
  return sentences([say`${translate(wordsOf(measure).label)} against steps.`, ...parts]);
}
