// Writes an oEmbed answer for every shared preset beside the built page, and links the first in its head. The format requires
// absolute addresses, which a build takes from its environment: `SITE_URL=https://uni.example/course/ npm run build`.
// Without it the addresses are relative to the page, and each file states that.

import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';
import type { SharePreset } from '../src/core/share/presets.ts';
import { oembedOf } from '../src/core/share/snippets.ts';

const HEIGHT = 520;
const FIRST = 'random-labels';
const RELATIVE =
  'Addresses are relative to the page above this folder; build with SITE_URL=https://… for absolute ones, or take the text from the page’s builder (?room=share).';

/** @param site absolute address of the page, or undefined if it is not known. @throws TypeError if it is not an address. */
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
  if (!/^https?:$/.test(protocol)) throw new TypeError(`SITE_URL is not a web address: ${site}`);
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
    async generateBundle() {
      for (const preset of await sharePresets())
        this.emitFile({
          type: 'asset',
          fileName: `oembed/${preset.id}.json`,
          source: `${JSON.stringify(oembedFor(preset, site), null, 1)}\n`,
        });
    },
  };
}

/** They are generated from the registries, which only Vite can read: this file cannot import them, as it is loaded before Vite. */
async function sharePresets(): Promise<readonly SharePreset[]> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const presets = '/src/core/share/presets.ts';
  const read = await runnerImport<typeof import('../src/core/share/presets.ts')>(presets, { root, configFile: false });
  return read.module.SHARE_PRESETS;
}
