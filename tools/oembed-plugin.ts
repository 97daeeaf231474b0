// Previews of links and oEmbed: beside the built page, for every shared preset, a small page at an address of its own (its head says
// what it is, and a browser opens the experiment) and the oEmbed answer that it links to. Both need absolute addresses, which a
// build takes from its environment: `SITE_URL=https://uni.example/course/ npm run build`. Without it there are none, and the build
// says why: a relative `src` would make a site embed itself.

import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';
import type { SharePreset } from '../src/core/share/presets.ts';
import { escapeHtml, oembedOf } from '../src/core/share/snippets.ts';
import { POLICY } from './policy.ts';

const HEIGHT = 520;
const FIRST = 'random-labels';
/** Of the files in `public/cards/`. */
const THUMBNAIL = { width: 1200, height: 630 };
const MISSING =
  'No oembed/ and no links/: both need absolute addresses. Build with SITE_URL=https://…, or take the text from the page’s builder (?room=share).';
const ABOUT =
  'Corrupt the labels or the pixels of CIFAR-10, train a network in your own browser, and watch its training error, its test error and the VC bound.';

/** @param site absolute address of the page. @throws TypeError if it is not a web address. */
export function oembedFor({ id, title, experiment }: SharePreset, site: string): object {
  const root = rootOf(site);
  return {
    ...oembedOf({ title, frame: `${root}?embed=1&${experiment}`, page: `${root}?${experiment}`, height: HEIGHT }),
    thumbnail_url: cardOf(id, root),
    thumbnail_width: THUMBNAIL.width,
    thumbnail_height: THUMBNAIL.height,
  };
}

/** The page whose address is shared. */
export function linkPage({ id, title, experiment }: SharePreset, site: string): string {
  const root = rootOf(site);
  const there = escapeHtml(`../?${experiment}`);
  const name = escapeHtml(title);
  const oembed = `${root}oembed/${id}.json`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${name}</title>
${previewTags({ id, title, site, page: `${root}links/${id}.html` })
  .map((tag) => `    ${tag}`)
  .join('\n')}
    <link rel="alternate" type="application/json+oembed" href="${escapeHtml(oembed)}" title="${name}" />
    <link rel="canonical" href="${escapeHtml(`${root}?${experiment}`)}" />
    <meta http-equiv="refresh" content="0; url=${there}" />
  </head>
  <body>
    <p><a href="${there}">${name}</a></p>
    <p><img src="../cards/${id}.png" width="${THUMBNAIL.width / 2}" height="${THUMBNAIL.height / 2}" alt="${name}" /></p>
  </body>
</html>
`;
}

interface Preview {
  /** Of the preset in the image. */
  readonly id: string;
  readonly title: string;
  readonly site: string;
  /** Absolute address. */
  readonly page: string;
}

/** What sites show of a link (Open Graph). */
function previewTags({ id, title, site, page }: Preview): readonly string[] {
  const properties = [
    ['og:type', 'website'],
    ['og:title', title],
    ['og:description', ABOUT],
    ['og:url', page],
    ['og:image', cardOf(id, rootOf(site))],
    ['og:image:width', String(THUMBNAIL.width)],
    ['og:image:height', String(THUMBNAIL.height)],
  ];
  return [
    ...properties.map(([name = '', value = '']) => `<meta property="${name}" content="${escapeHtml(value)}" />`),
    '<meta name="twitter:card" content="summary_large_image" />',
  ];
}

function cardOf(id: string, root: string): string {
  return `${root}cards/${id}.png`;
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
    // No link to an oEmbed answer: this file answers for every experiment, and would give the same one for all.
    transformIndexHtml: (html) => {
      if (site === undefined) return html;
      const title = 'Rethinking generalization, live';
      const tags = previewTags({ id: FIRST, title, site, page: rootOf(site) });
      return html.replace('</head>', `${tags.join('\n')}\n</head>`);
    },
    configResolved: ({ logger }) => {
      if (site === undefined) logger.info(MISSING);
    },
    async generateBundle() {
      if (site === undefined) return;
      for (const preset of await sharePresets()) {
        const answer = `${JSON.stringify(oembedFor(preset, site), null, 1)}\n`;
        this.emitFile({ type: 'asset', fileName: `oembed/${preset.id}.json`, source: answer });
        this.emitFile({ type: 'asset', fileName: `links/${preset.id}.html`, source: linkPage(preset, site) });
      }
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
