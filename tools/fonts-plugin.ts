// Lets the browser fetch the fonts of the first screen together with the page's script, instead of after its style sheet. Italics
// are left to the text that has them.

import type { Plugin } from 'vite';

const UPRIGHT = /source-(?:serif-4|sans-3)-latin-wght-normal-[\w-]+\.woff2$/;

/** Only the built page has files with these names. */
export function fontsPlugin(): Plugin {
  return {
    name: 'fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((file) => UPRIGHT.test(file))
          .sort()
          .map((file) => ({
            tag: 'link',
            // Fonts are always fetched as if from another origin: without `crossorigin` they would be fetched twice.
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `./${file}`, crossorigin: true },
            injectTo: 'head-prepend' as const,
          })),
    },
  };
}
