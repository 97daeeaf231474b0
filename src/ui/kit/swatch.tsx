// A short piece of a line, in its color and its dashes, which distinguish lines where colors do not. A name is always beside
// it: to a screen reader it is nothing.

import type { ReactNode } from 'react';
import './swatch.css';

export interface SwatchStyle {
  /** A CSS color. */
  readonly color: string;
  /** As `stroke-dasharray`; empty for a solid line. */
  readonly dash: string;
  /** Stroke width in px. */
  readonly width: number;
  /** 0 … 1. */
  readonly opacity: number;
}

/** @param length of the piece, in px. */
export function Swatch({ style, length = 26 }: { readonly style: SwatchStyle; readonly length?: number }) {
  return (
    <svg className="swatch" width={length} height="8" aria-hidden="true">
      <line
        x1="0"
        x2={length}
        y1="4"
        y2="4"
        stroke={style.color}
        strokeDasharray={style.dash}
        strokeWidth={Math.max(1.5, style.width)}
        strokeOpacity={style.opacity}
      />
    </svg>
  );
}

interface SignProps {
  /** In px. */
  readonly width: number;
  readonly height?: number;
  /** Of the drawing inside, where it is not that of the sign: `0 0 12 12`. */
  readonly viewBox?: string;
  readonly className?: string;
  /** SVG, as it is in the plot. */
  readonly children: ReactNode;
}

/** A mark of a plot in a legend or a list; the name beside it is its meaning. */
export function Sign({ width, height = width, viewBox = `0 0 ${width} ${height}`, className, children }: SignProps) {
  return (
    <svg
      className={className ? `swatch ${className}` : 'swatch'}
      width={width}
      height={height}
      viewBox={viewBox}
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}
