// The axes of a figure: from what its definition specifies and what the data needs.

import type { AxisSpec } from '../../core/figures/index.ts';
import { fixed, percent } from '../../core/language/numbers.ts';
import { translate } from '../../core/language/say.ts';
import { linearTicks, logTicks, niceCeil } from '../charts/domains.ts';
import { formatCount, formatLoss, formatTick } from '../charts/format.ts';
import type { Axis } from '../charts/geometry.ts';

/** Fraction of the axis that is left free at both ends, so that marks at the ends are whole. */
const PAD = 0.025;

/** @param pad whether single marks are drawn, not lines alone. */
export function axisOf(spec: AxisSpec, values: readonly number[], pad: boolean): Axis {
  const domain = spec.scale === 'log' ? logDomain(spec, values) : linearDomain(spec, values);
  const ticks =
    spec.scale === 'log'
      ? logTicks(domain, 7)
      : linearTicks(domain, 5, spec.format === 'count' || spec.format === 'year');
  return {
    title: translate(spec.title),
    domain: pad ? padded(domain, spec.scale) : domain,
    ticks,
    scale: spec.scale,
    format: TICKS[spec.format],
  };
}

function linearDomain({ least, format }: AxisSpec, values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(least[0], ...values), Math.max(least[1], ...values)];
  if (format === 'percent') return [low < least[0] ? -niceCeil(-low) : least[0], Math.min(1, high)];
  return [low < least[0] ? -niceCeil(-low) : least[0], high > least[1] ? roomFor(high) : least[1]];
}

/** A little above the highest value, at a round number. */
function roomFor(high: number): number {
  const unit = 10 ** Math.floor(Math.log10(high)) / 4;
  return Math.ceil(high / unit - 1e-9) * unit;
}

function logDomain({ least }: AxisSpec, values: readonly number[]): readonly [number, number] {
  const some = values.filter((value) => value > 0);
  const [low, high] = [Math.min(least[0], ...some), Math.max(least[1], ...some)];
  return [low < least[0] ? 10 ** Math.floor(Math.log10(low)) : least[0], high];
}

function padded([low, high]: readonly [number, number], scale: Axis['scale']): readonly [number, number] {
  if (scale === 'log') {
    const room = (high / low) ** PAD;
    return [low / room, high * room];
  }
  const room = PAD * (high - low);
  return [low - room, high + room];
}

type Format = AxisSpec['format'];

const TICKS: Readonly<Record<Format, (value: number) => string>> = {
  count: formatTick,
  // Plus 0: there must not be a −0%.
  percent: (value) => percent(Math.round(100 * value) / 100 + 0, 0),
  number: formatTick,
  year: String,
  times: (value) => `${formatTick(value)}×`,
};

const VALUES: Readonly<Record<Format, (value: number) => string>> = {
  count: formatCount,
  percent: (value) => percent(value),
  number: formatLoss,
  year: String,
  times: (value) => `${fixed(value, 2)}×`,
};

/** A value of an axis as readers see it: `36.5%`. */
export function valueText({ format }: AxisSpec, value: number): string {
  return VALUES[format](value);
}
