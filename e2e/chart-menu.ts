// The menu of a chart, in which everything is that can be taken along of it.

import type { Locator } from '@playwright/test';

/** Opens the menu. @returns the entry of this name: `/save as CSV/`. */
export async function inMenu(card: Locator, name: RegExp): Promise<Locator> {
  await card.getByRole('button', { name: /: export\b/ }).click();
  return card.getByRole('button', { name });
}
