// How much the predictions change when one picture is left out, for every picture, the largest change first.

import { useMemo } from 'react';
import { fixed } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { linearTicks, niceCeil } from '../charts/domains.ts';
import type { Axis } from '../charts/geometry.ts';
import { PLAIN, settingStyle } from '../charts/line-style.ts';
import { SmallChart } from './small-chart.tsx';
import type { StabilityView } from './stability-view.ts';

export function ChangesChart({ answer }: { answer: StabilityView | null }) {
  const lines = useMemo(() => (answer ? linesOf(answer) : []), [answer]);
  const highest = Math.max(0.01, ...lines.map(({ points }) => points[0]?.y ?? 0));
  const count = answer?.sample.pictures ?? 10;
  const x = useMemo((): Axis => {
    const domain = [1, count] as const;
    return { title: say`pictures, by rank`, domain, ticks: linearTicks(domain, 5, true), scale: 'linear' };
  }, [count]);
  const y = useMemo((): Axis => {
    const domain = [0, niceCeil(highest)] as const;
    return { title: say`largest change of a score`, domain, ticks: linearTicks(domain, 4), scale: 'linear' };
  }, [highest]);
  return (
    <SmallChart
      title={say`Change by picture left out`}
      file="stability"
      summary={say`The largest change of any test picture’s score when one training picture is left out, largest first: with true labels, with random labels, and the reach that no label enters.`}
      {...{ x, y, lines }}
      empty={answer ? null : say`A line for each labeling: leave the pictures out.`}
      standin={answer?.sample.standin ?? false}
      formatX={(rank) => say`rank ${Math.round(rank)}`}
      formatY={(value) => fixed(value, 3)}
    >
      <ul className="charts-legend learning-legend">
        {lines.map(({ id, label, style }) => (
          <li key={id}>
            <svg className="chart-swatch" width={26} height={8} aria-hidden="true">
              <line x1={0} x2={26} y1={4} y2={4} stroke={style.color} strokeWidth={2} strokeDasharray={style.dash} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
    </SmallChart>
  );
}

function linesOf({ influences, labels }: StabilityView) {
  const sorted = (values: Float64Array) =>
    Array.from(values)
      .sort((a, b) => b - a)
      .map((y, i) => ({ x: i + 1, y }));
  return [
    { id: 'true', label: say`true labels`, points: sorted(labels.true.changes), style: settingStyle('true-labels') },
    {
      id: 'random',
      label: say`random labels`,
      points: sorted(labels.random.changes),
      style: settingStyle('random-labels'),
    },
    {
      id: 'reach',
      label: say`reach, whatever the labels`,
      points: sorted(influences),
      style: { ...PLAIN, width: 1.25 },
    },
  ];
}
