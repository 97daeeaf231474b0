// Files of the page's own code that do not arrive: each of the build's, once. A sentence is shown in its place, the rest of the
// page works, and *Try again* fetches it.

import type { Browser, CDPSession, Frame, Page, Request } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { lazyFiles } from './lazy-files.ts';
import { PATIENT } from './patience.ts';

const SHORT = 'n=300&model=linear&epochs=2&stop=epochs&backend=wasm&data=standin';
const LONG = 'n=300&model=mlp-1x512&epochs=500&stop=epochs&backend=wasm&data=standin';

interface Stop {
  readonly name: string;
  readonly go: (page: Page) => Promise<unknown>;
  /** Returns to the page beneath. */
  readonly leave?: (page: Page) => Promise<unknown>;
}

const at = (name: string, address: string): Stop => ({ name, go: (page) => page.goto(address) });
const room = (name: string): Stop => ({ name, go: (page) => page.getByRole('link', { name, exact: true }).click() });
/** By the button that opens it, or the first of those that do. */
const dialog = (name: string | RegExp): Stop => ({
  name: String(name),
  go: (page) => page.getByRole('button', { name, exact: true }).first().click(),
  leave: async (page) => {
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  },
});
/** A stop whose button is in a fold. */
const folded = (summary: string, stop: Stop): Stop => ({
  ...stop,
  go: async (page) => {
    await page.locator('summary').filter({ hasText: summary }).first().click();
    await stop.go(page);
  },
});

/**
 * Where the page loads files lazily: tours that load the page once each, and stay within it. A file that several need is blocked
 * in the first of them, so those that open soonest, without an engine, come before the others.
 */
const TOURS: readonly (readonly Stop[])[] = [
  [
    at('about', './?room=about'),
    dialog('Help and keyboard shortcuts'),
    room('Figures'),
    folded('Train more of it', dialog(/Sweep as Python …$/)),
    room('Theory'),
    room('Story'),
  ],
  [at('sharing', './?room=share')],
  [at('the front page', './?images=40')],
  [at('the lab', `./#${SHORT}`), dialog('Export to PyTorch …')],
  [at('French', `./?lang=fr#${SHORT}`)],
  ...['random-labels', 'race', 'all-settings', 'bound', 'claims'].map((scene) => [
    at(`the stage: ${scene}`, `./?room=stage&script=${scene}&step=2`),
  ]),
  [
    at('the stage', './?room=stage'),
    dialog('Arrange'),
    {
      name: 'QR code',
      go: (page) => page.getByRole('button', { name: 'QR code' }).click(),
      leave: (page) => page.keyboard.press('q'),
    },
    dialog('Prepare'),
  ],
  ...['Rehearse now', 'Print the scenes'].map((what) => [
    at(`the stage before ${what}`, './?room=stage&script=bound'),
    {
      name: what,
      go: async (page: Page) => {
        // A printer’s dialog would hold the page up.
        await page.evaluate(() => Object.assign(globalThis, { print: () => undefined }));
        await page.getByRole('button', { name: 'Prepare' }).click();
        await page.getByRole('button', { name: what }).click();
      },
    },
  ]),
  [at('a frame with the lab', `./?embed=1#${SHORT}`)],
  [{ name: 'the game of a chapter', go: (page) => chapter(page, 'random-labels') }],
  [{ name: 'the dial of a chapter', go: (page) => chapter(page, 'cost') }],
  [at('a frame with a chapter', './?embed=1&chapter=random-labels')],
  [{ name: 'the whole page in another', go: framed }],
];

/** With all its figures. */
async function chapter(page: Page, id: string): Promise<void> {
  await page.goto(`./?room=story&chapter=${id}`);
  await page.getByRole('button', { name: 'Skip the prediction' }).click();
}

