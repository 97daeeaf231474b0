// The points of the toy sample in their plane, the direction a, and how they fall onto it.

import { commas } from '../../../core/language/joints.ts';
import { say } from '../../../core/language/say.ts';
import type { Images } from '../../../core/theory/images.ts';

interface ToyPlaneProps {
  readonly images: Images;
  readonly labels: readonly number[];
  /** [2]; `null` where there is none. */
  readonly direction: Float32Array | null;
  /** The point that is being dealt with. */
  readonly current: number | null;
}

export function ToyPlane({ images, labels, direction, current }: ToyPlaneProps) {
  const places = labels.map((label, i) => ({
    i,
    label,
    x: images.values[2 * i] ?? 0,
    y: images.values[2 * i + 1] ?? 0,
  }));
  const [ax = 0, ay = 0] = direction ?? [];
  const summary = commas(places.map(({ i, label }) => say`image ${i + 1}: class ${label}`));
  return (
    <svg
      className="t1-plane"
      viewBox="-1.3 -1.3 2.6 2.6"
      role="img"
      aria-label={say`The sample in the plane; ${summary}`}
    >
      {direction && <path className="t1-direction" d={`M${-2 * ax} ${2 * ay}L${2 * ax} ${-2 * ay}`} />}
      {direction &&
        places.map(({ i, x, y }) => {
          const z = ax * x + ay * y;
          return (
            <g key={i}>
              <path className="t1-fall" data-current={i === current} d={`M${x} ${-y}L${z * ax} ${-z * ay}`} />
              <circle className="t1-foot" cx={z * ax} cy={-z * ay} r={0.03} />
            </g>
          );
        })}
      {places.map(({ i, label, x, y }) => (
        <g key={i} className="t1-image" data-current={i === current} transform={`translate(${x} ${-y})`}>
          <circle r={0.16} />
          <text fontSize={0.24} textAnchor="middle" dominantBaseline="central">
            {label}
          </text>
        </g>
      ))}
      {direction && (
        <text className="t1-a" fontSize={0.26} x={1.1 * ax + 0.08} y={-1.12 * ay}>
          a
        </text>
      )}
    </svg>
  );
}
