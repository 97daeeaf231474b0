// The lab as a person uses it: actions and readings of the specs, by the names that are on the page.

import type { Locator, Page } from '@playwright/test';
import { expect } from './expect.ts';

export class LabPage {
  readonly problems: string[] = [];
  /** Addresses of everything that the page requested. */
  readonly requests: string[] = [];

  constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
    page.on('request', (request) => this.requests.push(request.url()));
  }

  /** @param hash the experiment. @param query how it is shown. */
  async open(hash = '', query = ''): Promise<void> {
    // Without an experiment the address would be the front page's.
    const named = hash === '' && !/[?&](room|chapter|embed)=/.test(query) ? `${query || '?'}&room=lab` : query;
    await this.page.goto(`/${named}#${hash}`);
    await expect(this.status).toHaveText('Ready');
  }

  /** What screen readers announce about the run. */
  get status(): Locator {
    return this.page.getByRole('region', { name: 'Training', exact: true }).getByRole('status');
  }

  /** Records the status from now on; the returned function gives every text that it has had. */
  async hear(): Promise<() => Promise<readonly string[]>> {
    const all = await this.status.evaluateHandle((status) => {
      const said: string[] = [];
      new MutationObserver(() => said.push(status.textContent ?? '')).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });
      return said;
    });
    return () => all.jsonValue();
  }

  get messages(): Locator {
    return this.page.getByRole('region', { name: 'Messages' });
  }

  get strip(): Locator {
    return this.page.getByRole('region', { name: 'Images' });
  }

  get backend(): Locator {
    return this.page.getByRole('button', { name: /^Backend/ });
  }

  get runs(): Locator {
    return this.page.getByRole('region', { name: 'Runs', exact: true });
  }

  /** A text is the whole name: "Train" is also in the names of charts. */
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  setting(label: string): Locator {
    return this.page.getByRole('radio', { name: label, exact: true });
  }

  async train(): Promise<void> {
    await this.button(/^Train( again)?$/).click();
  }

  async untilFitted(): Promise<void> {
    await expect(this.status).toHaveText(/^Every training label learned/);
  }

  /** The newest run's row. */
  get lastRun(): Locator {
    return this.runs.getByRole('row').nth(1);
  }

  /** A number in the newest run's row, by its column's head. */
  async lastRunCell(
    column: 'N' | 'Epochs to fit' | 'Epochs to loss ≤ 0.1' | 'Train error' | 'Test error',
  ): Promise<number> {
    // The table is a file of its own, which may still be on its way when the first run ends.
    await expect(this.lastRun).toBeVisible();
    const heads = await this.runs.getByRole('columnheader').allInnerTexts();
    // The row's own head counts among its cells here, as it does among the columns.
    const cells = await this.lastRun.locator('th, td').allInnerTexts();
    return Number(
      cells[heads.findIndex((head) => head.trim().toLowerCase() === column.toLowerCase())]?.replace(',', ''),
    );
  }

  /** A figure's card. */
  chart(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** Unfolds what is rarely needed: the optimizer, and how many workers there are. */
  async unfoldAdvanced(): Promise<void> {
    await this.page.locator('summary', { hasText: 'Advanced' }).click();
  }

  /** Where the settings are a sheet. */
  get settingsButton(): Locator {
    return this.button('Settings');
  }
}