async function framed(page: Page): Promise<void> {
  const body = '<!doctype html><title>course</title><iframe src="./?room=lab" width="1200" height="700"></iframe>';
  await page.route('**/course.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('./course.html');
}

/** The requests of a page for lazily loaded files. */
class Requests {
  readonly files = new Set<string>();
  private readonly open = new Set<Request>();

  constructor(private readonly page: Page) {
    page.on('request', (request) => {
      const file = fileOf(request.url());
      // A worker that ends early never reports the end of its requests.
      if (file === null || !LAZY.has(file)) return;
      this.files.add(file);
      this.open.add(request);
    });
    const ended = (request: Request) => this.open.delete(request);
    page.on('requestfinished', ended).on('requestfailed', ended);
  }

  /**
   * Resolves once a stop seems to have loaded what it loads by itself, or reports a fault: two looks in a row that find nothing
   * new. A part that is still to ask for a file when nothing else is under way can be missed, so nobody may rely on it.
   */
  async settled(): Promise<void> {
    let before = -1;
    while (before !== this.files.size) {
      before = this.files.size;
      for (const frame of this.page.frames())
        await this.settledIn(frame).catch((error: unknown) => {
          // A frame that shows something else from now on is another one.
          if (!frame.isDetached()) throw error;
        });
    }
  }

  private async settledIn(frame: Frame): Promise<void> {
    await expect.poll(() => this.open.size).toBe(0);
    await frame.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 })));
    await allThereOrTold(frame);
  }
}

/** A file is blocked where a reader who takes all tours first needs it. @returns per tour and stop, the files that are new there. */
async function filesByStop(browser: Browser): Promise<readonly (readonly (readonly string[])[])[]> {
  const seen = new Set<string>();
  const found: string[][][] = TOURS.map((tour) => tour.map(() => []));
  // A tour that left a stop too early is taken again.
  for (let round = 0; round < 3 && seen.size < LAZY.size; round++)
    for (const [i, tour] of TOURS.entries()) {
      const page = await browser.newPage();
      const requests = new Requests(page);
      for (const [j, stop] of tour.entries()) {
        await stop.go(page);
        await requests.settled();
        found[i]?.[j]?.push(...[...requests.files].filter((file) => !seen.has(file)));
        for (const file of requests.files) seen.add(file);
        await stop.leave?.(page);
      }
      await page.close();
    }
  return found;
}

const LAZY = new Set(lazyFiles());
const fileOf = (url: string) => /\/assets\/([\w.-]+)(?:\?.*)?$/.exec(url)?.[1] ?? null;

const SENTENCE = /did not arrive|could not be loaded|n’est pas arrivé|Impossible de charger/;

/** What reports a fault, in the page or a frame in it: in place of a part, or among the messages. */
const told = (frame: Page | Frame) =>
  frame.locator('.fault, .dialog:has(.fault-text), .notice').filter({ hasText: SENTENCE, visible: true });

/** Nothing waits for its code, or for the images of an engine that has stopped, of which there is a message. */
async function allThereOrTold(frame: Frame): Promise<void> {
  const waiting = frame.locator('[class*="-waiting"]');
  await expect.poll(async () => (await waiting.count()) === 0 || (await told(frame).count()) > 0).toBe(true);
}

/** The frame that reports a fault; `null` where none does. */
async function tellingFrame(page: Page): Promise<Frame | null> {
  for (const frame of page.frames()) if ((await told(frame).count()) > 0) return frame;
  return null;
}

/** The page can be used: another page of it opens, or, if there is no navigation, the window is not empty. */
async function isAlive(page: Page, frame: Frame): Promise<void> {
  if ((await frame.getByRole('dialog').count()) > 0) return;
  const rooms = frame.getByRole('navigation', { name: 'Pages' }).first();
  if ((await rooms.count()) === 0) return expect(frame.locator('main, .frame').first()).toBeVisible();
  const here = await rooms.evaluate((nav) => nav.querySelector('[aria-current]')?.textContent ?? '');
  const current = rooms.locator('[aria-current]');
  const show = async (name: string) => {
    await frame.getByRole('link', { name, exact: true }).first().click();
    // “About” and “Share” are below, and not in the navigation.
    if (name === 'About') await expect(current).toHaveCount(0);
    else await expect(current).toHaveText(name);
    await expect(frame.getByRole('main')).toBeVisible();
  };
  await show(here === '' ? 'Theory' : 'About');
  await (here === '' ? page.goBack() : show(here));
}

