// The figures page: a sweep to its end and through a reload, results as files, and links from a point to its run.

import { readFile } from 'node:fs/promises';
import { inMenu } from './chart-menu.ts';
import { FiguresRoom } from './figures-room.ts';
import { test as base, expect } from './fixtures.ts';
import { keptKeys } from './kept.ts';

const test = base.extend<{ room: FiguresRoom }>({
  // With the lab's watch over the console.
  room: async ({ page, lab }, use) => {
    await use(new FiguresRoom(page));
    expect(lab.problems).toEqual([]);
  },
});

const LECTURE = /: Lecture/;

/** Recorded runs of figure 5 as if students had made them, one seed each. */
async function students(): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const { runs, ...head } = JSON.parse(await readFile('public/recorded/capacity.json', 'utf8'));
  return ['Ada', 'Ben', 'Cem'].map((author, i) => ({
    name: `${author}.json`,
    text: JSON.stringify({
      ...head,
      author,
      runs: runs.filter(({ config }: { config: { seed: number } }) => config.seed === i + 1),
    }),
  }));
}

test('figure 3’s lecture preset runs to its end on the stand-in, point by point, and is labeled as such', async ({
  room,
}) => {
  await room.open();
  await room.begin(3, LECTURE);
  await expect.poll(() => room.finished()).toBeGreaterThan(0);
  // Points are drawn as soon as they are available, long before the end.
  expect((await room.rows(3)).filter((row) => row.includes('This browser')).length).toBeGreaterThan(0);
  await expect(room.sweep).toContainText(/about \d+ s left/);
  await expect(room.sweepStatus).toHaveText('Finished');
  const own = (await room.rows(3)).filter((row) => row.includes('This browser'));
  expect(own.map((row) => row.split('\t')[2])).toEqual(['0', '0.25', '0.5', '0.75', '1']);
  const errors = own.map((row) => Number(row.split('\t')[3]?.replace('%', '')));
  // Two hundred test images: at the chance level the standard deviation is two points; a larger difference is significant.
  expect(Math.abs((errors.at(-1) ?? 0) - 90)).toBeLessThan(8);
  expect(errors[0]).toBeLessThan((errors.at(-1) ?? 0) - 10);
  await expect(room.figure(3).getByText('Stand-in', { exact: true })).toBeVisible();
  // The board has judged them, with the runs at hand.
  const claim = room.claims.getByRole('row').filter({ hasText: 'Test error rises steadily' });
  await expect(claim.getByRole('button', { name: /See the 5 runs/ })).toBeVisible();
  const csv = await room.saved(await inMenu(room.figure(3), /save as CSV/));
  expect(csv.text).toContain('5 runs · stand-in images, N = 500 · seed 1 · wasm');
  const sweep = await room.saved(room.sweep.getByRole('button', { name: 'Save' }));
  expect(sweep.name).toBe('sweep-test-error.json');
  expect(JSON.parse(sweep.text).runs).toHaveLength(5);
});

test('a reload in the middle of a sweep loses no finished point, and the sweep continues', async ({ room, page }) => {
  await room.open();
  await room.begin(3, LECTURE);
  await expect.poll(() => room.finished()).toBeGreaterThan(1);
  await expect.poll(async () => (await keptKeys(page, 'sweep-run/')).length).toBeGreaterThan(1);
  await page.reload();
  await expect(room.sweepStatus).toHaveText('Not finished');
  const before = (await room.rows(3)).filter((row) => row.includes('This browser'));
  expect(before.length).toBeGreaterThan(1);
  expect(await room.finished()).toBe(before.length);
  await room.sweep.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => room.finished()).toBeGreaterThan(before.length);
  const after = (await room.rows(3)).filter((row) => row.includes('This browser'));
  expect(after.length).toBeGreaterThan(before.length);
  expect(after.map((row) => row.split('\t').slice(2).join())).toEqual(
    expect.arrayContaining(before.map((row) => row.split('\t').slice(2).join())),
  );
});

test('a sweep pauses, resumes, leaves out skipped runs, and continues while the lab is open', async ({
  room,
  page,
  lab,
}) => {
  await room.open();
  await room.begin(3, LECTURE);
  await room.sweep.getByRole('button', { name: 'Pause' }).click();
  await expect(room.sweepStatus).toHaveText('Paused');
  await room.sweep.getByRole('button', { name: 'Runs' }).click();
  const jobs = room.sweep.getByRole('listitem');
  await expect(jobs).toHaveCount(5);
  await jobs.nth(3).getByRole('button', { name: /^Skip/ }).click();
  await expect(jobs.nth(3)).toContainText('skipped');
  await expect(room.sweep).toContainText('1 skipped');
  await room.sweep.getByRole('button', { name: 'Resume' }).click();
  await expect(room.sweepStatus).toHaveText('Training');
  await jobs.nth(4).getByRole('link').click();
  await expect(lab.setting('Random labels')).toBeChecked();
  await expect(page).toHaveURL(/setting=random-labels.*n=500/);
  await page.goBack();
  await expect(room.sweepStatus).toHaveText('Training');
  await room.sweep.getByRole('button', { name: 'Cancel' }).click();
  await expect(room.sweep).toHaveCount(0);
});

