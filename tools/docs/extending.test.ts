// The examples of `docs/EXTENDING.md` work as described: each is one file, and is listed, trains, is drawn, or translates. In the built
// page: `e2e/extending.spec.ts`.

import '@tensorflow/tfjs-backend-wasm';
import { readFile } from 'node:fs/promises';
import { setBackend } from '@tensorflow/tfjs-core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../../src/core/export/testing/python.ts';
import { confused, faint } from '../../src/core/looks/testing/judge.ts';
import { pageBackgrounds } from '../../src/ui/looks/testing/backgrounds.ts';
import { textsOfSource } from '../messages/files.ts';
import { openRunner } from '../runner.mjs';
import { openExtendedTree, readExamples } from './extended-tree.ts';

const ROOT = new URL('../../', import.meta.url);
const examples = await readExamples();
const tree = await openExtendedTree();
await tree.lay(examples);
const { load, close } = await openRunner(tree.root);
/** Takes a few seconds of the other core. */
const compiled = tree.compile();

afterAll(async () => {
  await close();
  await tree.close();
});

/** Trains on tiny images. @throws Error where the address needs a repair. */
async function train(address: string) {
  const { loadKernels } = await load<typeof import('../../src/engine/operations/index.ts')>(
    '/src/engine/operations/index.ts',
  );
  const { runToEnd } = await load<typeof import('../../src/engine/testing/run-to-end.ts')>(
    '/src/engine/testing/run-to-end.ts',
  );
  await setBackend('wasm');
  await loadKernels();
  return runToEnd(`n=60&batch=20&lr=0.02&epochs=8&stop=epochs&${address}`);
}

describe('the examples', () => {
  it('are one of each kind, and compile as strictly as everything else', async () => {
    expect(examples.map(({ file }) => file.replace(/\/[^/]+$/, ''))).toEqual([
      'src/core/corruptions',
      'src/core/models',
      'src/core/regularizers',
      'src/core/figures',
      'src/chapters',
      'src/core/language/catalogs',
    ]);
    expect(await compiled).toBe('');
  });

  it('are what the map points to', async () => {
    expect(await readFile(new URL('docs/ARCHITECTURE.md', ROOT), 'utf8')).toContain('(EXTENDING.md)');
  });
});