/** Presses every button that fetches again until none is left, or what is left has none. */
async function tryAgain(frame: Frame, requests: Requests): Promise<void> {
  const buttons = told(frame).getByRole('button', { name: /^(Try again|Start it again)$/ });
  let presses = 0;
  while ((await buttons.count()) > 0) {
    expect(presses++).toBeLessThan(4);
    const before = await told(frame).count();
    await expect(async () => {
      // One that follows another's luck may be gone before it is pressed, and a message without a button come meanwhile.
      if ((await buttons.count()) === 0) return;
      if ((await told(frame).count()) >= before) await buttons.first().click({ timeout: 5000 });
      await expect.poll(() => told(frame).count(), { timeout: 15_000 }).toBeLessThan(before);
    }).toPass(PATIENT);
    // Others that wait for the same file follow by themselves; one whose own request failed meanwhile has a button of its own.
    await requests.settled();
  }
  await expect(frame.locator('[class*="-waiting"]')).toHaveCount(0);
}

/** One visit of a tour: at each stop, the file that is blocked there, or `null` for none. */
interface Visit {
  readonly tour: readonly Stop[];
  readonly blocked: readonly (string | null)[];
}

/** As many visits as it takes to block each of the `wanted` files once. */
function visitsOf(tour: readonly Stop[], files: readonly (readonly string[])[]): Visit[] {
  const longest = Math.max(...files.map((some) => some.length));
  return Array.from({ length: longest }, (_, i) => ({
    tour,
    blocked: tour.map((_, stop) => files[stop]?.[i] ?? null),
  }));
}

interface Left {
  /** Files that were requested before their stop, or not at it, and so could not be blocked there. */
  readonly elsewhere: readonly string[];
  /** What another visit has to block, since a message stays on this page. */
  readonly rest: Visit | null;
}

async function visit(browser: Browser, { tour, blocked }: Visit): Promise<Left> {
  const page = await browser.newPage();
  const unhandled: string[] = [];
  page.on('pageerror', (error) => unhandled.push(error.message));
  const requests = new Requests(page);
  const gate = await Gate.of(page);
  const elsewhere: string[] = [];
  let rest = blocked;
  for (const [i, stop] of tour.entries()) {
    if (rest.every((file) => file === null) || (await tellingFrame(page))) break;
    const file = rest[i] ?? null;
    // Every other stop is reached from anywhere on the page.
    if (file === null && i > 0) continue;
    rest = rest.with(i, null);
    const isEarly = file !== null && requests.files.has(file);
    const now = isEarly ? null : file;
    await gate.block(now);
    await stop.go(page);
    await requests.settled();
    if (now !== null && requests.files.has(now)) await faultAt(page, requests, `${now} in ${stop.name}`, gate);
    else if (file !== null) elsewhere.push(file);
    await gate.block(null);
    if (rest.every((file) => file === null)) break;
    await requests.settled();
    await stop.leave?.(page);
  }
  expect(unhandled, blocked.join()).toEqual([]);
  await page.close();
  return { elsewhere, rest: rest.every((file) => file === null) ? null : { tour, blocked: rest } };
}

/** Takes a tour, without a file from its start to where that is noticed. */
async function visitWithout(browser: Browser, tour: readonly Stop[], file: string): Promise<void> {
  const page = await browser.newPage();
  const requests = new Requests(page);
  const gate = await Gate.of(page);
  await gate.block(file);
  let noticed = false;
  for (const stop of tour) {
    if (noticed) break;
    await stop.go(page);
    await requests.settled();
    if ((await tellingFrame(page)) || stop === tour.at(-1)) {
      await faultAt(page, requests, `${file} in ${stop.name}`, gate);
      noticed = true;
    }
    await stop.leave?.(page);
  }
  expect(noticed, file).toBe(true);
  await page.close();
}

/** What keeps a file from a page. */
class Gate {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<Gate> {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    return new Gate(session);
  }

  /** @param file is blocked from now on, and no other; `null` for none. */
  async block(file: string | null): Promise<void> {
    await this.session.send('Network.setBlockedURLs', { urls: file === null ? [] : [`*/assets/${file}*`] });
  }
}

async function faultAt(page: Page, requests: Requests, where: string, gate: Gate): Promise<void> {
  const isTold = async () => (await tellingFrame(page)) !== null;
  await expect.poll(isTold, where).toBe(true);
  const frame = (await tellingFrame(page)) ?? page.mainFrame();
  await expect(told(frame).first(), where).toHaveText(/check the connection|reload|réessayez|Start it again/i);
  await isAlive(page, frame);
  await gate.block(null);
  await tryAgain(frame, requests);
}

