// Names at the ends of lines, so that no reader has to look a color up. They glide with their lines (`end-labels.css`); one that had
// to move away from its end is tied to it by a thin line.

import { useEffect, useMemo, useRef } from 'react';
import type { Frame } from './geometry.ts';
import { type EndLabel, type Kept, keptOf, type Obstacles, type PlacedLabel, placeLabels } from './place-labels.ts';
import './end-labels.css';

interface EndLabelsProps extends Obstacles {
  readonly labels: readonly EndLabel[];
  readonly frame: Frame;
}

export function EndLabels({ labels, frame, lines, boxes }: EndLabelsProps) {
  const before = useRef<Kept>(new Map());
  const placed = useMemo(
    () => placeLabels(labels, frame, { lines: lines ?? [], boxes: boxes ?? [] }, before.current),
    [labels, frame, lines, boxes],
  );
  useEffect(() => {
    before.current = keptOf(placed);
  }, [placed]);
  return (
    <g className="chart-end-labels">
      {placed.map((at) => (
        <Name key={at.label.text} at={at} frame={frame} />
      ))}
    </g>
  );
}

function Name({ at: { label, end, left, width, y, away }, frame: { font } }: { at: PlacedLabel; frame: Frame }) {
  const [dx, dy] = [left - end.x, y - end.y];
  return (
    // An attribute, so that it leaves the page with the figure; the style sheet lets it glide.
    <g className="chart-end" transform={`translate(${end.x.toFixed(1)} ${end.y.toFixed(1)})`}>
      {away > 1.6 * font && (
        <line
          className="chart-end-tie"
          x2={Math.max(dx - 2, Math.min(0, dx + width))}
          y2={dy < 0 ? dy + 0.3 * font : dy - 0.8 * font}
          stroke={label.color}
        />
      )}
      <text className="chart-halo" transform={`translate(${dx.toFixed(1)} ${dy.toFixed(1)})`} fill={label.color}>
        {label.text}
      </text>
    </g>
  );
}
