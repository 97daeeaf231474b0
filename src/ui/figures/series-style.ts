// How the lines of a figure look: color names what is compared, dashes the training curves and further set-ups, strength
// the layer.

import type { Curve } from '../../core/figures/index.ts';
import { seriesLook } from '../../core/figures/shared/series-look.ts';
import type { LineStyle } from '../charts/line-style.ts';
import { cssColor } from '../looks/sheet.ts';

/** Whose numbers they are. */
export const LAYERS = ['paper', 'recorded', 'own', 'class'] as const;
export type LayerId = (typeof LAYERS)[number];

/** @param place among the series of the figure: the color of one that has none of its own. */
export function seriesColor(series: string | null, place = 0): string {
  return series === null ? 'var(--ink-soft)' : cssColor(seriesLook(series, place));
}

/** Of further set-ups; the first has the dashes of its series. */
const SETUP_DASHES = ['10 3', '3 3', '10 3 3 3'];
const TRAINING_DASHES = ['5 4', '2 3', '8 3 2 3', '1 3'];
const WIDTHS: Readonly<Record<LayerId, number>> = { paper: 1, recorded: 2, own: 2.25, class: 2 };

/**
 * @param place of its series in the figure. @param setup 0 for the first set-up of its layer and series, 1 for the next.
 * @param faint whether another layer is in front.
 */
export function curveStyle(
  { series, role }: Curve,
  layer: LayerId,
  { place, setup, faint }: { readonly place: number; readonly setup: number; readonly faint: boolean },
): LineStyle {
  return {
    color: seriesColor(series, place),
    dash: role === 'training' ? at(TRAINING_DASHES, setup) : mainDash(series, setup),
    width: role === 'training' ? WIDTHS[layer] - 0.75 : WIDTHS[layer],
    opacity: faint ? 0.5 : 1,
  };
}

function mainDash(series: string, setup: number): string {
  return setup === 0 ? seriesLook(series).dash : setupDash(setup);
}

/** Of a further set-up, 1 for the first of them; of 0, none. */
export function setupDash(setup: number): string {
  return setup === 0 ? '' : at(SETUP_DASHES, setup - 1);
}

function at(dashes: readonly string[], place: number): string {
  return dashes[place % dashes.length] ?? '';
}