// One test: in several, each would have to find first where the files are needed, which takes as long as blocking ten of them.
test('each lazily loaded file of the build, blocked once: a sentence, the rest works, and a retry', async ({
  browser,
}) => {
  // Ends what hangs; beside a full load it takes a quarter of an hour.
  test.setTimeout(2_400_000);
  expect(LAZY.size).toBeGreaterThan(40);
  const byStop = await filesByStop(browser);
  expect(byStop.flat(2).sort()).toEqual([...LAZY].sort());
  const visits = TOURS.flatMap((tour, i) => visitsOf(tour, byStop[i] ?? []));
  // An array that grows is walked to its new end.
  for (const one of visits) {
    const { elsewhere, rest } = await test.step(one.blocked.join(), () => visit(browser, one));
    if (rest) visits.push(rest);
    for (const file of elsewhere) await test.step(file, () => visitWithout(browser, one.tour, file));
  }
});

test.use({ allowed: /Failed to load resource|Failed to fetch dynamically imported module|LoadFault|preload CSS/ });

test('a page whose file is missing does not affect a run in progress', async ({ lab, page }) => {
  await page.route(/\/figures-page-[\w-]+\.js/, (route) => route.abort());
  await lab.open(LONG);
  await lab.train();
  await expect(lab.status).toHaveText('Training');
  await page.getByRole('link', { name: 'Figures' }).click();
  await expect(page.getByRole('alert')).toHaveText(/^“Figures” could not be loaded.*a run under way continues\.$/);
  await page.getByRole('link', { name: 'Lab' }).click();
  const step = async () => Number(/\d+/.exec((await page.getByText(/^step [\d,]+$/).textContent()) ?? '')?.[0]);
  const before = await step();
  await expect.poll(step).toBeGreaterThan(before);
  await expect(lab.status).toHaveText('Training');
});

test('where a browser caches that a file failed, another address of it is requested', async ({ lab, page }) => {
  // As Firefox would: the address that failed once fails for ever.
  await page.route(/\/charts-[\w-]+\.js$/, (route) => route.abort());
  await page.goto(`./#${SHORT}`);
  await expect(page.getByRole('alert')).toContainText('“Charts” could not be loaded');
  await page.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(lab.chart('Training loss').locator('.recharts-surface')).toBeVisible();
  expect(lab.requests.filter((url) => /\/charts-[\w-]+\.js\?again=1$/.test(url))).toHaveLength(1);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a style sheet that did not arrive is there after “Try again”', async ({ page }) => {
  const sheet = /\/charts-[\w-]+\.css$/;
  await page.route(sheet, (route) => route.abort());
  await page.goto(`./#${SHORT}`);
  await expect(page.getByRole('alert').first()).toContainText('could not be loaded');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('.charts-row')).toHaveCSS('display', 'grid');
});

test('a page that is older than its server reports it, and reloading gets the new one', async ({ page }) => {
  await page.goto('./?room=about');
  // The link is below the list, and moves when that arrives.
  await expect(page.getByText(/The page includes \d+ packages/)).toBeVisible();
  await page.route('**/build.json', (route) => route.fulfill({ json: { entry: 'assets/index-newer.js' } }));
  await page.route(/\/share-page-[\w-]+\.js/, (route) => route.fulfill({ status: 404 }));
  await page.getByRole('link', { name: 'Share' }).click();
  await expect(page.getByRole('alert')).toHaveText(/^“Share” could not be loaded, since this page was updated/);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { name: 'Share an experiment' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the theory’s worker that does not arrive is a sentence, and is created again with the next question', async ({
  page,
}) => {
  const worker = /\/theory-worker-[\w-]+\.js/;
  await page.route(worker, (route) => route.abort());
  await page.goto('./?room=theory');
  const part = page.locator('#kernels');
  await part.getByRole('button', { name: 'Solve', exact: true }).click();
  await expect(part.getByText(/its script could not be loaded/)).toBeVisible();
  await page.unrouteAll();
  await part.getByRole('button', { name: 'Solve', exact: true }).click();
  await expect(part.getByText(/its script could not be loaded/)).toHaveCount(0);
});
