// What a reader is most likely to do here, in Firefox and in WebKit; Chromium has tests of everything. Nothing is asked of their
// speed, but of what computes: plain JavaScript in the place of wasm is a hundred times slower, and looks the same.

import * as z from 'zod/mini';
import { writePage } from './course.ts';
import { engineTest as test } from './engines/fixtures.ts';
import { expect } from './expect.ts';

/** Images: few, so that a run takes seconds. */
const FEW = 60;

test('the front page: a bet, a press, and to its end', async ({ there }) => {
  await there.open(`?images=${FEW}`);
  await expect.poll(() => there.text('main')).toContain('Every label here is random.');
  await there.expectToFit();
  await there.press('Bet, and train');
  await there.press('Now with the true labels');
  await expect.poll(() => there.text('.front-next')).toBe('So what did zero training error tell you?');
  const [memorized, trainError, , learned, errorOnTruth] = await there.texts('.front-numbers dd');
  expect([memorized, trainError, learned, errorOnTruth]).toEqual([String(FEW), '0.0%', String(FEW), '0.0%']);
  expect(await there.trainedOn()).toEqual(['wasm', 'wasm']);
  await there.expectToFit();
});

test('the lab learns random labels to its end, and its badge says what computes', async ({ there }) => {
  await there.open('?room=lab#setting=random-labels&n=200&backend=wasm');
  await expect.poll(() => there.status).toBe('Ready');
  await there.press('Train');
  await expect.poll(() => there.status).toMatch(/^Every training label learned/);
  expect(await there.text('header .badge')).toBe('wasm');
  expect(await there.trainedOn()).toEqual(['wasm']);
  await there.expectToFit();
});

test('a run that was asked for as WebGPU and computed by wasm is named by wasm', async ({ there }) => {
  await there.open('?room=lab#n=100&epochs=1&stop=epochs&model=linear&backend=wasm');
  await expect.poll(() => there.status).toBe('Ready');
  await there.press('Train');
  await expect.poll(() => there.status).toMatch(/^Epochs used up/);
  const badge = '//button[starts-with(normalize-space(), "Backend")]';
  await there.visit.click(badge);
  await there.visit.click('//label[starts-with(normalize-space(), "WebGPU")]');
  await there.visit.click(badge);
  await expect.poll(() => there.visit.read(() => location.hash)).toContain('backend=webgpu');
  await there.visit.click('//button[contains(@class, "play")][not(@disabled)]');
  await expect.poll(() => there.trainedOn()).toEqual(['wasm', 'wasm']);
  expect(await there.text('header .badge')).toBe('wasm');
  // Nothing else distinguishes the two runs, so that the backend would be in the name if it were another.
  await expect.poll(() => there.text('.runs tbody th')).toMatch(/ · run 2$/);
  expect(await there.text('.runs')).not.toMatch(/webgpu/i);
});

const heard = z.array(
  z.object({
    type: z.optional(z.string()),
    phase: z.optional(z.string()),
    result: z.optional(z.object({ trainError: z.number() })),
    watched: z.optional(z.object({ problems: z.array(z.string()), trainedOn: z.array(z.string()) })),
  }),
);

test('a frame in a page of another origin answers, trains when it is told to, and reports its result', async ({
  there,
  course,
}) => {
  const { visit, url } = there;
  const experiment = 'setting=random-labels&n=100&backend=wasm';
  await writePage(
    'engines.html',
    `<script src="${url}watch.js"></script><iframe src="${url}?embed=1#${experiment}" title="Ours" width="720" height="600"></iframe>`,
  );
  await visit.goTo(`${course.url}engines.html`);
  const messages = async () => heard.parse(await visit.read(() => Reflect.get(globalThis, 'heard')));
  const last = async (type: string) => (await messages()).findLast((message) => message.type === type);
  const say = (type: string) => visit.read((given) => Reflect.get(globalThis, 'say')(given), type);
  await expect.poll(() => last('resize')).toBeDefined();
  await say('hello');
  await expect.poll(() => last('ready')).toBeDefined();
  await say('play');
  await expect.poll(() => last('finished')).toBeDefined();
  expect((await last('finished'))?.result).toEqual({ trainError: 0 });
  expect((await last('watched'))?.watched).toEqual({ problems: [], trainedOn: ['wasm'] });
});

test('the third chapter opens, and once its prediction is skipped its figure trains', async ({ there }) => {
  await there.open('?chapter=random-labels');
  await expect.poll(() => there.text('h1')).not.toBe('');
  await there.expectToFit();
  await there.press('Skip the prediction');
  // Not to its end: thirty epochs on a thousand images are most of a minute where other work shares the machine.
  await expect.poll(() => there.text('.transport-words')).toMatch(/epoch [2-9]|epoch \d\d/);
  expect(await there.trainedOn()).toEqual(['wasm']);
  await there.expectToFit();
});

test('the formula of the VC bound stays in its card, at the widths of laptops and narrow', async ({ there }) => {
  await there.open('?room=lab#n=200&backend=wasm');
  await expect.poll(() => there.has('.chart-vc [data-symbol]')).toBe(true);
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
    [1000, 700],
    [there.visit.narrowest, 800],
  ] as const) {
    await there.resize(width, height);
    await expect.poll(() => there.formulaOutside(), `${width} pixels`).toBe(0);
  }
});

test('no page scrolls sideways in a narrow window', async ({ there }) => {
  await there.resize(there.visit.narrowest, 800);
  for (const [address, part] of [
    ['?images=60', '.front-play'],
    ['?chapter=random-labels', '.story-prediction'],
    ['?room=lab#n=200&backend=wasm', '.chart-vc [data-symbol]'],
    ['?room=figures', 'article'],
    ['?room=theory', '.formula [data-symbol]'],
  ] as const) {
    await there.open(address);
    await expect.poll(() => there.has(part), address).toBe(true);
    await there.expectToFit();
  }
});
