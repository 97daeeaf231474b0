// What axe finds on a page, for every spec that asks.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './expect.ts';

export interface AxeOptions {
  /** Selectors of the parts to examine; the whole page where there are none. */
  readonly parts?: readonly string[];
  /** Whether in all themes, one after another, or in the one that the page has. */
  readonly everyTheme?: boolean;
  /** Whether a failure lets the test continue. */
  readonly soft?: boolean;
}

/** All that depends on a theme: its colors. The elements, and so the other rules, are the same in each. */
const THEME_RULES = ['color-contrast', 'link-in-text-block'];
const OTHER_THEMES = ['dark', 'projector'];

/** Fails with the rules that are broken and the elements that break them. */
export async function expectNoObstacle(page: Page, { parts = [], everyTheme, soft }: AxeOptions = {}): Promise<void> {
  const check = soft ? expect.soft : expect;
  check(await obstacles(page, parts)).toEqual([]);
  if (!everyTheme) return;
  const before = await themed(page, 'dark');
  for (const theme of OTHER_THEMES) {
    await themed(page, theme);
    check(await obstacles(page, parts, THEME_RULES), theme).toEqual([]);
  }
  await themed(page, before);
}

async function obstacles(page: Page, parts: readonly string[], rules?: readonly string[]): Promise<readonly string[]> {
  // Without a window of its own for the summary, which only frames of other origins need, it takes half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1);
  axe.options({ resultTypes: ['violations'], ...(rules ? { runOnly: { type: 'rule', values: [...rules] } } : {}) });
  for (const part of parts) axe.include(part);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** As the theme's list would, without another visit. @returns the theme before. */
async function themed(page: Page, theme: string): Promise<string> {
  return page.evaluate((name) => {
    const root = document.documentElement;
    const was = root.dataset.theme ?? 'auto';
    root.dataset.theme = name;
    // A transition between two themes has colors of neither.
    for (const animation of document.getAnimations())
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
    return was;
  }, theme);
}
