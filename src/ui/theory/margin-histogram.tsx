// By how much a network is right on its training images: how many have which margin.

import { say } from '../../core/language/say.ts';
import { MARGIN_QUANTILES } from '../../core/theory/inspection.ts';
import { formatMeasure, type MeasuredRun } from './measure-table.tsx';

const [WIDTH, HEIGHT, FOOT] = [280, 110, 16];

export function MarginHistogram({ label, setting, inspection }: MeasuredRun) {
  const { histogram, margins } = inspection;
  const { from, to, counts } = histogram;
  const most = Math.max(1, ...counts);
  const wide = WIDTH / counts.length;
  const at = (margin: number) => ((margin - from) / Math.max(1e-12, to - from)) * WIDTH;
  const zero = from < 0 && to > 0 ? at(0) : null;
  const median = margins[MARGIN_QUANTILES.indexOf(0.5)] ?? 0;
  const words = say`Margins of ${label}: from ${formatMeasure(from)} to ${formatMeasure(to)}, median ${formatMeasure(median)}, 95% at least ${formatMeasure(margins[1] ?? 0)}.`;
  return (
    <figure className="histogram" data-setting={setting}>
      <figcaption>{label}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
        {counts.map((count, i) => {
          const height = (count / most) * (HEIGHT - FOOT - 2);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its bin.
            <rect key={i} x={i * wide + 0.5} y={HEIGHT - FOOT - height} width={Math.max(1, wide - 1)} height={height} />
          );
        })}
        <line x1={0} x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
        {zero !== null && <line x1={zero} x2={zero} y1={0} y2={HEIGHT - FOOT} strokeDasharray="2 2" />}
        <text x={0} y={HEIGHT - 3}>
          {formatMeasure(from)}
        </text>
        <text x={WIDTH} y={HEIGHT - 3} textAnchor="end">
          {formatMeasure(to)}
        </text>
        <text x={WIDTH / 2} y={HEIGHT - 3} textAnchor="middle">
          {say`margin`}
        </text>
      </svg>
      <small>{words}</small>
    </figure>
  );
}
