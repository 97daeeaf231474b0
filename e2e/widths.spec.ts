// A walk of random widths, the same each time, over pages, themes, languages and sizes of type: nothing scrolls sideways, and the header
// is low and whole. What breaks between two widths that someone thought of is found here.

import type { Page } from '@playwright/test';
import { createRng } from '../src/core/rng.ts';
import { expect, test } from './fixtures.ts';
import { headerFaults } from './header-faults.ts';

const ROOMS = [
  ['story', '/?chapter=random-labels'],
  ['lab', '/?room=lab#n=100&backend=wasm&data=standin'],
  ['figures', '/?room=figures'],
  ['theory', '/?room=theory'],
  ['share', '/?room=share'],
  ['about', '/?room=about'],
] as const;
const THEMES = ['light', 'dark', 'projector'] as const;
/** What a browser is set to, in px. */
const TYPE = [16, 24] as const;
const [NARROWEST, WIDEST] = [320, 2560];
const STEPS = 6;
const SEED = 16;

interface Step {
  readonly width: number;
  readonly theme: string;
  readonly type: number;
}

/** The narrowest and the widest, and between them widths of which each octave has as many as the next. */
function steps(room: string): readonly Step[] {
  const rng = createRng(SEED).fork(room);
  const ratio = WIDEST / NARROWEST;
  return Array.from({ length: STEPS }, (_, i) => ({
    width: Math.round(NARROWEST * ratio ** (i === 0 ? 0 : i === 1 ? 1 : rng.next())),
    theme: THEMES[rng.int(THEMES.length)] ?? 'light',
    type: TYPE[i % TYPE.length] ?? 16,
  }));
}

async function take(page: Page, { width, theme, type }: Step): Promise<void> {
  await page.evaluate(
    ([name, size]) => {
      document.documentElement.dataset.theme = name;
      document.documentElement.style.fontSize = `${size}px`;
    },
    [theme, type] as const,
  );
  await page.setViewportSize({ width, height: 720 });
}

for (const [i, [room, address]] of ROOMS.entries()) {
  const lang = i % 2 === 0 ? 'fr' : 'en';
  test(`${room} fits random widths (${lang})`, async ({ page, lab }) => {
    const [path, hash = ''] = address.split('#');
    await page.goto(`${path}&lang=${lang}#${hash}`);
    await expect(page.locator('main').first()).toBeAttached();
    await page.waitForLoadState('networkidle');
    // Where nothing trains there is no badge, and elsewhere it says what computes.
    await expect(page.locator('header .badge').filter({ hasText: '…' })).toHaveCount(0);
    for (const step of steps(room)) {
      await take(page, step);
      await expect
        .configure({ soft: true, timeout: 5000 })
        .poll(() => headerFaults(page), { message: Object.values(step).join(' ') })
        .toEqual([]);
    }
    expect(lab.problems).toEqual([]);
  });
}
