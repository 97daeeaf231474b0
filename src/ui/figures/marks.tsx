// What a figure draws beside its lines: intervals, points, the paper's marks, rules and the textbook's sketch. Inside the
// plot's own SVG, so that it leaves the page with it.

import type { Curve, CurvePoint, DrawnLine, PaperMark, RuleMark } from '../../core/figures/index.ts';
import type { Frame } from '../charts/geometry.ts';
import { levelName, Reference } from '../charts/reference.tsx';
import { type DrawnCurve, type FigureView, hasInterval } from './figure-view.ts';
import { KeyMarks } from './key-marks.tsx';
import { placeNames } from './place-names.ts';
import { levelOf, nameOfRule, nameOfSketch } from './rule-names.ts';
import { seriesColor } from './series-style.ts';

/** Under the lines. */
export function Beneath({ view, frame }: { view: FigureView; frame: Frame }) {
  return (
    <g className="figure-beneath">
      {view.drawn
        .filter(({ dense }) => dense)
        .map((drawn) => (
          <Band key={drawn.id} drawn={drawn} frame={frame} />
        ))}
      {view.rules.map((rule, i) => (
        <Rule key={`${rule.axis} ${rule.at} ${rule.text}`} {...{ view, rule, frame, place: i }} />
      ))}
      {view.sketch && <SketchLine sketch={view.sketch} frame={frame} />}
    </g>
  );
}

/** Over the lines. */
export function Above({ view, frame }: { view: FigureView; frame: Frame }) {
  return (
    <g className="figure-above">
      {view.drawn.map((drawn) => (
        <Points key={drawn.id} drawn={drawn} frame={frame} />
      ))}
      {view.drawn.map(({ id, curve, style }) => (
        <Best key={id} {...{ curve, color: style.color, frame }} />
      ))}
      {view.paper.map((mark) => (
        <Paper key={mark.label} mark={mark} frame={frame} />
      ))}
      <Names {...{ view, frame }} />
      <KeyMarks {...{ view, frame }} />
    </g>
  );
}

function inside(frame: Frame, py: number): number {
  return Math.min(frame.bottom, Math.max(frame.top, py));
}

/** The interval along a line of many points. */
function Band({ drawn: { curve, style }, frame }: { drawn: DrawnCurve; frame: Frame }) {
  if (!curve.points.some(hasInterval)) return null;
  const at = (of: 'low' | 'high') => (point: CurvePoint) =>
    `${frame.px(point.x).toFixed(1)},${inside(frame, frame.py(Math.max(point[of], Number.MIN_VALUE))).toFixed(1)}`;
  const outline = [...curve.points.map(at('high')), ...curve.points.toReversed().map(at('low'))].join(' ');
  return <polygon points={outline} fill={style.color} fillOpacity={0.13} stroke="none" />;
}

function Points({ drawn, frame }: { drawn: DrawnCurve; frame: Frame }) {
  if (drawn.dense) return null;
  return (
    <>
      {drawn.curve.points.map((point) => (
        <Dot key={point.x} {...{ drawn, point, frame }} />
      ))}
    </>
  );
}

/** A dot with its error bar; students' own dots are rings without. */
function Dot({
  drawn: { layer, author, style },
  point,
  frame,
}: {
  drawn: DrawnCurve;
  point: CurvePoint;
  frame: Frame;
}) {
  const [x, y] = [frame.px(point.x), frame.py(point.mean)];
  if (y < frame.top - 1 || y > frame.bottom + 1) return null;
  if (author !== null) return <circle cx={x} cy={y} r={3} fill="none" stroke={style.color} strokeWidth={1.25} />;
  const [high, low] = [inside(frame, frame.py(point.high)), inside(frame, frame.py(point.low))];
  const own = layer !== 'recorded';
  return (
    <g opacity={style.opacity}>
      {hasInterval(point) && low - high > 1 && (
        <path
          d={`M${x - 3} ${high}h6m-3 0V${low}m-3 0h6`}
          fill="none"
          stroke={style.color}
          strokeWidth={1.25}
          strokeOpacity={0.75}
        />
      )}
      <circle
        cx={x}
        cy={y}
        r={own ? 4.5 : 2.75}
        fill={style.color}
        stroke={own ? 'var(--card)' : 'none'}
        strokeWidth={own ? 1.5 : 0}
      />
    </g>
  );
}

/** A point with a name, e.g. the best epoch. */
function Best({ curve: { mark }, color, frame }: { curve: Curve; color: string; frame: Frame }) {
  if (!mark) return null;
  return <circle cx={frame.px(mark.x)} cy={frame.py(mark.y)} r={5} fill="var(--card)" stroke={color} strokeWidth={2} />;
}

const DIAMOND = 5.5;

/** A number reported elsewhere: a diamond, or a ring. */
function Paper({ mark: { series, x, y, hollow }, frame }: { mark: PaperMark; frame: Frame }) {
  const [px, py] = [frame.px(x), frame.py(y)];
  const color = seriesColor(series);
  return (
    <path
      className="figure-paper-mark"
      d={`M${px} ${py - DIAMOND}l${DIAMOND} ${DIAMOND}l${-DIAMOND} ${DIAMOND}l${-DIAMOND} ${-DIAMOND}z`}
      fill={hollow ? 'var(--card)' : color}
      stroke={hollow ? color : 'var(--card)'}
      strokeWidth={hollow ? 2 : 1.25}
    />
  );
}

function Names({ view, frame }: { view: FigureView; frame: Frame }) {
  const levels = view.rules.filter(({ axis }) => axis === 'y').map((rule) => levelName(levelOf(view, rule, frame)).box);
  return (
    <g className="figure-names">
      {placeNames(view.paper, frame, levels).map(({ text, x, y, anchor }) => (
        <text key={text} x={x} y={y} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  );
}

interface RuleProps {
  readonly view: FigureView;
  readonly rule: RuleMark;
  readonly frame: Frame;
  readonly place: number;
}

function Rule({ view, rule, frame, place }: RuleProps) {
  const { axis, at, text } = rule;
  if (axis === 'y') return <Reference {...levelOf(view, rule, frame)} />;
  const px = frame.px(at);
  const name = nameOfRule(rule, place, frame);
  return (
    <g className="chart-reference">
      <line x1={px} x2={px} y1={frame.top} y2={frame.bottom} />
      <text x={name.x} y={name.y}>
        {text}
      </text>
    </g>
  );
}

function SketchLine({ sketch, frame }: { sketch: DrawnLine; frame: Frame }) {
  const { points, label } = sketch;
  const path = points.map(({ x, y }) => `${frame.px(x).toFixed(1)} ${inside(frame, frame.py(y)).toFixed(1)}`).join('L');
  const name = nameOfSketch(sketch, frame);
  return (
    <g className="figure-sketch">
      <path d={`M${path}`} />
      <text x={name.x} y={name.y}>
        {label}
      </text>
    </g>
  );
}
