// The network along its direction a: labels to hit, knots, and the piecewise linear function that goes through them. For a few
// points or a stretch of thousands.

import { useId } from 'react';
import { useSize } from '../../charts/use-size.ts';

export interface GraphPoint {
  readonly z: number;
  readonly y: number;
  /** Under the axis. */
  readonly name: string;
  /** Whether the function goes through it already. */
  readonly hit: boolean;
}

interface GraphProps {
  readonly points: readonly GraphPoint[];
  readonly knots: readonly number[];
  /** Corners of the function; empty where there is none yet. */
  readonly curve: readonly { readonly z: number; readonly y: number }[];
  /** Whether labels are drawn at their height, or all points are still on the axis. */
  readonly raised: boolean;
  readonly summary: string;
}

const MARGIN = { left: 30, right: 14, top: 12, bottom: 40 };
/** Classes are 0 … 9; the function may swing beyond. */
const LOWEST = -1.5;
const HIGHEST = 10.5;

export function Graph({ points, knots, curve, raised, summary }: GraphProps) {
  const clip = useId();
  const [box, { width, height }] = useSize();
  const zs = [...points.map(({ z }) => z), ...knots];
  const [low, high] = zs.length > 0 ? [Math.min(...zs), Math.max(...zs)] : [0, 1];
  const pad = (high - low || 1) * 0.04;
  const inner = {
    width: Math.max(1, width - MARGIN.left - MARGIN.right),
    height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
  };
  const x = (z: number) => MARGIN.left + ((z - low + pad) / (high - low + 2 * pad)) * inner.width;
  const y = (value: number) => MARGIN.top + ((HIGHEST - value) / (HIGHEST - LOWEST)) * inner.height;
  return (
    <div className="t1-graph" ref={box}>
      <svg width={width} height={height} role="img" aria-label={summary}>
        <clipPath id={clip}>
          <rect x={MARGIN.left} y={MARGIN.top} {...inner} />
        </clipPath>
        {[0, 3, 6, 9].map((tick) => (
          <g key={tick}>
            <path className="t1-grid" d={`M${MARGIN.left} ${y(tick)}H${width - MARGIN.right}`} />
            <text className="t1-tick" x={MARGIN.left - 6} y={y(tick)} textAnchor="end" dominantBaseline="central">
              {tick}
            </text>
          </g>
        ))}
        {knots.map((knot) => (
          <path key={knot} className="t1-knot" d={`M${x(knot)} ${y(LOWEST) - 9}V${y(LOWEST) + 1}`} />
        ))}
        <path className="t1-axis" d={`M${MARGIN.left} ${y(LOWEST)}H${width - MARGIN.right}`} />
        {curve.length > 0 && (
          <path
            className="t1-curve"
            clipPath={`url(#${clip})`}
            // Far beyond the image is as good as out of it, and safe for drawing.
            d={`M${curve.map((corner) => `${x(corner.z)} ${Math.max(-1e4, Math.min(1e4, y(corner.y)))}`).join('L')}`}
          />
        )}
        {points.map(({ z, y: value, name, hit }) => (
          <g key={name}>
            <circle
              className="t1-dot"
              data-hit={hit}
              r={5}
              style={{ transform: `translate(${x(z)}px, ${raised ? y(value) : y(LOWEST)}px)` }}
            />
            {points.length <= 12 && (
              <text className="t1-tick" x={x(z)} y={height - MARGIN.bottom + 16} textAnchor="middle">
                {name}
              </text>
            )}
          </g>
        ))}
        <text className="t1-tick" x={width - MARGIN.right} y={height - 8} textAnchor="end">
          z = ⟨a, x⟩
        </text>
      </svg>
    </div>
  );
}
