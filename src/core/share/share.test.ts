// @vitest-environment jsdom
// What is pasted elsewhere: the right frame, whatever a title or an address holds, and nothing beside it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../config-codec.ts';
import { corruptions } from '../corruptions/index.ts';
import { networkLabel } from '../experiment.ts';
import { SHARE_PRESETS } from './presets.ts';
import { oembedOf, plainTitle, type Shared, SNIPPETS } from './snippets.ts';

const shared = (title: string, more: Partial<Shared> = {}): Shared => ({
  page: 'https://uni.example/course/#setting=random-labels&reg=weight-decay:0.0005',
  frame: 'https://uni.example/course/?embed=1&hide=controls,images#setting=random-labels&reg=weight-decay:0.0005',
  script: 'https://uni.example/course/v1/embed.js',
  attributes: [
    ['setting', 'random-labels'],
    ['hide', 'controls,images'],
  ],
  title,
  height: 520,
  grows: true,
  ...more,
});

const write = (id: string, given: Shared) => {
  const kind = SNIPPETS.find((one) => one.id === id);
  if (!kind) throw new Error(`No snippet is called ${id}.`);
  return kind.write(given);
};

const parse = (html: string) => new DOMParser().parseFromString(`<body>${html}`, 'text/html').body;

/** All that titles are made of by those who mean no good. */
const hostile = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        '<',
        '>',
        '&',
        '</iframe>',
        '<script>',
        '```',
        ':::',
        '\n',
        '-->',
        '\\',
        ' onload=',
        '`',
        '$',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('snippets', () => {
  it.each(['html', 'moodle', 'canvas', 'quarto', 'vitepress', 'starlight', 'reveal', 'slidev', 'marp', 'element'])(
    'of %s hold one frame with the title as it is, and no more',
    (id) => {
      fc.assert(
        fc.property(hostile, (title) => {
          const text = write(id, shared(title));
          const html = AROUND[id] ? (AROUND[id].exec(text)?.[1] ?? '') : text;
          // One line, so that no line of it is markup of the document around it.
          if (AROUND[id]) expect(html).toMatch(/^<iframe .*>$/);
          const body = parse(html);
          const frames = [...body.querySelectorAll('iframe, rethinking-generalization')];
          expect(frames).toHaveLength(1);
          // The parser of HTML has no null character; a title has none either.
          expect(frames[0]?.getAttribute('title')).toBe(plainTitle(title));
          const others = [...body.querySelectorAll('*')].map(({ localName }) => localName);
          expect(others.toSorted()).toEqual(EXPECTED[id] ?? ['iframe']);
          expect(frames[0]?.getAttributeNames().filter((name) => name.startsWith('on'))).toEqual([]);
        }),
      );
    },
  );

  /** What is Markdown around the HTML. */
  const AROUND: Readonly<Record<string, RegExp>> = {
    quarto: /^```\{=html\}\n(.*)\n```$/s,
    slidev: /^---\nlayout: none\n---\n\n(.*)$/s,
    marp: /^\*\*\*\n\n(.*)\n\n\*\*\*$/s,
  };

  const EXPECTED: Readonly<Record<string, readonly string[]>> = {
    reveal: ['a', 'iframe', 'section'],
    element: ['rethinking-generalization', 'script'],
  };

  it('keep addresses as they are', () => {
    const given = shared('x');
    expect(parse(write('html', given)).querySelector('iframe')?.src).toBe(given.frame);
    expect(parse(write('reveal', given)).querySelector('iframe')?.dataset.src).toBe(given.frame);
    expect(parse(write('element', given)).querySelector('script')?.src).toBe(given.script);
    expect(write('notion', given)).toBe(given.frame);
    expect(write('link', given)).toBe(given.page);
  });

  it('of MyST stay one directive whatever the title', () => {
    fc.assert(
      fc.property(hostile, (title) => {
        const lines = write('myst', shared(title)).split('\n');
        expect(lines).toHaveLength(5);
        expect(lines[0]).toBe(`:::{iframe} ${shared('').frame}`);
        expect(lines[2]).toBe(`:title: ${plainTitle(title)}`);
        expect(lines[4]).toBe(':::');
        // No punctuation that is not escaped, so none that is markup.
        expect((lines[3] ?? '').replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[!-/:-@[-`{-~]/);
      }),
    );
  });

  it('have a height where the host page needs one', () => {
    expect(parse(write('element', shared('x'))).innerHTML).not.toContain('height');
    const fixed = shared('x', { grows: false, height: 640 });
    expect(parse(write('element', fixed)).querySelector('[height="640"]')?.localName).toBe('rethinking-generalization');
    const frame = parse(write('html', fixed)).querySelector('iframe');
    expect([frame?.height, frame?.style.height]).toEqual(['640', '640px']);
  });

  it('of oEmbed are what the format requires', () => {
    const read: unknown = JSON.parse(write('oembed', shared('A "title"')));
    expect(read).toEqual({
      ...{ version: '1.0', type: 'rich', title: 'A "title"', width: 720, height: 520 },
      provider_name: expect.any(String),
      provider_url: 'https://uni.example/course/',
      html: expect.stringContaining('<iframe src="https://uni.example/course/?embed=1'),
    });
    expect(oembedOf(shared('x')).html).toBe(write('html', shared('x')));
  });
});

describe('presets', () => {
  it.each(SHARE_PRESETS)('$id is an experiment as it is, in the words of its definitions', ({ experiment, title }) => {
    const { config, repairs } = readConfig(new URLSearchParams(experiment));
    expect(repairs).toEqual([]);
    const { p } = config.corruption.params;
    const setting = corruptions.get(config.corruption.id).label;
    expect(title).toBe(`${setting}${p === undefined ? '' : `, p = ${p}`} · ${networkLabel(config.model)}`);
  });

  it('have one for every setting, and ids of their own', () => {
    const ids = SHARE_PRESETS.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...corruptions.ids]));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
