// Whether a page fits its width, and its header is what it should be: low, whole, nothing on top of anything.

import type { Page } from '@playwright/test';

const HEAD_LIMIT = 90;

/** What is wrong with the page's width and its header now; empty where nothing is. */
export function headerFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate((limit) => {
    const boxOf = (part: Element) => ({
      name: part.className || part.localName,
      ...part.getBoundingClientRect().toJSON(),
    });
    const shown = (part: Element) => part.checkVisibility() && part.getBoundingClientRect().width > 1;
    const header = document.querySelector('header');
    if (!header) return ['there is no header'];
    const faults: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) faults.push(`the page is ${scrollWidth} wide`);
    const { height } = header.getBoundingClientRect();
    if (height > limit) faults.push(`the header is ${height} high`);
    const tools = header.querySelector('.site-tools');
    const parts = [...header.children, ...(tools?.children ?? [])]
      .filter((part) => part !== tools && shown(part))
      .map(boxOf);
    for (const [i, a] of parts.entries()) {
      if (a.left < 0 || a.right > innerWidth + 0.5) faults.push(`${a.name} leaves the screen`);
      for (const b of parts.slice(i + 1))
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
          faults.push(`${a.name} lies on ${b.name}`);
    }
    const title = header.querySelector('h1');
    if (title && title.scrollWidth > title.clientWidth + 1) faults.push('the title is cut off');
    const current = header.querySelector('[aria-current="page"]')?.getBoundingClientRect();
    if (current && (current.left < 0 || current.right > innerWidth))
      faults.push('the link of the current page is out of sight');
    return faults;
  }, HEAD_LIMIT);
}
