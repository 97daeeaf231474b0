// The examples of `docs/EXTENDING.md` do what they say: each is one file, and is listed, trains, is drawn, or speaks.

import '@tensorflow/tfjs-backend-wasm';
import { readFile } from 'node:fs/promises';
import { setBackend } from '@tensorflow/tfjs-core';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, describe, expect, it } from 'vitest';
import { textsOfSource } from '../messages/files.ts';
import { openExtendedTree, readExamples } from './extended-tree.ts';

const ROOT = new URL('../../', import.meta.url);
const examples = await readExamples();
const tree = await openExtendedTree(examples);
/** Takes a few seconds of the other core. */
const compiled = tree.compile();

afterAll(() => tree.close());

/** Trains on tiny pictures. @throws Error where the address needs a repair. */
async function train(address: string) {
  const { loadKernels } = await tree.load<typeof import('../../src/engine/operations/index.ts')>(
    '/src/engine/operations/index.ts',
  );
  const { runToEnd } = await tree.load<typeof import('../../src/engine/testing/run-to-end.ts')>(
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
      'src/core/language/catalogues',
    ]);
    expect(await compiled).toBe('');
  });

  it('are what the map points to', async () => {
    expect(await readFile(new URL('docs/ARCHITECTURE.md', ROOT), 'utf8')).toContain('(EXTENDING.md)');
  });
});

describe('an example', () => {
  it('of a setting is listed, is read from the address, and spoils what training sees', async () => {
    const { corruptions } = await tree.load<typeof import('../../src/core/corruptions/index.ts')>(
      '/src/core/corruptions/index.ts',
    );
    expect(corruptions.ids).toContain('next-class');
    const clean = await train('setting=next-class&p=0&model=linear');
    const moved = await train('setting=next-class&p=1&model=linear');
    expect(clean.history.at(-1)?.testError).toBeLessThan(0.5);
    expect(moved.history.at(-1)?.trainError).toBeLessThan(0.5);
    // Test labels stay true, so whatever is learned is wrong there.
    expect(moved.history.at(-1)?.testError).toBeGreaterThan(0.9);
  });

  it('of a model is listed, and learns', async () => {
    const { models } = await tree.load<typeof import('../../src/core/models/index.ts')>('/src/core/models/index.ts');
    expect(models.ids).toContain('mlp-2x128');
    const { losses } = await train('model=mlp-2x128');
    expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
  });

  it('of a regularizer is listed, and changes what is learned', async () => {
    const { regularizers } = await tree.load<typeof import('../../src/core/regularizers/index.ts')>(
      '/src/core/regularizers/index.ts',
    );
    expect(regularizers.ids).toContain('mirroring');
    const [without, mirrored] = [await train('model=linear'), await train('model=linear&reg=mirroring')];
    expect(mirrored.losses).toHaveLength(without.losses.length);
    expect(mirrored.losses).not.toEqual(without.losses);
    expect(mirrored.losses.every(Number.isFinite)).toBe(true);
  });

  it('of a figure is listed, places runs where their numbers are, and is drawn', async () => {
    const { figures } = await tree.load<typeof import('../../src/core/figures/index.ts')>('/src/core/figures/index.ts');
    const { fakeRun } = await tree.load<typeof import('../../src/core/results/testing/fake-runs.ts')>(
      '/src/core/results/testing/fake-runs.ts',
    );
    const { FigureCard } = await tree.load<typeof import('../../src/ui/figures/figure-card.tsx')>(
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
    const drawn = renderToString(
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
    expect(drawn).toContain('How large may the gap be');
    expect(drawn).not.toContain('Nobody has trained this here yet.');
  });

  it('of a chapter is listed after the others, and is drawn with its prediction and its check', async () => {
    const { chapters } = await tree.load<typeof import('../../src/chapters/index.ts')>('/src/chapters/index.ts');
    const { ChapterView } = await tree.load<typeof import('../../src/app/story/chapter-view.tsx')>(
      '/src/app/story/chapter-view.tsx',
    );
    const { Story, NO_PROGRESS } = await tree.load<typeof import('../../src/state/story.ts')>('/src/state/story.ts');
    const { Lab } = await tree.load<typeof import('../../src/state/lab.ts')>('/src/state/lab.ts');
    const { quietServices } = await tree.load<typeof import('../../src/state/testing/quiet-services.ts')>(
      '/src/state/testing/quiet-services.ts',
    );
    const { createFakeEngine } =
      await tree.load<typeof import('../../src/client/fake-engine.ts')>('/src/client/fake-engine.ts');
    const { readConfig } =
      await tree.load<typeof import('../../src/core/config-codec.ts')>('/src/core/config-codec.ts');
    const chapter = chapters.get('noise-with-a-pattern');
    expect(chapters.ids.at(-1)).toBe(chapter.id);
    const drawn = renderToString(
      createElement(ChapterView, {
        chapter,
        lab: new Lab(quietServices({ createLink: () => createFakeEngine().link }), readConfig([])),
        story: new Story({ get: async () => undefined, set: async () => undefined }),
        progress: NO_PROGRESS,
        whole: false,
        onOpenRun: () => undefined,
        onOpenFigure: () => undefined,
      }),
    );
    for (const text of [chapter.title, chapter.claim, 'More than 90%']) expect(drawn).toContain(text);
    expect(drawn).toContain('Of ten classes, which test error does guessing give?');
  });

  it('of a language is offered, speaks, and translates texts that there are', async () => {
    const { LANGUAGES, ownName, speakLanguage } = await tree.load<
      typeof import('../../src/core/language/languages.ts')
    >('/src/core/language/languages.ts');
    const { say, translate } =
      await tree.load<typeof import('../../src/core/language/say.ts')>('/src/core/language/say.ts');
    expect(LANGUAGES).toContain('eo');
    expect(ownName('eo')).toMatch(/^esperanto$/i);
    await speakLanguage('eo');
    const { default: texts } = await tree.load<{ default: Readonly<Record<string, string>> }>(
      '/src/core/language/catalogues/eo.ts',
    );
    expect([translate('Theory'), say`Version ${2}`, translate('Share')]).toEqual(['Teorio', 'Versio 2', 'Share']);
    const known = new Set((await textsOfSource(ROOT)).flatMap(({ keys }) => keys));
    expect(Object.keys(texts).filter((text) => !known.has(text))).toEqual([]);
  });
});
