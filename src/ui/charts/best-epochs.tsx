// Where early stopping goes back to: a ring on the test error of the best epoch, named once the run has stopped there.

import { trainingOf } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import { bestPoint } from '../../core/metrics.ts';
import type { RunView } from '../../core/run-view.ts';
import type { Frame } from './geometry.ts';
import type { ShownRuns } from './shown-runs.ts';

export interface BestEpoch {
  readonly epoch: number;
  readonly testError: number;
  /** Whether training has ended because nothing better came. */
  readonly stopped: boolean;
}

/** Of a run with early stopping that has been evaluated; `null` for any other. */
export function bestEpochOf({ config, history, result }: RunView): BestEpoch | null {
  const best = bestPoint(history);
  if (!best || trainingOf(config).earlyStopping === null) return null;
  return { epoch: best.epoch, testError: best.testError, stopped: result?.outcome === 'early-stopped' };
}

export function BestEpochs({ shown, frame }: { shown: ShownRuns; frame: Frame }) {
  return (
    <g className="chart-best">
      {shown.runs.map((run) => {
        const best = bestEpochOf(run);
        const color = shown.styleOf(run).color;
        return best && <Ring key={run.id} {...{ best, color, frame }} named={best.stopped && run === shown.focus} />;
      })}
    </g>
  );
}

function Ring({ best, color, frame, named }: { best: BestEpoch; color: string; frame: Frame; named: boolean }) {
  const [cx, cy] = [frame.px(best.epoch), frame.py(best.testError)];
  const text = say`best: epoch ${best.epoch}`;
  const crowded = cx + 0.6 * text.length * frame.font > frame.right;
  return (
    <>
      <circle cx={cx} cy={cy} r={0.42 * frame.font} fill="none" stroke={color} strokeWidth={2.5} />
      {named && (
        <text
          x={crowded ? frame.right : cx}
          y={cy + 1.9 * frame.font}
          textAnchor={crowded ? 'end' : 'start'}
          fill={color}
          className="chart-halo"
        >
          {text}
        </text>
      )}
    </>
  );
}
