// Writes the still figures into the page for readers without JavaScript, each with its caption, from the figures' definitions,
// in every language that has one.

import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';
import type { Figure } from '../src/core/figures/index.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PLACE = '<!-- stills -->';

export function stillsPlugin(): Plugin {
  return {
    name: 'stills',
    transformIndexHtml: { order: 'pre', handler: async (html) => html.replace(PLACE, await stills()) },
  };
}

/** Only Vite finds the figures, and it is not running yet when this file is loaded. */
async function stills(): Promise<string> {
  const options = { root: ROOT, configFile: false } as const;
  const [figures, french] = await Promise.all([
    runnerImport<typeof import('../src/core/figures/index.ts')>('/src/core/figures/index.ts', options),
    runnerImport<{ default: Readonly<Record<string, string>> }>('/src/core/language/catalogs/fr.ts', options),
  ]);
  return stillsOf(figures.module.figures.all, french.module.default);
}

/** @param french translations by the English text. */
export function stillsOf(figures: readonly Figure[], french: Readonly<Record<string, string>>): string {
  return figures.flatMap(({ id, still }) => (still ? [markup(id, still, french[still.caption] ?? '')] : [])).join('\n');
}

function markup(id: string, { alt, caption }: NonNullable<Figure['still']>, french: string): string {
  const translated = french === '' ? '' : `<p lang="fr">${escaped(french)}</p>`;
  return `<figure>
<img src="./recorded/${id}.svg" width="820" height="420" alt="${escaped(alt)}" />
<figcaption><p>${escaped(caption)}</p>${translated}</figcaption>
</figure>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
