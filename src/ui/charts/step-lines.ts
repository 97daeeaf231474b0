// The lines of one measure by step, for every run shown: each run's trend, and behind that of the run in focus its single batches.

import type { StepMeasure } from '../../core/step-series.ts';
import { clamped } from './clamped-lines.ts';
import type { LinePoint } from './decimate.ts';
import type { Axis } from './geometry.ts';
import type { PlotLine } from './plot.tsx';
import { stepPoints, stepTrend } from './series.ts';
import type { ShownRuns } from './shown-runs.ts';

const FAINT = { dash: '', width: 1, opacity: 0.35 };

/** The run in focus on top; a run without a value has no line. */
export function stepLines({ runs, focus, styleOf }: ShownRuns, measure: StepMeasure, y: Axis): readonly PlotLine[] {
  const trends = runs
    .toReversed()
    .map((run) => ({ id: run.id, points: clamped(stepTrend(run, measure), y), style: styleOf(run) }));
  const batches = focus
    ? [
        {
          id: `${focus.id} batches`,
          points: clamped(stepPoints(focus, measure), y),
          style: { ...styleOf(focus), ...FAINT },
        },
      ]
    : [];
  return [...batches, ...trends].filter(({ points }) => points.length > 0);
}

/** The points that the y axis has to include. */
export function drawnPoints({ runs, focus }: ShownRuns, measure: StepMeasure): readonly (readonly LinePoint[])[] {
  return runs.map((run) => (run.id === focus?.id ? stepPoints(run, measure) : stepTrend(run, measure)));
}
