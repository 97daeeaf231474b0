// The figures page as a person uses it, by the names that are on the page.

import type { Locator, Page } from '@playwright/test';
import { inMenu } from './chart-menu.ts';
import { expect } from './expect.ts';

export class FiguresRoom {
  constructor(readonly page: Page) {}

  /** @param query view options besides the page. @param hash the experiment of the lab. */
  async open(query = '', hash = 'data=standin'): Promise<void> {
    await this.page.goto(`/?room=figures${query}#${hash}`);
    await this.entered();
    await expect(this.page.getByText('Loading …')).toHaveCount(0);
  }

  async entered(): Promise<void> {
    // The page's code is fetched when it is opened, after everything that the lab requests.
    await expect(this.page.getByRole('heading', { name: 'The figures', exact: true })).toBeVisible();
  }

  /** A figure with its layers and words. */
  figure(number: number): Locator {
    return this.page.getByRole('article', { name: new RegExp(`^Figure ${number}:`) });
  }

  get sweep(): Locator {
    return this.page.getByRole('region', { name: 'Sweep', exact: true });
  }

  /** What screen readers announce about the sweep. */
  get sweepStatus(): Locator {
    return this.sweep.getByRole('status');
  }

  get claims(): Locator {
    return this.page.getByRole('region', { name: 'Which claims hold?' });
  }

  get refused(): Locator {
    return this.page.locator('.results-refused').and(this.page.getByRole('alert'));
  }

  get dial(): Locator {
    return this.page.getByRole('region', { name: 'Turn the labels into noise' });
  }

  get handle(): Locator {
    return this.dial.getByRole('slider', { name: 'Label corruption p' });
  }

  /** Opens what a figure has folded away. */
  async unfold(number: number, name: string): Promise<void> {
    await this.figure(number).locator('summary').filter({ hasText: name }).click();
  }

  async begin(number: number, preset: RegExp): Promise<void> {
    await this.figure(number).getByRole('button', { name: preset }).click();
  }

  /** Runs that the sweep has finished. */
  async finished(): Promise<number> {
    const [, done] = /(\d+) of \d+ runs/.exec(await this.sweep.innerText()) ?? [];
    return Number(done);
  }

  /** The rows of a figure's table, cells joined by tabs; closes it again. */
  async rows(number: number): Promise<readonly string[]> {
    const figure = this.figure(number);
    if (await figure.getByRole('button', { name: /: export\b/ }).isDisabled()) return [];
    await (await inMenu(figure, /view as table/)).click();
    await expect(figure.getByRole('dialog').locator('tbody tr').first()).toBeVisible();
    const rows = await figure.getByRole('dialog').locator('tbody tr').allInnerTexts();
    await figure.getByRole('button', { name: 'Close', exact: true }).click();
    return rows;
  }

  /** What a button saves, as text. */
  async saved(button: Locator): Promise<{ readonly name: string; readonly text: string }> {
    const download = this.page.waitForEvent('download');
    await button.click();
    const file = await download;
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
    return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString() };
  }

  /** Drops files on the page, all at once. */
  async drop(files: readonly { readonly name: string; readonly text: string }[]): Promise<void> {
    const transfer = await this.page.evaluateHandle((dropped) => {
      const made = new DataTransfer();
      for (const { name, text } of dropped) made.items.add(new File([text], name, { type: 'application/json' }));
      return made;
    }, files);
    await this.page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
  }
}
