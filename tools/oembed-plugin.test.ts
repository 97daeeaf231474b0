// What a build writes for sites that use oEmbed.

import { describe, expect, it } from 'vitest';
import { SHARE_PRESETS } from '../src/core/share/presets.ts';
import { oembedFor } from './oembed-plugin.ts';

const [first] = SHARE_PRESETS;
if (!first) throw new Error('There are no presets.');

describe('the oEmbed answers of a build', () => {
  it('have absolute addresses if SITE_URL is set, with or without a slash at its end', () => {
    const answer = oembedFor(first, 'https://uni.example/course');
    expect(answer).toEqual(oembedFor(first, 'https://uni.example/course/'));
    expect(answer).toMatchObject({
      type: 'rich',
      provider_url: 'https://uni.example/course/',
      html: expect.stringContaining('src="https://uni.example/course/?embed=1#setting=true-labels"'),
    });
    expect(answer).not.toHaveProperty('note');
  });

  it('state that theirs are relative if it is not', () => {
    expect(oembedFor(first, undefined)).toMatchObject({
      html: expect.stringContaining('src="./?embed=1#setting=true-labels"'),
      note: expect.stringContaining('SITE_URL'),
    });
  });

  it.each(['course', 'javascript:alert(1)', 'file:///course'])('refuse %s, which is not a web address', (site) => {
    expect(() => oembedFor(first, site)).toThrow(TypeError);
  });
});
