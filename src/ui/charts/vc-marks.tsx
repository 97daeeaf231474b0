// What the calculator draws beside its curve: where the bound is vacuous, where there is none, and the run's own points.

import { useCallback } from 'react';
import { fixed } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { EndLabels } from './end-labels.tsx';
import { type Frame, textWidth } from './geometry.ts';
import type { EndLabel } from './place-labels.ts';
import type { VcView } from './vc-view.ts';

/** Areas under the curve and points over it, each for a frame. Nothing of them before something was measured. */
export function useVcMarks(view: VcView, color: string, waiting: boolean) {
  const below = useCallback((frame: Frame) => !waiting && <Areas frame={frame} view={view} />, [view, waiting]);
  const above = useCallback(
    (frame: Frame) => !waiting && <Points frame={frame} view={view} color={color} />,
    [view, color, waiting],
  );
  return { below, above };
}

function Areas({ frame, view }: { frame: Frame; view: VcView }) {
  const one = frame.py(1);
  const begins = beginning(frame, view);
  const width = begins - frame.left;
  return (
    <g className="chart-areas">
      <rect x={begins} y={frame.top} width={frame.right - begins} height={one - frame.top} className="chart-vacuous" />
      <rect x={frame.left} y={frame.top} width={width} height={frame.bottom - frame.top} className="chart-no-bound" />
      <line x1={begins} x2={frame.right} y1={one} y2={one} />
      {hasVacuousName(frame, view) && (
        <text x={frame.right - 4} y={frame.top + 1.2 * frame.font} textAnchor="end">
          {say`vacuous`}
        </text>
      )}
      <NoBoundName frame={frame} {...besidePoint(frame, view)} />
    </g>
  );
}

/** In px: the sample size at which there begins to be a bound. */
function beginning(frame: Frame, { d }: VcView): number {
  return Math.min(frame.right, Math.max(frame.left, frame.px(d / 2)));
}

function hasVacuousName(frame: Frame, view: VcView): boolean {
  return frame.right - beginning(frame, view) > 12 * frame.font;
}

/** The widest part of the area without a bound that neither upright line crosses. */
function besidePoint(frame: Frame, view: VcView): { from: number; to: number } {
  const [from, to] = [frame.left, beginning(frame, view)];
  const gap = 0.9 * frame.font;
  const cuts = [frame.px(view.own), frame.px(view.n)].filter((x) => x > from && x < to).sort((a, b) => a - b);
  const parts = [from, ...cuts].map((start, i) => ({
    from: i === 0 ? start : start + gap,
    to: i === cuts.length ? to : (cuts[i] ?? to) - gap,
  }));
  return parts.reduce((widest, part) => (part.to - part.from > widest.to - widest.from ? part : widest));
}

/** The name of the area without a bound, as long as there is space for. */
export function NoBoundName({ frame, from, to }: { frame: Frame; from: number; to: number }) {
  const { top, font } = frame;
  // With a letter's width at either end.
  const text = [say`no bound: D > 2N`, say`no bound`].find((one) => textWidth(` ${one} `, frame) <= to - from);
  return (
    <text x={(from + to) / 2} y={top + 1.2 * font} textAnchor="middle">
      {text}
    </text>
  );
}

function Points({ frame, view, color }: { frame: Frame; view: VcView; color: string }) {
  const { n, own, testError } = view;
  const [x, ownX] = [frame.px(n), frame.px(own)];
  return (
    <g className="chart-points">
      <line x1={ownX} x2={ownX} y1={frame.top} y2={frame.bottom} stroke={color} strokeDasharray="2 3" />
      {n !== own && <line x1={x} x2={x} y1={frame.top} y2={frame.bottom} stroke="var(--ink)" strokeDasharray="2 3" />}
      <BoundMark frame={frame} view={view} />
      {testError !== null && (
        <circle cx={ownX} cy={frame.py(testError)} r={5} fill="var(--card)" stroke={color} strokeWidth={2.5} />
      )}
      <EndLabels frame={frame} labels={namesOf(frame, view, color)} {...obstaclesOf(frame, view)} />
    </g>
  );
}

/** In px: where the point (D, N) is; at the upper edge where its bound is above the plot, or there is none. */
export function pointOf(frame: Frame, { n, bound }: VcView): { readonly x: number; readonly y: number } {
  const x = Math.max(frame.left, Math.min(frame.right, frame.px(n)));
  return { x, y: bound.kind === 'bound' ? Math.max(frame.top, frame.py(bound.value)) : frame.top };
}

/** On the curve, filled where it is for this network; at the upper edge a ring. */
function BoundMark({ frame, view }: { frame: Frame; view: VcView }) {
  const { x, y } = pointOf(frame, view);
  const filled = view.bound.kind === 'bound' && view.standing !== 'other' && view.n === view.own;
  return (
    <circle
      cx={x}
      cy={y}
      r={RADIUS}
      fill={filled ? 'var(--ink)' : 'var(--card)'}
      stroke="var(--ink)"
      strokeWidth={2.5}
    />
  );
}

/** Of the points, in px. */
const RADIUS = 6;

/** Half of what is drawn around the point to hold it by, in px (`vc-card.css`). */
const HELD = 14;

/** At the points, clear of the curve. */
function namesOf(frame: Frame, view: VcView, color: string): readonly EndLabel[] {
  const { n, own, bound, testError } = view;
  const rightOf = (size: number, by = RADIUS) => frame.xAt(frame.px(size) + by);
  const test = { text: say`test error`, color, line: [{ x: rightOf(own), y: testError ?? 0 }], needed: true };
  const measured = testError === null ? [] : [test];
  // The area names what has no bound.
  if (bound.kind === 'no-bound') return measured;
  const line = [{ x: rightOf(n, HELD), y: Math.min(bound.value, TOP) }];
  return [{ text: nameOf(bound, view.unmeasured), color: 'var(--ink)', line, needed: true }, ...measured];
}

/** Where the plot ends: above, every bound is vacuous. */
export const TOP = 1.5;

function nameOf({ value }: { readonly value: number }, unmeasured: boolean): string {
  if (value <= TOP) return unmeasured ? say`gap` : say`bound`;
  return unmeasured ? say`gap: ${fixed(value, 2)}` : say`bound: ${fixed(value, 2)}`;
}

function obstaclesOf(frame: Frame, view: VcView) {
  const upright = (n: number) => [
    { x: n, y: 0 },
    { x: n * (1 + 1e-6), y: TOP },
  ];
  const one = [
    { x: view.domain[0], y: 1 },
    { x: view.domain[1], y: 1 },
  ];
  const top = frame.top + 0.2 * frame.font;
  const { from, to } = besidePoint(frame, view);
  const half = textWidth(say`no bound: D > 2N`, frame) / 2;
  const middle = (from + to) / 2;
  const box = (left: number, right: number) => ({ left, right, top, bottom: top + 1.3 * frame.font });
  const point = pointOf(frame, view);
  return {
    lines: [view.curve, one, upright(view.own), upright(view.n)],
    boxes: [
      box(middle - half, middle + half),
      ...(hasVacuousName(frame, view) ? [box(frame.right - 4 - textWidth(say`vacuous`, frame), frame.right)] : []),
      { left: point.x - HELD, right: point.x + HELD, top: point.y - HELD, bottom: point.y + HELD },
    ],
  };
}
