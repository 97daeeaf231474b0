// Puts an oEmbed answer for every shared preset beside the built page, and tells of the first in its head. The format wants
// absolute addresses and a build does not know where it will lie: `SITE_URL=https://uni.example/course/ npm run build` says so.
// Without it the addresses are relative to the page, and each file says that.

import type { Plugin } from 'vite';
import { SHARE_PRESETS, type SharePreset } from '../src/core/share/presets.ts';
import { oembedOf } from '../src/core/share/snippets.ts';

const HEIGHT = 520;
const FIRST = 'random-labels';
const RELATIVE =
  'Addresses are relative to the page that lies above this folder; build with SITE_URL=https://… for absolute ones, or take the text from the page’s builder (?room=share).';

/** @param site absolute address of the page, or nothing where it is not known. @throws TypeError for one that is no address. */
export function oembedFor({ title, experiment }: SharePreset, site: string | undefined): object {
  const root = site === undefined ? './' : rootOf(site);
  const answer = oembedOf({
    title,
    frame: `${root}?embed=1#${experiment}`,
    page: `${root}#${experiment}`,
    height: HEIGHT,
  });
  return site === undefined ? { ...answer, note: RELATIVE } : answer;
}

function rootOf(site: string): string {
  const { href, protocol } = new URL(site.endsWith('/') ? site : `${site}/`);
  if (!/^https?:$/.test(protocol)) throw new TypeError(`SITE_URL is no web address: ${site}`);
  return href;
}

export function oembedPlugin(site = process.env.SITE_URL || undefined): Plugin {
  return {
    name: 'oembed',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'link',
        attrs: {
          rel: 'alternate',
          type: 'application/json+oembed',
          href: `${site === undefined ? './' : rootOf(site)}oembed/${FIRST}.json`,
          title: 'Rethinking generalization, live',
        },
        injectTo: 'head',
      },
    ],
    generateBundle() {
      for (const preset of SHARE_PRESETS)
        this.emitFile({
          type: 'asset',
          fileName: `oembed/${preset.id}.json`,
          source: `${JSON.stringify(oembedFor(preset, site), null, 1)}\n`,
        });
    },
  };
}
