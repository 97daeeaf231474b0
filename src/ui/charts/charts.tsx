// The three charts side by side, under one legend: training loss, errors, VC bound. Draws what it is given; which runs are
// shown, and the calculator's settings, belong to the caller. Loaded lazily: Recharts comes with it.

import { useDeferredValue, useMemo, useState } from 'react';
import { DEFAULT_CONFIG, type ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import type { RunView } from '../../core/run-view.ts';
import { FaultBoundary } from '../lazy/fault-boundary.tsx';
import './charts.css';
import type { Sketch } from '../../core/sketch.ts';
import type { StepMeasure } from '../../core/step-series.ts';
import { Swatch } from '../kit/swatch.tsx';
import ErrorCard from './error-card.tsx';
import LossCard, { type MeasureChoice } from './loss-card.tsx';
import type { ShownRuns } from './shown-runs.ts';
import { useKept } from './use-kept.ts';
import { useShownRuns } from './use-shown-runs.ts';
import VcCard from './vc-card.tsx';
import { subjectOfPlan, type VcSettings } from './vc-view.ts';

export interface ChartsProps extends MeasureChoice {
  /** Runs to show, oldest first; finished ones stay as they are. May hold `current`. */
  readonly runs: readonly RunView[];
  /** The run under way or last opened: drawn on top, and put into the calculator. */
  readonly current: RunView | null;
  /** The experiment that would start next: the calculator's numbers as long as there is no run. */
  readonly planned?: ExperimentConfig;
  /** Images that it would train on, where there may be fewer than it specifies. */
  readonly plannedSize?: number;
  readonly vc: VcSettings;
  readonly onVcChange: (vc: VcSettings) => void;
  /** Which of them; all by default. */
  readonly cards?: readonly ChartId[];
  /** What a reader expected the loss to do, drawn behind it. */
  readonly sketch?: Sketch | null;
}

export type ChartId = 'loss' | 'errors' | 'vc';
const ALL: readonly ChartId[] = ['loss', 'errors', 'vc'];
const NONE: readonly StepMeasure[] = [];

export default function Charts(props: ChartsProps) {
  const { runs, current, planned = DEFAULT_CONFIG, vc, onVcChange, cards = ALL, sketch = null } = props;
  const { measures = NONE, onMeasures } = props;
  const { plannedSize = planned.trainSize } = props;
  const [progress, setProgress] = useState<number | null>(null);
  const plan = useMemo(() => ({ config: planned, trainSize: plannedSize }), [planned, plannedSize]);
  const shown = useShownRuns(runs, current, plan);
  const byEpoch = useKept(shown, sameEpochs);
  // One chart per task: all three in one commit hold the page up for more than 50 ms.
  const deferredErrors = useDeferredValue(byEpoch);
  const bounded = useDeferredValue(shown.focus);
  const subject = useMemo(() => subjectOfPlan(planned, plannedSize), [planned, plannedSize]);
  return (
    <div className="charts">
      {shown.runs.length > 0 && <Legend shown={shown} />}
      <div className="charts-row" data-cards={cards.length}>
        {cards.includes('loss') && (
          <FaultBoundary name={say`Training loss`}>
            <LossCard {...{ shown, progress, sketch, measures, onMeasures }} onProgress={setProgress} />
          </FaultBoundary>
        )}
        {cards.includes('errors') && (
          <FaultBoundary name={say`Training and test error`}>
            <ErrorCard shown={deferredErrors} progress={progress} onProgress={setProgress} />
          </FaultBoundary>
        )}
        {cards.includes('vc') && (
          <FaultBoundary name={say`VC bound`}>
            <VcCard run={bounded} planned={subject} vc={vc} onVcChange={onVcChange} />
          </FaultBoundary>
        )}
      </div>
    </div>
  );
}

/** Losses arrive several times a second, errors once an epoch: the error chart holds still in between. */
function sameEpochs(before: ShownRuns, next: ShownRuns): boolean {
  return (
    before.epochs === next.epochs &&
    before.runs.length === next.runs.length &&
    before.runs.every((run, i) => sameRun(run, next.runs[i]))
  );
}

function sameRun(before: RunView, next: RunView | undefined): boolean {
  if (!next || before.history !== next.history) return false;
  const keys = ['id', 'label', 'phase', 'config', 'result', 'standin'] as const;
  return keys.every((key) => before[key] === next[key]);
}

function Legend({ shown: { runs, focus, styleOf, standin } }: { shown: ShownRuns }) {
  return (
    <ul className="charts-legend" aria-label={say`Runs shown`}>
      {runs.map((run) => (
        <li key={run.id} data-focus={run.id === focus?.id}>
          <Swatch style={styleOf(run)} />
          {run.label}
        </li>
      ))}
      {standin && <li className="chart-standin">{say`Stand-in images, not CIFAR-10`}</li>}
    </ul>
  );
}
