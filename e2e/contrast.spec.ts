// Colors that the system chooses, more contrast on request, and pages from right to left.

import { expect, test } from './fixtures.ts';

test('forced colors keep every state of the theory visible', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/?room=theory#n=100&data=standin&backend=wasm');
  const line = page.locator('label', { has: page.getByRole('radio', { name: 'Line', exact: true }) });
  const circle = page.locator('label', { has: page.getByRole('radio', { name: 'Circle', exact: true }) });
  const outline = (element: Element) => getComputedStyle(element).outlineStyle;
  await expect(page.getByRole('listbox', { name: /labelings$/ })).toBeVisible();
  expect(await line.evaluate(outline)).toBe('solid');
  const colors = (element: Element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor];
  expect(new Set(await line.evaluate(colors)).size).toBe(2);
  expect(await circle.evaluate(outline)).toBe('none');
  const chosen = page.getByRole('listbox', { name: /labelings$/ }).getByRole('option', { selected: true });
  expect(await chosen.evaluate(outline)).toBe('solid');
  // What is drawn is in the system's color of letters, not in that of a theme.
  const ink = await page.evaluate(() => {
    const probe = document.createElement('span');
    probe.style.cssText = 'forced-color-adjust: none; color: CanvasText; background: var(--ink)';
    document.body.append(probe);
    const { color, backgroundColor } = getComputedStyle(probe);
    return { color, backgroundColor };
  });
  expect(ink.backgroundColor).toBe(ink.color);
});

for (const theme of ['light', 'dark', 'projector'])
  test(`more contrast on request: every gray text and hairline of the ${theme} theme is at 4.5 : 1 or more`, async ({
    page,
  }) => {
    await page.emulateMedia({ contrast: 'more' });
    await page.goto(`/?room=theory&theme=${theme}`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    const ratios = await page.evaluate(() => {
      const [paper = 0, ...others] = ['--paper', '--ink-soft', '--line', '--line-strong'].map(luminance);
      return others.map((other) => (Math.max(paper, other) + 0.05) / (Math.min(paper, other) + 0.05));

      function luminance(token: string): number {
        const probe = document.createElement('span');
        probe.style.color = `var(${token})`;
        document.body.append(probe);
        const [r = 0, g = 0, b = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map((part) => {
          const value = Number(part) / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        probe.remove();
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      }
    });
    for (const ratio of ratios) expect(ratio).toBeGreaterThanOrEqual(4.5);
    expect(ratios[0]).toBeGreaterThanOrEqual(10);
  });

for (const [room, width] of [
  ['theory', 1366],
  ['theory', 360],
  ['figures', 1366],
  ['lab', 1366],
  ['lab', 360],
] as const)
  test(`from right to left no label is cut: ${room} at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`/?room=${room}#n=100&data=standin&backend=wasm`);
    await expect(page.locator('main').first()).toBeVisible();
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await expect(page.locator('main :is(label, button)').first()).toBeVisible();
    const cut = await page.evaluate(() => {
      const labels = [
        ...document.querySelectorAll<HTMLElement>('main :is(label, legend, button, h1, h2, h3, dt, dd, th)'),
      ];
      return labels
        .filter(
          (label) => label.checkVisibility() && label.closest('.table-scroll, .visually-hidden, .room-index') === null,
        )
        .filter((label) => {
          const { left, right, width: wide } = label.getBoundingClientRect();
          return wide > 1 && (left < -1 || right > innerWidth + 1);
        })
        .map((label) => label.textContent);
    });
    expect(cut).toEqual([]);
    // A plot’s letters stay within it, as its axes run from left to right.
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll('main :is(.chart-drawing svg, .t1-graph svg)')].flatMap((svg) => {
        const box = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text')]
          .filter((text) => {
            const { left, right } = text.getBoundingClientRect();
            return left < box.left - 3 || right > box.right + 3;
          })
          .map((text) => text.textContent);
      }),
    );
    expect(outside).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