describe('an example', () => {
  it('of a setting is listed, is read from the address, and corrupts what training sees', async () => {
    const { corruptions } = await load<typeof import('../../src/core/corruptions/index.ts')>(
      '/src/core/corruptions/index.ts',
    );
    expect(corruptions.ids).toContain('blurred-pixels');
    const [plain, sharp, blurred] = [
      await train('model=linear'),
      await train('setting=blurred-pixels&radius=0&model=linear'),
      await train('setting=blurred-pixels&radius=8&model=linear'),
    ];
    // A mean over one pixel is that pixel; over most of the image, training and testing hardly see anything.
    expect(sharp.losses).toEqual(plain.losses);
    expect(blurred.losses.at(-1)).toBeGreaterThan(plain.losses.at(-1) ?? Number.NaN);
  });

  it('of a setting averages the pixels around each pixel, fewer at an edge', async () => {
    const { corruptions } = await load<typeof import('../../src/core/corruptions/index.ts')>(
      '/src/core/corruptions/index.ts',
    );
    const { createRng } = await load<typeof import('../../src/core/rng.ts')>('/src/core/rng.ts');
    const statistics = { mean: [0, 0, 0], std: [1, 1, 1] } as const;
    const corruptor = corruptions.get('blurred-pixels').begin({ rng: createRng(1), statistics }, { radius: 1 });
    const [source, target] = [new Uint8Array(3 * 1024), new Uint8Array(3 * 1024)];
    // The last pixel of red, the first of green: neighbors in memory, in planes of their own in the image.
    source[1023] = 240;
    corruptor.pixels(source, target, 'train', 0);
    const found = [...target.entries()].filter(([, level]) => level > 0);
    expect(found).toEqual([
      [990, 27],
      [991, 40],
      [1022, 40],
      [1023, 60],
    ]);
  });

  it('of a setting is in the figure of all settings, named with its parameter', async () => {
    const { figures } = await load<typeof import('../../src/core/figures/index.ts')>('/src/core/figures/index.ts');
    const { fakeRun } = await load<typeof import('../../src/core/results/testing/fake-runs.ts')>(
      '/src/core/results/testing/fake-runs.ts',
    );
    const runs = ['setting=true-labels', 'setting=blurred-pixels&radius=4', 'setting=blurred-pixels&radius=8'].map(
      (setting) => fakeRun(`${setting}&model=mlp-1x512`, { trainErrors: [0.5, 0], testError: 0.5 }),
    );
    const curves = figures.get('training-loss').curves(runs, 'linear');
    expect(curves.map(({ label }) => label)).toEqual([
      'True labels',
      'Blurred pixels, radius = 4',
      'Blurred pixels, radius = 8',
    ]);
    expect(new Set(curves.map(({ setup }) => setup)).size).toBe(1);
  });

  it('of a look is legible on the page, and distinct from the others of its kind', async () => {
    const { lookKinds } = await load<typeof import('../../src/core/looks/index.ts')>('/src/core/looks/index.ts');
    const backgrounds = pageBackgrounds(await readFile(new URL('src/ui/tokens.css', ROOT), 'utf8'));
    const names = lookKinds().flatMap((kind) => kind.map(({ name }) => name));
    expect(names).toEqual(
      expect.arrayContaining(['setting-blurred-pixels', 'model-mlp-2x128', 'regularizer-mirroring']),
    );
    expect(lookKinds().flatMap((kind) => [...faint(kind, backgrounds), ...confused(kind)])).toEqual([]);
  });

  it('of whatever a script can hold is one that Python accepts', async () => {
    const { pytorchScript } =
      await load<typeof import('../../src/core/export/pytorch.ts')>('/src/core/export/pytorch.ts');
    const { readConfig } = await load<typeof import('../../src/core/config-codec.ts')>('/src/core/config-codec.ts');
    const scripts = ['setting=blurred-pixels&radius=4', 'model=mlp-2x128', 'reg=mirroring'].map((address) =>
      pytorchScript(readConfig(new URLSearchParams(address)).config),
    );
    expect(scripts.map((script) => /blurred\(train\.images\)|2352, 128|columns\.flip/.test(script))).toEqual([
      true,
      true,
      true,
    ]);
    expect(faultsOf(scripts)).toEqual([[], [], []]);
  });

  it('of a model is listed, and learns', async () => {
    const { models } = await load<typeof import('../../src/core/models/index.ts')>('/src/core/models/index.ts');
    expect(models.ids).toContain('mlp-2x128');
    const { losses } = await train('model=mlp-2x128');
    expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
  });

  it('of a regularizer is listed, and changes what is learned', async () => {
    const { regularizers } = await load<typeof import('../../src/core/regularizers/index.ts')>(
      '/src/core/regularizers/index.ts',
    );
    expect(regularizers.ids).toContain('mirroring');
    const [without, mirrored] = [await train('model=linear'), await train('model=linear&reg=mirroring')];
    expect(mirrored.losses).toHaveLength(without.losses.length);
    expect(mirrored.losses).not.toEqual(without.losses);
    expect(mirrored.losses.every(Number.isFinite)).toBe(true);
  });

  it('of a figure is listed, places runs where their numbers are, and is drawn', async () => {
    const { figures } = await load<typeof import('../../src/core/figures/index.ts')>('/src/core/figures/index.ts');
    const { fakeRun } = await load<typeof import('../../src/core/results/testing/fake-runs.ts')>(
      '/src/core/results/testing/fake-runs.ts',
    );
    const { FigureCard } = await load<typeof import('../../src/ui/figures/figure-card.tsx')>(
      '/src/ui/figures/figure-card.tsx',
    );
    const figure = figures.get('gap');
    expect(figures.ids).toContain('gap');
    const run = (p: number) =>
      fakeRun(`setting=partially-corrupted-labels&p=${p}&model=mlp-1x512`, { trainErrors: [0.5, 0], testError: p });
    const runs = [run(0.25), run(0.75)];
    const [curve] = figure.curves(runs, 'gap');
    expect(curve?.points.map(({ x, mean }) => [x, mean])).toEqual([
      [0.25, 0.25],
      [0.75, 0.75],
    ]);
    const drawn = renderToStaticMarkup(
      createElement(FigureCard, {
        figure,
        number: 7,
        recorded: { layer: 'recorded', author: null, runs },
        recordedNote: null,
        own: { layer: 'own', author: null, runs: [] },
        opened: [],
        onRuns: () => undefined,
        start: null,
      }),
    );
    expect(drawn).toContain('aria-label="Figure 7: The gap between test and training error"');
    expect(drawn).toContain('How large is the gap that');
    expect(drawn).not.toContain('No runs yet.');
  });

  it('of a chapter is listed after the others, and is drawn with its prediction and its check', async () => {
    const { chapters } = await load<typeof import('../../src/chapters/index.ts')>('/src/chapters/index.ts');
    const { ChapterView } = await load<typeof import('../../src/app/story/chapter-view.tsx')>(
      '/src/app/story/chapter-view.tsx',
    );
    const { Story, NO_PROGRESS } =
      await load<typeof import('../../src/state/story/story.ts')>('/src/state/story/story.ts');
    const { Lab } = await load<typeof import('../../src/state/lab/lab.ts')>('/src/state/lab/lab.ts');
    const { quietServices } = await load<typeof import('../../src/state/testing/quiet-services.ts')>(
      '/src/state/testing/quiet-services.ts',
    );
    const { createFakeEngine } =
      await load<typeof import('../../src/client/fake-engine.ts')>('/src/client/fake-engine.ts');
    const { readConfig } = await load<typeof import('../../src/core/config-codec.ts')>('/src/core/config-codec.ts');
    const chapter = chapters.get('noise-with-a-pattern');
    expect(chapters.ids.at(-1)).toBe(chapter.id);
    const drawn = (progress: typeof NO_PROGRESS) =>
      renderToStaticMarkup(
        createElement(ChapterView, {
          chapter,
          lab: new Lab(quietServices({ createLink: () => createFakeEngine().link }), readConfig([])),
          story: new Story({
            read: () => Promise.reject(new Error('no')),
            write: () => Promise.reject(new Error('no')),
          }),
          progress,
          recorded: {},
          whole: false,
          onOpenRun: () => undefined,
          onOpenFigure: () => undefined,
        }),
      );
    const question = 'What is the test error of random guessing among ten classes?';
    for (const text of [chapter.title, 'More than 90%']) expect(drawn(NO_PROGRESS)).toContain(text);
    for (const text of [chapter.claim, question]) expect(drawn(NO_PROGRESS)).not.toContain(text);
    const predicted = { ...NO_PROGRESS, choices: { [chapter.id]: 'worse' } };
    for (const text of [chapter.claim, question]) expect(drawn(predicted)).toContain(text);
  });

  it('of a language is offered and used, and translates existing texts', async () => {
    const { LANGUAGES, ownName, speakLanguage } = await load<typeof import('../../src/core/language/languages.ts')>(
      '/src/core/language/languages.ts',
    );
    const { say, translate } = await load<typeof import('../../src/core/language/say.ts')>('/src/core/language/say.ts');
    expect(LANGUAGES).toContain('eo');
    expect(ownName('eo')).toMatch(/^esperanto$/i);
    await speakLanguage('eo');
    const { default: texts } = await load<{ default: Readonly<Record<string, string>> }>(
      '/src/core/language/catalogs/eo.ts',
    );
    expect([translate('Theory'), say`Version ${2}`, translate('Share')]).toEqual(['Teorio', 'Versio 2', 'Share']);
    const known = new Set((await textsOfSource(ROOT)).flatMap(({ keys }) => keys));
    expect(Object.keys(texts).filter((text) => !known.has(text))).toEqual([]);
  });
});
