// The scale on which a number is predicted: places from 0 to 1 along its line, and the numbers there.

export interface NumberScale {
  readonly from: number;
  readonly to: number;
  readonly log: boolean;
  /** How many steps it has from end to end. */
  readonly ticks: number;
  words(value: number): string;
}

interface ScaleSpec extends Pick<NumberScale, 'from' | 'to' | 'words'> {
  readonly scale: 'linear' | 'log';
  /** On a logarithmic scale, steps per factor of ten; else the difference of two neighbors. */
  readonly step: number;
}

export function scaleOf({ from, to, scale, step, words }: ScaleSpec): NumberScale {
  const log = scale === 'log';
  const ticks = Math.round(log ? Math.log10(to / from) * step : (to - from) / step);
  return { from, to, log, ticks, words };
}

/** The number at a place, rounded as a person would say it: to a step, on a logarithmic scale to two digits. */
export function valueAt({ from, to, log, ticks }: NumberScale, place: number): number {
  const tick = Math.round(place * ticks) / ticks;
  return Number((log ? from * (to / from) ** tick : from + (to - from) * tick).toPrecision(log ? 2 : 10));
}

/** The place of a number; what lies outside is at an end. */
export function placeOf({ from, to, log }: NumberScale, value: number): number {
  const place = log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
  return Math.min(1, Math.max(0, place));
}
