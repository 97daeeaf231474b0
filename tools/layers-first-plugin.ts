// The sheet that declares the order of the cascade layers comes first in a built page. Vite links the sheets of an entry’s chunks
// before the entry’s own, and a layer has its place from where it is first named: base would win over components.

import type { Plugin } from 'vite';

const LINK = /\n?[ \t]*<link\b[^>]*\brel="stylesheet"[^>]*\bhref="\.?\/?([^"]+)"[^>]*>/g;
/** How the sheet of `src/ui/layers.css` begins, also after the minifier has dropped what follows from the order of the rules. */
const DECLARES = /^\s*@layer vendor\s*[,;]/;

export function layersFirstPlugin(): Plugin {
  return {
    name: 'layers-first',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) =>
        layersFirst(html, (file) => {
          const asset = bundle?.[file];
          return asset?.type === 'asset' ? String(asset.source) : '';
        }),
    },
  };
}

/** @param sourceOf a sheet, by the address in its link. @throws Error where there are sheets and none declares the order. */
export function layersFirst(html: string, sourceOf: (file: string) => string): string {
  const links = [...html.matchAll(LINK)];
  const declaring = links.find(([, file]) => DECLARES.test(sourceOf(file ?? '')));
  const [first] = links;
  if (!first) return html;
  if (!declaring) throw new Error('No sheet of the page declares the order of the layers.');
  if (declaring === first) return html;
  const without = html.replace(declaring[0], '');
  return without.replace(first[0], `${declaring[0]}${first[0]}`);
}
