// The page's backgrounds as `tokens.css` has them, for tests.

import type { Background } from '../../../core/looks/testing/judge.ts';

/** On sunken ground lines are drawn, and nothing is written in a definition's color. */
const NEEDS = { paper: 4.5, card: 4.5, sunken: 3 } as const;

/** Paper, card and sunken ground in the three themes. @param tokens text of `tokens.css`. @throws TypeError where it lacks one. */
export function pageBackgrounds(tokens: string): readonly Background[] {
  return Object.entries(NEEDS).flatMap(([name, needs]) => {
    const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? [];
    if (!light || !dark) throw new TypeError(`tokens.css has no --${name}.`);
    const [, projector = light] =
      new RegExp(`\\[data-theme="projector"\\] \\{[^}]*--${name}: (#\\w+)`).exec(tokens) ?? [];
    return [
      { name, needs, theme: 'light', color: light },
      { name, needs, theme: 'dark', color: dark },
      { name, needs, theme: 'projector', color: projector },
    ] as const;
  });
}
