// How a run's lines look: the color and the dashes name the setting, here and everywhere on the page; width and strength
// distinguish runs that share one. What is measured (training or test) is shown by width and a label, see the charts.

import { corruptions } from '../../core/corruptions/index.ts';
import { lookName } from '../../core/looks/look.ts';
import type { RunView } from '../../core/run-view.ts';
import { cssColor } from '../looks/sheet.ts';

export interface LineStyle {
  /** A CSS color: a custom property of `ui/looks/sheet.ts`, or a token of `tokens.css`. */
  readonly color: string;
  /** As `stroke-dasharray`; empty for a solid line. */
  readonly dash: string;
  /** Stroke width in px. */
  readonly width: number;
  /** 0 … 1. */
  readonly opacity: number;
}

/** The first run of a setting, the second, and all further ones. */
const RANKS = [
  { width: 2.25, opacity: 1 },
  { width: 1.5, opacity: 0.8 },
  { width: 1, opacity: 0.65 },
];

/** A style for each of `runs`, the most important first. */
export function lineStyles(runs: readonly RunView[]): ReadonlyMap<string, LineStyle> {
  const seen = new Map<string, number>();
  const styles = new Map<string, LineStyle>();
  for (const { id, config } of runs) {
    const setting = config.corruption.id;
    const rank = seen.get(setting) ?? 0;
    seen.set(setting, rank + 1);
    styles.set(id, { ...settingStyle(setting), ...(RANKS[Math.min(rank, RANKS.length - 1)] ?? PLAIN) });
  }
  return styles;
}

export const PLAIN: LineStyle = { color: 'var(--ink)', dash: '', width: 2.25, opacity: 1 };

/** Color and dashes of a setting. */
export function settingStyle(id: string): LineStyle {
  const look = corruptions.find(id)?.look;
  return look ? { ...PLAIN, color: cssColor({ name: lookName('setting', id) }), dash: look.dash } : PLAIN;
}
