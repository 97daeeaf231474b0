// `npm run icons`: draws the page's icons as PNG, from the one drawing in `public/favicon.svg`, with the tests' browser. What it
// writes is committed; run it when the drawing changes.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { defineTool, parseFlags } from './command-line.ts';
import { findBrowser } from './test/browser.ts';

const OUT = 'public/icons';

/** Pixels, and which part of the square the drawing fills; a maskable icon may lose all but a circle of 80 %. */
const ICONS = [
  { file: 'icon-192.png', size: 192, fill: 1 },
  { file: 'icon-512.png', size: 512, fill: 1 },
  { file: 'maskable-512.png', size: 512, fill: 0.62 },
  { file: 'apple-touch-icon.png', size: 180, fill: 0.8 },
];

/** The drawing's paper. */
const PAPER = '#faf8f4';

export const main = defineTool({
  command: 'npm run icons',
  purpose: `Draws the page's icons from public/favicon.svg into ${OUT}.`,
  flags: {},
  read: (args) => parseFlags(args, {}),
  work: drawIcons,
});

async function drawIcons(): Promise<number> {
  const drawing = await readFile('public/favicon.svg', 'utf8');
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
  await mkdir(OUT, { recursive: true });
  for (const { file, size, fill } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(sheet(drawing, fill));
    await writeFile(`${OUT}/${file}`, await page.screenshot({ omitBackground: fill === 1 }));
    await page.close();
  }
  await browser.close();
  process.stdout.write(`${ICONS.length} icons in ${OUT}\n`);
  return 0;
}

function sheet(drawing: string, fill: number): string {
  const ground = fill === 1 ? 'transparent' : PAPER;
  const edge = `calc(100vmin * ${(1 - fill) / 2})`;
  return `<style>body{margin:0;background:${ground}}svg{position:fixed;inset:${edge};width:${100 * fill}vmin;height:${100 * fill}vmin}</style>${drawing}`;
}