test('students’ files dropped together make one class figure, by student, with mean and interval', async ({
  room,
  page,
  lab,
}) => {
  await lab.open('data=standin');
  await room.drop(await students());
  await room.entered();
  await expect(page.getByRole('list', { name: 'Opened files' }).getByRole('listitem')).toHaveCount(3);
  await expect(page).toHaveURL(/room=figures/);
  const rows = await room.rows(5);
  const at256 = rows.filter((row) => /True labels, (?!.*training)/.test(row) && row.split('\t')[2] === '256');
  for (const author of ['Ada', 'Ben', 'Cem'])
    expect(at256.filter((row) => row.split('\t')[1] === author)).toHaveLength(1);
  const [mean = ''] = at256.filter((row) => row.split('\t')[1] === 'Opened files');
  // 60.75%, 63.5% and 62.5%, t(2) = 4.303: computed manually.
  expect(mean.split('\t').slice(3)).toEqual(['62.3%', '58.8% to 65.7%', '3']);
  await page.getByRole('button', { name: 'Close the results of Ben' }).click();
  expect((await room.rows(5)).some((row) => row.split('\t')[1] === 'Ben')).toBe(false);
});

test('a file without results is refused in one sentence, without side effects', async ({ room, page }) => {
  await room.open();
  const [ada] = await students();
  await room.drop([
    { name: 'broken.json', text: '{"runs": [' },
    { name: 'evil.json', text: '{"version":1,"kind":"rethinking-generalization/results","runs":[{"__proto__":1}]}' },
    ...(ada ? [ada] : []),
  ]);
  await expect(room.refused).toContainText('“broken.json” is not JSON');
  await expect(room.refused).toContainText('“evil.json” holds no results of this page');
  await expect(page.getByRole('list', { name: 'Opened files' }).getByRole('listitem')).toHaveCount(1);
  await room.refused.getByRole('button', { name: 'Close this message' }).click();
  await expect(room.refused).toBeEmpty();
});

test('layers are switched, and a figure is saved with its caption and provenance', async ({ room }) => {
  await room.open();
  const figure = room.figure(5);
  const recorded = figure.getByRole('checkbox', { name: /^Recorded/ });
  await expect(recorded).toBeChecked();
  expect((await room.rows(5)).length).toBe(48);
  const svg = await room.saved(await inMenu(figure, /save as SVG/));
  const words = svg.text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  for (const part of [
    /Where is deep learning on the x-axis/,
    /72 runs · CIFAR-10, N = 4,000/,
    /seeds 1, 2, 3/,
    /data b7b44a0f/,
  ])
    expect(words).toMatch(part);
  expect(words).toMatch(/Krizhevsky/);
  expect(words).toMatch(/Nov 2026/);
  const csv = await room.saved(await inMenu(figure, /save as CSV/));
  expect(csv.text.split('\r\n')).toHaveLength(1 + 48 + 1);
  expect(csv.text).toContain('data b7b44a0f');
  const png = await room.saved(await inMenu(figure, /save as PNG/));
  expect(png.name).toBe('capacity.png');
  expect(png.text.slice(1, 4)).toBe('PNG');
  await recorded.uncheck();
  await expect(figure.getByText('No runs yet.')).toBeVisible();
  await recorded.check();
  expect((await room.rows(5)).length).toBe(48);
});

test('a point opens its runs, a run opens in the lab by a short link, and as PyTorch', async ({ room, page, lab }) => {
  await room.open();
  const slider = room.figure(5).getByRole('slider', { name: /read values/ });
  await slider.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const list = page.getByRole('dialog', { name: /Where is deep learning on the x-axis\?, hidden units h 2,048/ });
  await expect(list.getByRole('row')).toHaveCount(1 + 6);
  const run = list.getByRole('row').nth(2);
  await run.getByRole('button', { name: /^PyTorch/ }).click();
  const script = page.getByRole('dialog', { name: 'Export to PyTorch' });
  await expect(script).toContainText('import torch');
  const file = await room.saved(script.getByRole('button', { name: /^Save/ }));
  expect(file.text).toContain('hidden=2048');
  expect(file.name).toBe('rethinking-mlp-1xh-partially-corrupted-labels.py');
  await script.getByRole('button', { name: 'Close' }).click();
  const saved = await room.saved(run.getByRole('button', { name: /^Save/ }));
  expect(JSON.parse(saved.text).config).toMatchObject({ hidden: 2048, p: 0.2, seed: 1 });
  const link = run.getByRole('link');
  expect(((await link.getAttribute('href')) ?? '').length).toBeLessThan(120);
  await link.click();
  await expect(lab.setting('Partially corrupted labels')).toBeChecked();
  await expect(page).toHaveURL(/hidden=2048/);
  await expect(page).not.toHaveURL(/room=figures/);
  await lab.button('Export to PyTorch …').click();
  await expect(page.getByRole('dialog', { name: 'Export to PyTorch' })).toContainText('import torch');
});
