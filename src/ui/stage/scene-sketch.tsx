// What kind of figure a scene has, drawn without anything that it shows: in place of the figure while the question is open, and as
// the preview of the next scene.

import { say } from '../../core/language/say.ts';

export type SketchKind = 'map' | 'curves' | 'plane' | 'table';

interface SceneSketchProps {
  readonly kind: SketchKind;
  /** What the axes of its plot are, where it has one. */
  readonly axes?: { readonly x: string; readonly y: string } | null;
}

const TILES = Array.from({ length: 54 }, (_, i) => ({ x: 8 + 9 * (i % 6), y: 8 + 8 * Math.floor(i / 6) }));
const POINTS = [
  { x: 50, y: 62 },
  { x: 84, y: 24 },
  { x: 116, y: 58 },
] as const;

export function SceneSketch({ kind, axes = null }: SceneSketchProps) {
  return (
    <svg className="stage-sketch" viewBox="0 0 160 90" role="img" aria-label={say`The answer is not shown yet`}>
      {kind === 'map' && (
        <g className="stage-sketch-tiles">
          {TILES.map(({ x, y }) => (
            <rect key={`${x} ${y}`} x={x} y={y} width={8} height={7} />
          ))}
        </g>
      )}
      {kind === 'plane' &&
        POINTS.map(({ x, y }) => <circle key={x} className="stage-sketch-point" cx={x} cy={y} r={4} />)}
      {kind === 'table' &&
        [20, 35, 50, 65].map((y) => <path key={y} className="stage-sketch-axes" d={`M20 ${y}H140`} />)}
      {(kind === 'curves' || kind === 'map') && (
        <path className="stage-sketch-axes" d={kind === 'map' ? 'M76 8V78H152' : 'M20 6V76H152'} />
      )}
      {axes && (
        <>
          <text x={152} y={84} textAnchor="end">
            {axes.x}
          </text>
          <text x={24} y={10}>
            {axes.y}
          </text>
        </>
      )}
      <text
        className="stage-sketch-open"
        x={kind === 'map' ? 114 : kind === 'curves' ? 86 : 80}
        y={56}
        textAnchor="middle"
      >
        ?
      </text>
    </svg>
  );
}
