// How much the predictions change when one image is left out, for every image, the largest change first.

import { useMemo } from 'react';
import { fixed } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { linearTicks, niceCeil } from '../charts/domains.ts';
import type { Axis } from '../charts/geometry.ts';
import { PLAIN, settingStyle } from '../charts/line-style.ts';
import { Swatch } from '../kit/swatch.tsx';
import { SmallChart } from './small-chart.tsx';
import type { StabilityView } from './stability-view.ts';

export function ChangesChart({ answer }: { answer: StabilityView | null }) {
  const lines = useMemo(() => (answer ? linesOf(answer) : []), [answer]);
  const highest = Math.max(0.01, ...lines.map(({ points }) => points[0]?.y ?? 0));
  const count = answer?.sample.images ?? 10;
  const x = useMemo((): Axis => {
    const domain = [1, count] as const;
    return { title: say`images, by rank`, domain, ticks: linearTicks(domain, 5, true), scale: 'linear' };
  }, [count]);
  const y = useMemo((): Axis => {
    const domain = [0, niceCeil(highest)] as const;
    return { title: say`largest change of a score`, domain, ticks: linearTicks(domain, 4), scale: 'linear' };
  }, [highest]);
  return (
    <SmallChart
      title={say`Change by image left out`}
      file="stability"
      summary={say`The largest change of any test image’s score when one training image is left out, largest first: with true labels, with random labels, and the influence, which no label enters.`}
      {...{ x, y, lines }}
      empty={answer ? null : say`A line for each labeling appears once the images are left out.`}
      standin={answer?.sample.standin ?? false}
      formatX={(rank) => say`rank ${Math.round(rank)}`}
      formatY={(value) => fixed(value, 3)}
    >
      <ul className="charts-legend learning-legend">
        {lines.map(({ id, label, style }) => (
          <li key={id}>
            <Swatch style={style} />
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
      label: say`influence, whatever the labels`,
      points: sorted(influences),
      style: { ...PLAIN, width: 1.25 },
    },
  ];
}
