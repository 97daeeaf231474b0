// The legend of a figure inside its plot, so that it leaves the page with it: each sign as the plot draws it, and its meaning.

import type { Frame } from '../charts/geometry.ts';
import type { FigureView } from './figure-view.ts';
import { type KeyItem, placeKey, plotKeyOf, SIGN } from './plot-key.ts';

export function KeyMarks({ view, frame }: { readonly view: FigureView; readonly frame: Frame }) {
  const length = (SIGN - 0.5) * frame.font;
  return (
    <g className="figure-key">
      {placeKey(plotKeyOf(view), view, frame).map(({ item, x, y }) => (
        <g key={item.text} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
          <g transform={`translate(${(length / 2).toFixed(1)} ${(-0.35 * frame.font).toFixed(1)})`}>
            <KeyMark {...item} half={length / 2} />
          </g>
          <text x={SIGN * frame.font}>{item.text}</text>
        </g>
      ))}
    </g>
  );
}

const DIAMOND = 'M0 -5l5 5l-5 5l-5 -5z';

/** Around its middle. */
function KeyMark({ sign, half, dash = '' }: KeyItem & { readonly half: number }) {
  const line = { stroke: 'currentColor', strokeWidth: 2 };
  switch (sign) {
    case 'line':
      return <path d={`M${-half} 0H${half}`} strokeDasharray={dash} {...line} />;
    case 'ring':
      return <circle r={4.5} fill="var(--card)" {...line} />;
    case 'author':
      return <circle r={3} fill="none" {...line} strokeWidth={1.25} />;
    case 'own':
      return <circle r={4.5} fill="currentColor" />;
    case 'diamond':
      return <path d={DIAMOND} fill="currentColor" />;
    case 'hollow-diamond':
      return <path d={DIAMOND} fill="var(--card)" {...line} />;
    case 'bar':
      return <path d="M-3 -6h6m-3 0V6m-3 0h6" fill="none" {...line} strokeWidth={1.25} />;
    case 'band':
      return <path d={`M${-half} -5H${half}V5H${-half}z`} fill="currentColor" fillOpacity={0.2} />;
  }
}
