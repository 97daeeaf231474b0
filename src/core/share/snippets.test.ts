// What snippets are written of, letter by letter; what a browser makes of them is in `share.test.ts`.

import { describe, expect, it } from 'vitest';
import { escapeHtml, oembedOf, plainTitle, type Shared, SNIPPETS } from './snippets.ts';

const SHARED: Shared = {
  page: 'https://uni.example/course/?room=lab#n=500',
  frame: 'https://uni.example/course/?embed=1#n=500&seed=2',
  script: 'https://uni.example/course/v1/embed.js',
  attributes: [
    ['n', '500'],
    ['seed', '2'],
  ],
  title: 'Labels *by dice*',
  height: 520,
  grows: true,
};
const write = (id: string, more: Partial<Shared> = {}) =>
  SNIPPETS.find((one) => one.id === id)?.write({ ...SHARED, ...more });

describe('a title', () => {
  it('is one line without blanks at its ends or beside one another', () => {
    expect(plainTitle('  Random\n\n labels,\tlive \u2028')).toBe('Random labels, live');
    expect(plainTitle('a\u0000b\u0085c')).toBe('a b c');
  });

  it('has two hundred letters at most', () => {
    expect(plainTitle('x'.repeat(200))).toHaveLength(200);
    expect(plainTitle(` ${'x'.repeat(201)}`)).toBe('x'.repeat(200));
  });
});

describe('escaping', () => {
  it('is that of HTML for the five signs that are markup there', () => {
    expect(escapeHtml(`a & b < c > d " e ' f`)).toBe('a &amp; b &lt; c &gt; d &quot; e &#39; f');
  });

  it('is a backslash before punctuation in Markdown', () => {
    expect(write('myst')).toBe(
      ':::{iframe} https://uni.example/course/?embed=1#n=500&seed=2\n:width: 100%\n:title: Labels *by dice*\nLabels \\*by dice\\*\n:::',
    );
  });
});

describe('the element', () => {
  const tag = (attributes: string) =>
    `<script src="https://uni.example/course/v1/embed.js" async></script>\n<rethinking-generalization ${attributes}></rethinking-generalization>`;

  it('has its experiment, its title, and a height where it does not grow', () => {
    expect(write('element')).toBe(tag('n="500" seed="2" title="Labels *by dice*"'));
    expect(write('element', { grows: false })).toBe(tag('n="500" seed="2" title="Labels *by dice*" height="520"'));
  });
});

describe('frames', () => {
  const ALLOW = 'allow="fullscreen; screen-wake-lock; clipboard-write"';
  const named = (address: string) =>
    `${address}="https://uni.example/course/?embed=1#n=500&amp;seed=2" title="Labels *by dice*"`;
  const filling = `<iframe ${named('src')} style="border: 0; position: absolute; inset: 0; width: 100%; height: 100%" ${ALLOW}></iframe>`;

  it.each(['html', 'moodle', 'canvas', 'vitepress', 'starlight'])('of %s have their height as a style too', (id) => {
    expect(write(id)).toBe(
      `<iframe ${named('src')} width="100%" height="520" style="border: 0; height: 520px" loading="lazy" ${ALLOW}></iframe>`,
    );
  });

  it('have their style as an object in MDX', () => {
    expect(write('mdx')).toBe(
      `<iframe ${named('src')} width="100%" height="520" style={{ border: 0, height: 520 }} loading="lazy" ${ALLOW}></iframe>`,
    );
  });

  it('fill a slide of their own in a deck of Slidev and of Marp', () => {
    expect(write('slidev')).toBe(`---\nlayout: none\n---\n\n${filling}`);
    expect(write('marp')).toBe(`***\n\n${filling}\n\n***`);
  });

  it('lie over a link in a deck of reveal.js, which a printed one shows', () => {
    expect(write('reveal')).toBe(
      `<section>
  <a href="https://uni.example/course/?room=lab#n=500" tabindex="-1" style="position: absolute; inset: 40% 0 auto">Labels *by dice*</a>
  <iframe class="r-stretch" ${named('data-src')} width="100%" style="border: 0; position: relative" ${ALLOW}></iframe>
</section>`,
    );
  });
});

describe('oEmbed', () => {
  it('names the page’s root, whatever stands behind it', () => {
    const root = (page: string) => oembedOf({ ...SHARED, page }).provider_url;
    expect(root(SHARED.page)).toBe('https://uni.example/course/');
    expect(root('https://uni.example/#a?b\nc')).toBe('https://uni.example/');
    expect(root('https://uni.example/')).toBe('https://uni.example/');
  });
});
