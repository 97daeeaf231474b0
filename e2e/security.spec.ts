// Hostile surroundings: no request leaves the site, no rule of the policy is broken by the page itself, nothing put in runs.

import type { Page } from '@playwright/test';
import { inMenu } from './chart-menu.ts';
import { expect, test } from './fixtures.ts';
import type { LabPage } from './lab.ts';

const QUICK = 'n=100&epochs=1&model=linear&backend=wasm&data=standin';

/** Reports every violation of the policy on the console, whose errors the fixture collects. */
async function tellBroken(page: Page): Promise<void> {
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
      console.error(`Rule broken: ${effectiveDirective}: ${blockedURI} at ${sourceFile}:${lineNumber}`);
    });
  });
}

const brokenRules = (lab: LabPage) => lab.problems.filter((problem) => problem.startsWith('Rule broken'));

test('a walk through all pages contacts no third party, and violates no rule of the policy', async ({
  lab,
  page,
  context,
}) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  await tellBroken(page);
  await lab.open(QUICK);
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  const card = lab.chart('Training and test error');
  const saved = page.waitForEvent('download');
  await (await inMenu(card, /PNG/)).click();
  await saved;
  const rooms = page.getByRole('banner').getByRole('navigation').getByRole('link');
  const names = await rooms.allInnerTexts();
  expect(names.length).toBeGreaterThanOrEqual(5);
  for (const name of [...names, 'Share', 'About']) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.locator('main').first()).toBeAttached();
    await expect(page.locator('.room-waiting')).toHaveCount(0);
    // The stage may hide the way back.
    if (name === 'Stage') await page.goBack();
  }
  await page.goto(`/?room=theory#${QUICK}`);
  await expect(page.locator('.katex').first()).toBeVisible();
  await page.goto(`/?embed=1#${QUICK}`);
  await expect(page.locator('main').first()).toBeAttached();
  expect(lab.problems).toEqual([]);

  const origin = new URL(page.url()).origin;
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.filter((url) => new URL(url).origin !== origin && !/^(blob|data):/.test(url))).toEqual([]);
});

test.describe('what is put into the page', () => {
  test.use({ allowed: /^Rule broken|Content Security Policy|Trusted|violates|404/ });

  test('does not run: scripts and handlers in its text, and from a script that got in', async ({ lab, page }) => {
    await tellBroken(page);
    await page.route('/**', async (route) => {
      if (route.request().resourceType() !== 'document') return route.fallback();
      const response = await route.fetch();
      const put =
        '<script>ran = "inline"</script><img src="nothing" onerror="ran = \'handler\'"><a href="javascript:ran=1">x</a>';
      return route.fulfill({ response, body: (await response.text()).replace('<body>', `<body>${put}`) });
    });
    await lab.open(QUICK);
    const attempts = await page.evaluate(() => {
      const attempt = (act: () => unknown): string => {
        try {
          act();
          return 'went through';
        } catch (error) {
          return error instanceof Error ? error.name : 'refused';
        }
      };
      const box = document.createElement('div');
      return {
        markup: attempt(() => {
          box.innerHTML = '<img src=x onerror=ran=1>';
        }),
        parser: attempt(() => new DOMParser().parseFromString('<b>x</b>', 'text/html')),
        handler: attempt(() => box.setAttribute('onclick', 'ran = 1')),
        script: attempt(() => {
          document.createElement('script').text = 'ran = 1';
        }),
        elsewhere: attempt(() => {
          document.createElement('script').src = 'https://elsewhere.example/x.js';
        }),
        worker: attempt(() => new Worker('data:text/javascript,postMessage(1)')),
        timer: attempt(() => setTimeout('ran = 1')),
        policy: attempt(() => Reflect.get(window, 'trustedTypes').createPolicy('mine', {})),
      };
    });
    for (const [name, outcome] of Object.entries(attempts)) expect(outcome, name).not.toBe('went through');
    await page.locator('a[href^="javascript:"]').evaluate((link) => link instanceof HTMLElement && link.click());
    const rules = () => brokenRules(lab).join('\n');
    for (const rule of [
      'script-src-elem: inline',
      'script-src-attr: inline',
      'require-trusted-types-for',
      'trusted-types: ',
    ])
      await expect.poll(rules).toContain(rule);
    expect(await page.evaluate(() => Reflect.has(window, 'ran'))).toBe(false);
    // The page itself continues to work.
    await lab.train();
    await expect(lab.status).toHaveText(/Epochs used up/);
  });
});

test.describe('the engine’s workers', () => {
  test.use({ allowed: /Content Security Policy|violates/ });

  test('are held to the policy too, where the server sends it', async ({ lab, page }) => {
    await lab.open(QUICK);
    const engine = () => page.workers().find((one) => /worker-/.test(one.url()));
    await expect.poll(engine).toBeDefined();
    const worker = engine();
    const outcome = await worker?.evaluate(
      () =>
        new Promise<string>((resolve) => {
          addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
          fetch('https://elsewhere.example/').then(
            () => resolve('answered'),
            () => undefined,
          );
        }),
    );
    expect(outcome).toBe('connect-src');
  });
});
