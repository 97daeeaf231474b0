// `npm run screens`: every page of the app in each theme and at three widths, as small screenshots in docs/screens, with the tests'
// browser and the stand-in's images only. What it writes is committed: a change of the look is seen, and looked at, in the diff.

import { mkdir, rm } from 'node:fs/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { defineTool, parseFlags } from './command-line.ts';
import { prepareStandin } from './data/prepare.ts';
import { HEADERS } from './policy.ts';
import { runVite } from './start/build-page.ts';
import { serveStatic } from './static-server.ts';
import { findBrowser } from './test/browser.ts';

const SITE = '.cache/screens/site';
const OUT = 'docs/screens';
/** The README's. */
const LAB = 'docs/lab.jpg';
const SIZES = { train: 2000, test: 200 };
const THEMES = ['light', 'dark', 'projector'];
const WINDOWS = [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
];
/** Of the window's pixels, so that all of them together stay small; one that a document shows is whole. */
const SCALE = { overview: 0.6, document: 1.5 };
const PATIENT = { timeout: 120_000 };
const EXPERIMENT = '#n=1000&data=standin&backend=wasm';

interface Screen {
  readonly name: string;
  /** Of the page, without its theme. */
  readonly address: (theme: string) => string;
  /** What is done there before it is drawn. */
  readonly act?: (page: Page) => Promise<void>;
}

const room = (name: string, rest = ''): Screen => ({
  name,
  address: (theme) => `?room=${name}&theme=${theme}${rest}`,
});

const SCREENS: readonly Screen[] = [
  { name: 'front', address: (theme) => `?theme=${theme}`, act: untilThereIsABet },
  { name: 'front-played', address: (theme) => `?theme=${theme}`, act: playFront },
  room('lab', EXPERIMENT),
  { name: 'lab-trained', address: (theme) => `?room=lab&theme=${theme}${EXPERIMENT}`, act: trainBoth },
  room('figures'),
  room('theory'),
  room('story'),
  room('stage'),
  room('share'),
  room('about'),
];

export const main = defineTool({
  command: 'npm run screens',
  purpose: `Builds the page with the stand-in's images, and writes a screenshot of each of its pages, themes and widths into ${OUT}, and ${LAB}.`,
  flags: {},
  read: (args) => parseFlags(args, {}),
  work: async () => {
    await buildSite();
    return drawScreens();
  },
});

async function buildSite(): Promise<void> {
  await runVite(['build', '--logLevel', 'warn', '--outDir', SITE, '--emptyOutDir']);
  await rm(`${SITE}/data`, { recursive: true, force: true });
  const say = (line: string) => process.stdout.write(`${line}\n`);
  await prepareStandin(1, { out: `${SITE}/data`, sizes: SIZES, say, progress: process.stderr });
}

async function drawScreens(): Promise<number> {
  const site = await serveStatic({ folder: SITE, headers: HEADERS });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  const [laptop] = WINDOWS.slice(-1);
  if (!laptop) throw new Error('There is no window.');
  for (const screen of SCREENS)
    for (const theme of THEMES)
      for (const window of WINDOWS) {
        const page = await openScreen(browser, site.url, { screen, theme, window, scale: SCALE.overview });
        const path = `${OUT}/${screen.name}-${theme}-${window.width}.jpg`;
        await page.screenshot({ path, type: 'jpeg', quality: 60 });
        process.stdout.write(`${path}\n`);
        await page.context().close();
      }
  const lab = SCREENS.find(({ name }) => name === 'lab-trained');
  if (lab) {
    const page = await openScreen(browser, site.url, {
      screen: lab,
      theme: 'light',
      window: laptop,
      scale: SCALE.document,
    });
    await page.screenshot({ path: LAB, type: 'jpeg', quality: 80 });
  }
  await browser.close();
  await site.close();
  return 0;
}

interface Asked {
  readonly screen: Screen;
  readonly theme: string;
  readonly window: { readonly width: number; readonly height: number };
  readonly scale: number;
}

async function openScreen(browser: Browser, url: string, { screen, theme, window, scale }: Asked): Promise<Page> {
  const context = await browser.newContext({
    viewport: window,
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.goto(`${url}${screen.address(theme)}`);
  await page.locator('main').first().waitFor(PATIENT);
  await page
    .locator('[class*="-waiting"]')
    .first()
    .waitFor({ ...PATIENT, state: 'detached' });
  await page.waitForLoadState('networkidle');
  await screen.act?.(page);
  return page;
}

async function untilThereIsABet(page: Page): Promise<void> {
  await page.getByRole('slider', { name: 'Images with random labels' }).waitFor(PATIENT);
}

async function playFront(page: Page): Promise<void> {
  await untilThereIsABet(page);
  await page.getByRole('button', { name: 'Bet, and train', exact: true }).click();
  await page.getByRole('button', { name: 'Now with the true labels', exact: true }).click(PATIENT);
  await page.getByRole('link', { name: 'So what did zero training error tell you?' }).waitFor(PATIENT);
}

/** Both of the experiments that are to be compared, true labels first. */
async function trainBoth(page: Page): Promise<void> {
  const learned = page.getByRole('status').filter({ hasText: /^Every training label learned/ });
  await page.locator('.transport button').first().click();
  await learned.waitFor(PATIENT);
  await page.locator('.guide-step').nth(1).click();
  await page.locator('.transport button').first().click();
  await learned.waitFor(PATIENT);
  await page.locator('.guide-conclusion').waitFor(PATIENT);
}
