// How the lines of a figure look: colour names what is compared, dashes the training curves and further set-ups, strength
// the layer.

import type { Curve } from '../../core/figures/index.ts';
import { type LineStyle, settingStyle } from '../charts/line-style.ts';

/** Whose numbers they are. */
export const LAYERS = ['paper', 'recorded', 'own', 'class'] as const;
export type LayerId = (typeof LAYERS)[number];

const HUES = ['violet', 'teal', 'crimson', 'olive', 'brown', 'slate'] as const;

const COLORS: Readonly<Record<string, (typeof HUES)[number]>> = {
  'inception-small': 'violet',
  'alexnet-small': 'teal',
  'mlp-1x512': 'crimson',
  'mlp-3x512': 'olive',
  linear: 'slate',
  none: 'slate',
  'weight-decay': 'violet',
  dropout: 'teal',
  'data-augmentation': 'crimson',
  'batch-norm': 'olive',
  'no-batch-norm': 'brown',
  imagenet: 'violet',
};

/** @param place among the series of the figure: the colour of one that has none of its own. */
export function seriesColor(series: string | null, place = 0): string {
  if (series === null) return 'var(--ink-soft)';
  const hue = COLORS[series];
  if (hue) return `var(--${hue})`;
  if (series.startsWith('p=')) return corruptionColor(Number(series.slice(2)));
  const { color } = settingStyle(series);
  return color === 'var(--ink)' ? `var(--${HUES[place % HUES.length] ?? 'slate'})` : color;
}

function corruptionColor(p: number): string {
  if (p === 0) return 'var(--true-labels)';
  return p === 1 ? 'var(--random-labels)' : 'var(--partially-corrupted-labels)';
}

const SETUP_DASHES = ['', '10 3', '3 3', '10 3 3 3'];
const TRAINING_DASHES = ['5 4', '2 3', '8 3 2 3', '1 3'];
const WIDTHS: Readonly<Record<LayerId, number>> = { paper: 1, recorded: 2, own: 2.25, class: 2 };

/**
 * @param place of its series in the figure. @param setup 0 for the first set-up of its layer and series, 1 for the next.
 * @param faint whether another layer stands in front.
 */
export function curveStyle(
  { series, role }: Curve,
  layer: LayerId,
  { place, setup, faint }: { readonly place: number; readonly setup: number; readonly faint: boolean },
): LineStyle {
  const dashes = role === 'training' ? TRAINING_DASHES : SETUP_DASHES;
  return {
    color: seriesColor(series, place),
    dash: dashes[setup % dashes.length] ?? '',
    width: role === 'training' ? WIDTHS[layer] - 0.75 : WIDTHS[layer],
    opacity: faint ? 0.5 : 1,
  };
}
