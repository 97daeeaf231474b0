// The bound against the VC dimension, for one sample size, with the paper's networks on it: where each is, what it measured,
// and that nearly all of them are where there is no bound.

import { useCallback, useMemo } from 'react';
import { say } from '../../core/language/say.ts';
import { boundOverVcDimension, logSpaced } from '../../core/theory/vc-curves.ts';
import { linearTicks, logTicks } from '../charts/domains.ts';
import { formatAbout, formatCount, formatShare } from '../charts/format.ts';
import type { Axis, Frame } from '../charts/geometry.ts';
import { PLAIN } from '../charts/line-style.ts';
import { NoBoundName } from '../charts/vc-marks.tsx';
import { Sign } from '../kit/swatch.tsx';
import { SmallChart } from './small-chart.tsx';

/** A network at its D, with errors that were measured. */
export interface PlacedNetwork {
  readonly name: string;
  readonly d: number;
  /** Whether D is known to be that or more. */
  readonly atLeast: boolean;
  /** `null` where it is not known. */
  readonly testError: number | null;
  readonly color: string;
  /** A ring for true labels, a square for random ones, a filled one for the run of this page. */
  readonly mark: 'ring' | 'square' | 'dot';
}

interface BoundOverDimensionProps {
  readonly n: number;
  readonly delta: number;
  readonly trainError: number;
  readonly networks: readonly PlacedNetwork[];
}

const Y = { domain: [0, 1.5], ticks: linearTicks([0, 1.5], 3), scale: 'linear' } as const;

export function BoundOverDimension({ n, delta, trainError, networks }: BoundOverDimensionProps) {
  const high = Math.max(10 * n, ...networks.map(({ d }) => 2 * d));
  const x = useMemo((): Axis => {
    const domain = [10, 10 ** Math.ceil(Math.log10(high))] as const;
    return { title: say`VC dimension D`, domain, ticks: logTicks(domain, 6), scale: 'log' };
  }, [high]);
  const lines = useMemo(() => {
    const dimensions = logSpaced(10, 2 * n, 120);
    const points = boundOverVcDimension({ trainError, sampleSize: n, delta }, dimensions).flatMap(({ at, value }) =>
      value === null ? [] : [{ x: at, y: value }],
    );
    return [{ id: 'bound', label: say`bound at training error ${formatShare(trainError)}`, points, style: PLAIN }];
  }, [n, delta, trainError]);
  const below = useCallback((frame: Frame) => <Areas frame={frame} n={n} />, [n]);
  const above = useCallback((frame: Frame) => <Marks frame={frame} networks={networks} />, [networks]);
  const y = useMemo((): Axis => ({ ...Y, title: say`error` }), []);
  const beyond = networks.filter(({ d }) => d > 2 * n).length;
  return (
    <SmallChart
      title={say`The bound over D`}
      file="vc-bound-over-d"
      summary={say`Vapnik’s bound on test error against the VC dimension, N = ${formatCount(n)}, δ = ${delta}. It ends at D = 2N = ${formatCount(2 * n)}; ${beyond} of ${networks.length} networks lie beyond.`}
      {...{ x, y, lines, below, above }}
      formatX={(d) => `D ≈ ${formatAbout(d)}`}
      formatY={formatShare}
    >
      <MarkLegend networks={networks} />
    </SmallChart>
  );
}

function Areas({ frame, n }: { frame: Frame; n: number }) {
  const begins = Math.min(frame.right, Math.max(frame.left, frame.px(2 * n)));
  const one = frame.py(1);
  return (
    <g className="chart-areas">
      <rect
        className="chart-vacuous"
        x={frame.left}
        y={frame.top}
        width={begins - frame.left}
        height={one - frame.top}
      />
      <rect
        className="chart-no-bound"
        x={begins}
        y={frame.top}
        width={frame.right - begins}
        height={frame.bottom - frame.top}
      />
      <line x1={frame.left} x2={begins} y1={one} y2={one} />
      {begins - frame.left > 12 * frame.font && (
        <text x={frame.left + 4} y={frame.top + 1.2 * frame.font}>
          {say`vacuous`}
        </text>
      )}
      <NoBoundName frame={frame} from={begins} to={frame.right} />
    </g>
  );
}

function Marks({ frame, networks }: { frame: Frame; networks: readonly PlacedNetwork[] }) {
  return (
    <g className="chart-points">
      {networks.map(({ name, d, testError, color, mark }) => {
        const x = Math.max(frame.left, Math.min(frame.right, frame.px(d)));
        return (
          <g key={`${name} ${color}`}>
            <line x1={x} x2={x} y1={frame.bottom} y2={frame.bottom - 6} stroke={color} strokeWidth={2} />
            {testError !== null && <Mark {...{ x, y: frame.py(testError), color, mark }} />}
          </g>
        );
      })}
    </g>
  );
}

interface MarkProps {
  readonly x: number;
  readonly y: number;
  readonly color: string;
  readonly mark: PlacedNetwork['mark'];
}

function Mark({ x, y, color, mark }: MarkProps) {
  const style = { fill: mark === 'dot' ? color : 'var(--card)', stroke: color, strokeWidth: 2 };
  if (mark === 'square') return <rect x={x - 3.5} y={y - 3.5} width={7} height={7} {...style} />;
  return <circle cx={x} cy={y} r={mark === 'dot' ? 5 : 4} {...style} />;
}

function MarkLegend({ networks }: { networks: readonly PlacedNetwork[] }) {
  const names = { ring: say`paper, true labels`, square: say`paper, random labels`, dot: say`the current run` };
  const kinds = (['ring', 'square', 'dot'] as const).flatMap((mark) => networks.find((one) => one.mark === mark) ?? []);
  return (
    <ul className="learning-marks" aria-label={say`Test errors, at N = 50,000 in the paper`}>
      {kinds.map(({ mark, color }) => (
        <li key={mark}>
          <Sign width={14}>
            <Mark x={7} y={7} color={color} mark={mark} />
          </Sign>
          {names[mark]}
        </li>
      ))}
    </ul>
  );
}
