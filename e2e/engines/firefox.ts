// Firefox over WebDriver BiDi, which it speaks itself.

import { launch } from 'puppeteer-core';
import { firefoxPath } from '../../tools/test/other-engines.ts';
import type { Visit } from './visit.ts';

export async function visitInFirefox(): Promise<Visit> {
  const browser = await launch({ browser: 'firefox', executablePath: firefoxPath(), headless: true });
  const page = await browser.newPage();
  return {
    narrowest: 400,
    goTo: async (address) => {
      await page.goto(address);
    },
    resize: (width, height) => page.setViewport({ width, height }),
    read: (work, given = '') => page.evaluate(work, given),
    click: (xpath) => page.locator(`xpath/${xpath}`).click(),
    close: () => browser.close(),
  };
}
