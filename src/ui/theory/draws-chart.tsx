// What each draw of signs reached, and the mean so far.

import { useCallback, useMemo } from 'react';
import { fixed } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import type { FunctionClass } from '../../core/theory/sign-fits.ts';
import { linearTicks, niceCeil } from '../charts/domains.ts';
import type { Axis, Frame } from '../charts/geometry.ts';
import { PLAIN } from '../charts/line-style.ts';
import { SmallChart } from './small-chart.tsx';

interface DrawsChartProps {
  readonly reached: readonly number[];
  /** How many there will be. */
  readonly draws: number;
  readonly functions: FunctionClass;
}

/** Of outputs ±1. */
const SIGNS = { domain: [-0.25, 1.05], ticks: [0, 0.5, 1], scale: 'linear' } as const;

/** Functions of a ball have no limit of 1: the axis ends above what they reach. */
function ballAxis(reached: readonly number[]): Omit<Axis, 'title'> {
  const domain = [0, niceCeil(reached.reduce((most, value) => Math.max(most, value), 0))] as const;
  return { domain, ticks: linearTicks(domain, 4), scale: 'linear' };
}

export function DrawsChart({ reached, draws, functions }: DrawsChartProps) {
  const x = useMemo((): Axis => {
    const domain = [1, Math.max(2, draws)] as const;
    return { title: say`draw of signs`, domain, ticks: linearTicks(domain, 5, true), scale: 'linear' };
  }, [draws]);
  const y = useMemo(
    (): Axis =>
      functions === 'norm-ball'
        ? { ...ballAxis(reached), title: say`correlation with the signs` }
        : { ...SIGNS, title: say`fit to the signs, 1 − 2 · error` },
    [functions, reached],
  );
  const lines = useMemo(
    () => [{ id: 'mean', label: say`mean so far`, points: runningMeans(reached), style: PLAIN }],
    [reached],
  );
  const above = useCallback((frame: Frame) => <Dots frame={frame} reached={reached} />, [reached]);
  const last = lines[0]?.points.at(-1);
  return (
    <SmallChart
      title={say`Draw by draw`}
      file="rademacher-draws"
      summary={
        last
          ? say`How well each draw of signs was fitted, and the mean so far: ${fixed(last.y, 3)} after ${last.x} draws.`
          : say`How well each draw of signs was fitted, and the mean so far.`
      }
      {...{ x, y, lines, above }}
      empty={
        reached.length === 0 ? say`A dot for each draw of signs and the mean so far appear once some are drawn.` : null
      }
      formatX={(draw) => say`draw ${Math.round(draw)}`}
      formatY={(value) => fixed(value, 3)}
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
        <circle key={i} cx={frame.px(i + 1)} cy={frame.py(value)} r={3} fill="var(--orange)" />
      ))}
    </g>
  );
}
