// The smallest project of each tool with our snippet in it, as its own documentation begins one.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { escapeHtml } from '../../src/core/share/snippets.ts';

/** What is pasted, by kind, as the page Share writes them. */
export type SnippetTexts = Readonly<Record<string, string>>;

export interface HostTool {
  /** Of its folder, and for `--only`. */
  readonly name: string;
  /** Where its version stands. */
  readonly package: string;
  /** Of the snippets that are pasted. */
  readonly kinds: readonly string[];
  /** Texts by path. */
  files(snippets: SnippetTexts): Readonly<Record<string, string>>;
  /** Arguments of its program in `node_modules/.bin`. */
  readonly build?: readonly string[];
  /** What the program leaves to be done, which then need not have ended well. @param folder of the project. */
  finish?(folder: string): Promise<Readonly<Record<string, string>>>;
  /** Files of its package that are copied into the project, from and to. */
  readonly copied?: Readonly<Record<string, string>>;
  /** Folder of what was built. */
  readonly out: string;
  /** Of the page with a snippet, from the root of what was built. */
  address(kind: string): string;
  /** A printed page, which loads no frame: it must show a link to the experiment. */
  readonly printed?: string;
}

const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Ours</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;

export const HOST_TOOLS: readonly HostTool[] = [
  {
    name: 'reveal',
    package: 'reveal.js',
    kinds: ['reveal'],
    files: ({ reveal = '' }) => ({
      'index.html': page(
        `<div class="reveal"><div class="slides"><section><h2>First</h2></section>${reveal}</div></div>
        <script src="dist/reveal.js"></script><script>Reveal.initialize({ hash: true });</script>`,
        '<link rel="stylesheet" href="dist/reveal.css"><link rel="stylesheet" href="dist/theme/white.css">',
      ),
    }),
    copied: { dist: 'dist' },
    out: '.',
    address: () => '#/1',
    printed: '?print-pdf',
  },
  {
    name: 'slidev',
    package: '@slidev/cli',
    kinds: ['slidev'],
    files: ({ slidev = '' }) => ({
      // A browser without a screen denies it the wake lock.
      'slides.md': `---\nrouterMode: hash\nwakeLock: false\nfonts:\n  provider: none\n---\n\n# First\n\n${slidev}\n\n---\n\n# Last\n`,
    }),
    build: ['slidev', 'build', 'slides.md', '--out', 'out'],
    out: 'out',
    address: () => '#/2',
  },
  {
    name: 'marp',
    package: '@marp-team/marp-cli',
    kinds: ['marp'],
    files: ({ marp = '' }) => ({ 'deck.md': `# First\n\n${marp}\n\n# Last\n` }),
    build: ['marp', '--html', 'deck.md', '--output', 'out/index.html'],
    out: 'out',
    address: () => '#2',
  },
  {
    name: 'vitepress',
    package: 'vitepress',
    kinds: ['vitepress'],
    files: ({ vitepress = '' }) => ({
      'index.md': `# Ours\n\n${vitepress}\n\nMore.\n`,
      '.vitepress/config.mjs': "export default { title: 'Ours' };\n",
    }),
    build: ['vitepress', 'build', '.'],
    out: '.vitepress/dist',
    address: () => '',
  },
  {
    name: 'docusaurus',
    package: '@docusaurus/core',
    kinds: ['mdx', 'element'],
    files: (snippets) => ({
      ...Object.fromEntries(
        ['mdx', 'element'].map((kind) => [`src/pages/${kind}.mdx`, `# Ours\n\n${snippets[kind]}\n\nMore.\n`]),
      ),
      'src/pages/index.mdx': '# Ours\n',
      'docusaurus.config.mjs': `export default {
        title: 'Ours', url: 'https://uni.example', baseUrl: '/', trailingSlash: true,
        presets: [['classic', { docs: false, blog: false }]],
      };\n`,
      'package.json': '{ "private": true }\n',
    }),
    build: ['docusaurus', 'build'],
    out: 'build',
    address: (kind) => `${kind}/`,
  },
  {
    name: 'starlight',
    package: '@astrojs/starlight',
    kinds: ['starlight', 'element'],
    files: (snippets) => ({
      ...Object.fromEntries(
        ['starlight', 'element'].map((kind) => [
          `src/content/docs/${kind}.md`,
          `---\ntitle: Ours\n---\n\n${snippets[kind]}\n\nMore.\n`,
        ]),
      ),
      'src/content.config.ts': `import { defineCollection } from 'astro:content';
        import { docsLoader } from '@astrojs/starlight/loaders';
        import { docsSchema } from '@astrojs/starlight/schema';
        export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n`,
      'astro.config.mjs': `import starlight from '@astrojs/starlight';
        import { defineConfig } from 'astro/config';
        export default defineConfig({ integrations: [starlight({ title: 'Ours', pagefind: false })] });\n`,
      'package.json': '{ "private": true, "type": "module" }\n',
    }),
    build: ['astro', 'build'],
    out: 'dist',
    address: (kind) => `${kind}/`,
  },
  {
    name: 'myst',
    package: 'mystmd',
    kinds: ['myst'],
    files: ({ myst = '' }) => ({
      'myst.yml': 'version: 1\nproject:\n  title: Ours\nsite:\n  title: Ours\n',
      'index.md': `# Ours\n\n${myst}\n\nMore.\n`,
    }),
    build: ['myst', 'build', '--site', '--ci'],
    // Its themes are not on npm, and where the network gives none it fails in the end: what a theme draws is in its content.
    finish: async (folder) => ({ 'index.html': page(frameOf(await readFile(join(folder, MYST_CONTENT), 'utf8'))) }),
    out: '.',
    address: () => '',
  },
  {
    name: 'tinymce',
    package: 'tinymce',
    kinds: ['moodle'],
    files: ({ moodle = '' }) => ({
      // What an author pastes into the source, as the editor saves it; TinyMCE 7 and later isolate frames unless a site says otherwise.
      'index.html': page(
        `<textarea>${escapeHtml(moodle)}</textarea><article></article><script src="tinymce/tinymce.min.js"></script>
        <script>
          tinymce.init({ selector: 'textarea', license_key: 'gpl', sandbox_iframes: false }).then(([editor]) => {
            const saved = editor.getContent();
            editor.remove();
            document.querySelector('textarea').remove();
            document.querySelector('article').innerHTML = saved;
          });
        </script>`,
      ),
    }),
    copied: { '.': 'tinymce' },
    out: '.',
    address: () => '',
  },
];

const MYST_CONTENT = '_build/site/content/index.json';

const mystFrame = z.object({ type: z.literal('iframe'), src: z.string(), width: z.string(), title: z.string() });

/** @throws Error where MyST found no frame. */
function frameOf(content: string): string {
  const found: string[] = [];
  JSON.parse(content, (_, value: unknown) => {
    const { data } = mystFrame.safeParse(value);
    if (data)
      found.push(
        `<iframe src="${escapeHtml(data.src)}" title="${escapeHtml(data.title)}" width="${data.width}" height="432"></iframe>`,
      );
    return value;
  });
  if (found.length !== 1) throw new Error(`MyST found ${found.length} frames with an address, a width and a title.`);
  return found.join('');
}
