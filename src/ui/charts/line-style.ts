// How a run's lines look: the colour and the dashes name the setting, here and everywhere on the page; width and strength
// tell apart runs that share one. What is measured (training or test) is told by width and a label, see the charts.

import { corruptions } from '../../core/corruptions/index.ts';
import type { RunView } from '../../core/run-view.ts';

export interface LineStyle {
  /** A CSS colour: a token of `tokens.css`. */
  readonly color: string;
  /** As `stroke-dasharray`; empty for a solid line. */
  readonly dash: string;
  /** Stroke width in px. */
  readonly width: number;
  /** 0 … 1. */
  readonly opacity: number;
}

/** Dashes by the setting's place in the deck: solid for true labels. */
const DASHES = ['', '12 3', '7 3', '2.5 2.5', '10 3 2 3', '6 2.5 1.5 2.5 1.5 2.5'];
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

/** Colour and dashes of a setting. */
export function settingStyle(id: string): LineStyle {
  const place = corruptions.ids.indexOf(id);
  return place < 0 ? PLAIN : { ...PLAIN, color: `var(--${id})`, dash: DASHES[place % DASHES.length] ?? '' };
}
