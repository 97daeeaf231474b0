// The addresses that the builder makes open exactly what was chosen.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { LANGUAGES } from '../../core/language/languages.ts';
import { readHash } from './address.ts';
import { FIRST_CHOICES, sharedOf } from './share.ts';
import { HIDEABLE, readView, THEMES } from './view-options.ts';

const ROOT = 'https://uni.example/course/';
const config = readConfig(new URLSearchParams('setting=random-labels&n=500&reg=weight-decay:0.001')).config;

describe('what the builder shares', () => {
  it('is read back as it was chosen, whole page and frame', () => {
    fc.assert(
      fc.property(
        fc.record({
          chapter: fc.constantFrom(null, 'random-labels', 'bound'),
          hide: fc.subarray([...HIDEABLE]),
          theme: fc.constantFrom(...THEMES),
          lang: fc.constantFrom('auto', ...LANGUAGES),
          autostart: fc.boolean(),
          height: fc.constantFrom(null, 400),
          title: fc.string(),
        }),
        (choices) => {
          const { page, frame } = sharedOf(choices, config, ROOT, 'Usual');
          const { view, repairs } = readView(new URL(frame).search);
          expect(repairs).toEqual([]);
          const { chapter, hide, theme, lang, autostart } = choices;
          expect(view).toMatchObject({ embed: true, chapter: chapter ?? '', hide, theme, lang, autostart });
          expect(readView(new URL(page).search).view).toMatchObject({ embed: false, chapter: chapter ?? '', hide: [] });
          if (chapter === null)
            for (const address of [page, frame]) expect(readHash(new URL(address).hash).config).toEqual(config);
        },
      ),
    );
  });

  it('gives the element its attributes, and the usual title and height where none is said', () => {
    const shared = sharedOf({ ...FIRST_CHOICES, hide: ['images'], title: '  ' }, config, ROOT, 'Usual');
    expect(shared.attributes).toEqual([
      ['setting', 'random-labels'],
      ['n', '500'],
      ['reg', 'weight-decay:0.001'],
      ['hide', 'images'],
    ]);
    expect(shared).toMatchObject({ title: 'Usual', height: 520, grows: true });
    expect(sharedOf({ ...FIRST_CHOICES, chapter: 'random-labels', height: 300 }, config, ROOT, 'x')).toMatchObject({
      attributes: [['chapter', 'random-labels']],
      height: 300,
      grows: false,
    });
  });
});
