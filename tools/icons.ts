// `npm run icons`: draws the page's icons as PNG, from the one drawing in `public/favicon.svg`, and a plot of each experiment that
// is shared often, with the tests' browser. What it writes is committed; run it when the drawing or the recorded runs change.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type Browser, chromium } from '@playwright/test';
import { defineTool, parseFlags } from './command-line.ts';
import { CARD, cardSvg } from './icons/card.ts';
import { cardsOf } from './icons/cards.ts';
import { findBrowser } from './test/browser.ts';

const OUT = 'public/icons';
const CARDS = 'public/cards';

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
  purpose: `Draws the page's icons into ${OUT} and the plots of shared experiments into ${CARDS}.`,
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
  process.stdout.write(`${ICONS.length} icons in ${OUT}\n`);
  process.stdout.write(`${await drawCards(browser)} plots in ${CARDS}\n`);
  await browser.close();
  return 0;
}

/** @returns how many. */
async function drawCards(browser: Browser): Promise<number> {
  await rm(CARDS, { recursive: true, force: true });
  await mkdir(CARDS, { recursive: true });
  const page = await browser.newPage({ viewport: CARD });
  const cards = await cardsOf();
  for (const { id, content } of cards) {
    await page.setContent(`<style>${await fontFaces()}body{margin:0}</style>${cardSvg(content)}`);
    await page.waitForFunction("document.fonts.status === 'loaded'");
    await writeFile(`${CARDS}/${id}.png`, await page.screenshot());
  }
  return cards.length;
}

/** The page's own fonts: a page without an address can load no file. */
async function fontFaces(): Promise<string> {
  const faces = [
    ['Source Serif 4', 'source-serif-4'],
    ['Source Sans 3', 'source-sans-3'],
  ].map(async ([family, name]) => {
    const file = `node_modules/@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`;
    const data = (await readFile(file)).toString('base64');
    return `@font-face{font-family:"${family}";font-weight:200 900;src:url(data:font/woff2;base64,${data})}`;
  });
  return (await Promise.all(faces)).join('');
}

function sheet(drawing: string, fill: number): string {
  const ground = fill === 1 ? 'transparent' : PAPER;
  const edge = `calc(100vmin * ${(1 - fill) / 2})`;
  return `<style>body{margin:0;background:${ground}}svg{position:fixed;inset:${edge};width:${100 * fill}vmin;height:${100 * fill}vmin}</style>${drawing}`;
}
