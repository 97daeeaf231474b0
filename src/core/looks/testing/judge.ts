// What is wrong with looks: a color that cannot be read on the page, or two that cannot be distinguished.

import type { Color, NamedLook } from '../look.ts';
import { colorDistance, contrast, VISIONS } from './color-vision.ts';

export interface Background {
  readonly name: string;
  readonly theme: keyof Color;
  /** `#rrggbb`. */
  readonly color: string;
  /** Contrast needed on it: 4.5 where colors also write, 3 where they only draw (WCAG 2, 1.4.3 and 1.4.11). */
  readonly needs: 3 | 4.5;
}

/** In OKLab: almost two steps that are just noticeable. */
const APART = 0.035;

/** A sentence for each look that is too faint somewhere. */
export function faint(looks: readonly NamedLook[], backgrounds: readonly Background[]): readonly string[] {
  return looks.flatMap((look) =>
    backgrounds.flatMap(({ name, theme, color, needs }) => {
      const found = contrast(colorIn(look, theme), color);
      return found >= needs ? [] : [`${look.name} on ${name}, ${theme}: contrast ${found.toFixed(2)}, needs ${needs}.`];
    }),
  );
}

/** A sentence for each two looks of one kind that eyes of some kind take for one another; other dashes tell them apart too. */
export function confused(looks: readonly NamedLook[]): readonly string[] {
  const themes = ['light', 'dark', 'projector'] as const;
  return looks.flatMap((one, i) =>
    looks.slice(0, i).flatMap((other) =>
      themes.flatMap((theme) => {
        const visions = Object.entries(VISIONS).filter(([name]) => name === 'trichromacy' || one.dash === other.dash);
        return visions.flatMap(([vision, matrix]) => {
          const found = colorDistance(colorIn(one, theme), colorIn(other, theme), matrix);
          const what = `${other.name} and ${one.name} under ${vision}, ${theme}`;
          return found >= APART ? [] : [`${what}: ${found.toFixed(3)} apart, needs ${APART}, or dashes of their own.`];
        });
      }),
    ),
  );
}

function colorIn({ color }: NamedLook, theme: keyof Color): string {
  return color[theme] ?? color.light;
}
