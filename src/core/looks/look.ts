// How a definition looks where it is compared with others of its kind: a color for each theme, and a dash pattern. Part of the
// definition itself; `looks.test.ts` holds all of them against the page's backgrounds and against each other.

/** `#rrggbb` in each theme. */
export interface Color {
  /** At least 4.5 : 1 on paper and card, as it also colors text. */
  readonly light: string;
  readonly dark: string;
  /** On a projector, where it differs from `light`. */
  readonly projector?: string;
}

export interface Look {
  readonly color: Color;
  /** As `stroke-dasharray`; empty for a solid line. */
  readonly dash: string;
}

/** A look and the custom property, without its dashes, that has the color on the page: `setting-random-labels`. */
export interface NamedLook extends Look {
  readonly name: string;
}

/** What a look's custom property is called. Every kind has its own prefix, so that no id hides a token of `tokens.css`. */
export function lookName(kind: 'setting' | 'model' | 'regularizer', id: string): string {
  return `${kind}-${id}`;
}
