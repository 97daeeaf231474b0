// The figures' room as a person meets it, by the names that are on the page.

import { expect, type Locator, type Page } from '@playwright/test';

export class FiguresRoom {
  constructor(readonly page: Page) {}

  /** @param query how it is shown, beside the room. @param hash the experiment of the lab. */
  async open(query = '', hash = 'data=standin'): Promise<void> {
    await this.page.goto(`/?room=figures${query}#${hash}`);
    await this.entered();
    await expect(this.page.getByText('On its way …')).toHaveCount(0);
  }

  async entered(): Promise<void> {
    // The room's code is fetched when it is entered, behind everything that the lab asks for.
    await expect(this.page.getByRole('heading', { name: 'The figures', exact: true })).toBeVisible({ timeout: 60_000 });
  }

  /** A figure with its layers and words. */
  figure(number: number): Locator {
    return this.page.getByRole('article', { name: new RegExp(`^Figure ${number}:`) });
  }

  get sweep(): Locator {
    return this.page.getByRole('region', { name: 'Sweep', exact: true });
  }

  /** What screen readers hear of the sweep. */
  get sweepStatus(): Locator {
    return this.sweep.getByRole('status');
  }

  get claims(): Locator {
    return this.page.getByRole('region', { name: 'What holds?' });
  }

  get refused(): Locator {
    return this.page.getByRole('region', { name: 'Results', exact: true }).getByRole('alert');
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
    const button = figure.getByRole('button', { name: /view as table/ });
    if (await button.isDisabled()) return [];
    await button.click();
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
