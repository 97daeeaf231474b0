import type { Frame, Size } from './geometry.ts';

interface EmptyPlotProps {
  readonly size: Size;
  readonly frame: Frame;
  /** What will be drawn, and when. */
  readonly children: string;
}

/** A sentence in the plotting area, between the axes: it covers no tick. */
export function EmptyPlot({ size, frame, children }: EmptyPlotProps) {
  const inset = {
    left: frame.left,
    right: size.width - frame.right,
    top: frame.top,
    bottom: size.height - frame.bottom,
  };
  return (
    <p className="chart-empty" style={inset}>
      <span>{children}</span>
    </p>
  );
}
