// The one place at which definitions' colors reach the page: a style sheet made of the registries when the page starts. It is an
// object of the script, so that the policy, which allows no inline style, has nothing against it.

import { corruptions } from '../../core/corruptions/index.ts';
import { namedColors } from '../../core/looks/index.ts';
import { type Color, lookName } from '../../core/looks/look.ts';

/** `--violet`, `--setting-random-labels`, …, in every theme; and `--setting` below an element with `data-setting`. */
export function looksSheet(): string {
  const colors = namedColors();
  return [
    rule(
      ':root',
      colors.map(([name, { light, dark }]) => `--${name}: light-dark(${light}, ${dark})`),
    ),
    rule('[data-theme="projector"]', colors.flatMap(onProjector)),
    ...corruptions.ids.map((id) =>
      rule(`[data-setting="${id}"]`, [`--setting: ${cssColor({ name: lookName('setting', id) })}`]),
    ),
  ].join('\n');
}

/** For `stroke`, `fill` and styles. */
export function cssColor({ name }: { readonly name: string }): string {
  return `var(--${name})`;
}

/** To be called once, before anything is drawn. */
export function adoptLooks(page: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(looksSheet());
  page.adoptedStyleSheets.push(sheet);
}

function onProjector([name, { projector }]: readonly [string, Color]): readonly string[] {
  return projector === undefined ? [] : [`--${name}: ${projector}`];
}

function rule(selector: string, declarations: readonly string[]): string {
  return `${selector} { ${declarations.map((one) => `${one};`).join(' ')} }`;
}
