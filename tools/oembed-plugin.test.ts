// @vitest-environment jsdom

// What a build writes for previews of links and for sites that use oEmbed.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isConfigKey } from '../src/core/config-codec.ts';
import { SHARE_PRESETS } from '../src/core/share/presets.ts';
import { experimentToHash } from '../src/state/page/address-parts.ts';
import { linkPage, oembedFor } from './oembed-plugin.ts';

const [first] = SHARE_PRESETS;
if (!first) throw new Error('There are no presets.');
const SITE = 'https://uni.example/course/';

describe('the oEmbed answers of a build', () => {
  it('have absolute addresses, whether SITE_URL has a slash at its end or not', () => {
    const answer = oembedFor(first, 'https://uni.example/course');
    expect(answer).toEqual(oembedFor(first, SITE));
    expect(answer).toMatchObject({
      type: 'rich',
      provider_url: SITE,
      html: expect.stringContaining(`src="${SITE}?embed=1&amp;setting=true-labels"`),
      thumbnail_url: `${SITE}cards/true-labels.png`,
    });
  });

  it.each(['course', 'javascript:alert(1)', 'file:///course'])('refuse %s, which is not a web address', (site) => {
    expect(() => oembedFor(first, site)).toThrow(TypeError);
    expect(() => linkPage(first, site)).toThrow(TypeError);
  });
});

describe.each(SHARE_PRESETS)('the page of $id', (preset) => {
  const page = new DOMParser().parseFromString(linkPage(preset, SITE), 'text/html');
  const property = (name: string) => page.querySelector(`meta[property="${name}"]`)?.getAttribute('content');

  it('links its own oEmbed answer, and names it as the build does', () => {
    const link = page.querySelector('link[type="application/json+oembed"]');
    expect(link?.getAttribute('href')).toBe(`${SITE}oembed/${preset.id}.json`);
    expect([page.title, property('og:title')]).toEqual([preset.title, preset.title]);
  });

  it('has the image of its own experiment, in the size that it names', async () => {
    expect(property('og:image')).toBe(`${SITE}cards/${preset.id}.png`);
    const png = await readFile(`public/cards/${preset.id}.png`);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)].map(String)).toEqual([
      property('og:image:width'),
      property('og:image:height'),
    ]);
  });

  it('leads to its experiment, with and without a script', () => {
    const refresh = page.querySelector('meta[http-equiv="refresh"]')?.getAttribute('content')?.replace('0; url=', '');
    expect(page.querySelector('a')?.getAttribute('href')).toBe(refresh);
    const { search } = new URL(refresh ?? '', `${SITE}links/`);
    expect(experimentToHash({ query: search, hash: '' }, isConfigKey)).toEqual({
      query: '',
      hash: `#${preset.experiment}`,
    });
  });
});
