// What each draw of signs reached, and the mean so far.

import { useCallback, useMemo } from 'react';
import { linearTicks } from '../charts/domains.ts';
import type { Axis, Frame } from '../charts/geometry.ts';
import { PLAIN } from '../charts/line-style.ts';
import { SmallChart } from './small-chart.tsx';

interface DrawsChartProps {
  readonly reached: readonly number[];
  /** How many there will be. */
  readonly draws: number;
}

const Y: Axis = {
  title: 'share of the signs followed, 1 − 2 · error',
  domain: [-0.25, 1.05],
  ticks: [0, 0.5, 1],
  scale: 'linear',
};

export function DrawsChart({ reached, draws }: DrawsChartProps) {
  const x = useMemo((): Axis => {
    const domain = [1, Math.max(2, draws)] as const;
    return { title: 'draw of signs', domain, ticks: linearTicks(domain, 5, true), scale: 'linear' };
  }, [draws]);
  const lines = useMemo(
    () => [{ id: 'mean', label: 'mean so far', points: runningMeans(reached), style: PLAIN }],
    [reached],
  );
  const above = useCallback((frame: Frame) => <Dots frame={frame} reached={reached} />, [reached]);
  const last = lines[0]?.points.at(-1);
  return (
    <SmallChart
      title="Draw by draw"
      file="rademacher-draws"
      summary={`How well each draw of signs was followed, and the mean so far${last ? `: ${last.y.toFixed(3)} after ${last.x} draws` : ''}.`}
      {...{ x, y: Y, lines, above }}
      empty={reached.length === 0 ? 'A dot for each draw of signs, and the mean so far: draw some.' : null}
      formatX={(draw) => `draw ${Math.round(draw)}`}
      formatY={(value) => value.toFixed(3)}
    />
  );
}

function runningMeans(reached: readonly number[]) {
  let sum = 0;
  return reached.map((value, i) => {
    sum += value;
    return { x: i + 1, y: sum / (i + 1) };
  });
}

function Dots({ frame, reached }: { frame: Frame; reached: readonly number[] }) {
  return (
    <g>
      {reached.map((value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its draw.
        <circle key={i} cx={frame.px(i + 1)} cy={frame.py(value)} r={3} fill="var(--random-labels)" />
      ))}
    </g>
  );
}
