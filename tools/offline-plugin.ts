// Makes the built page installable and usable offline: the web app manifest, and the service worker with the
// list of all files of the build except the prepared images, which change without it (`src/service-worker`). Each file's hash is in
// the list, so that the browser stores no other bytes in its place.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const MANIFEST = 'manifest.webmanifest';
const APP = {
  name: 'Rethinking generalization',
  short_name: 'Rethinking',
  description:
    'Re-live ‘Understanding deep learning requires rethinking generalization’: corrupt CIFAR-10, train a network in your own browser.',
  lang: 'en',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#faf8f4',
  theme_color: '#faf8f4',
  categories: ['education'],
  icons: [
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
};

export function offlinePlugin() {
  let built = '';
  const app: Plugin = {
    name: 'app-manifest',
    apply: 'build',
    configResolved({ root, build }) {
      built = resolve(root, build.outDir);
    },
    transformIndexHtml: () => [{ tag: 'link', attrs: { rel: 'manifest', href: `./${MANIFEST}` }, injectTo: 'head' }],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: MANIFEST, source: JSON.stringify(APP) });
    },
  };
  return [app, workerPlugin(() => built)];
}

/** @param built where the files of the build are, once they are written. */
function workerPlugin(built: () => string) {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/service-worker',
    filename: 'site-worker.ts',
    // The page registers it (`src/app/page/offline.ts`): not when framed, and not before it has its images.
    injectRegister: false,
    injectManifest: {
      globPatterns: ['**/*.{html,js,css,svg,png,woff2,wasm,json,txt,webmanifest}'],
      // Not the files that are for other sites. Hosts answer with 404.html in the place of what is missing, and some not under its own name.
      globIgnores: [
        'data/**',
        'cards/**',
        'links/**',
        'oembed/**',
        'site-worker.js',
        'sbom.cdx.json',
        'build.json',
        '404.html',
      ],
      maximumFileSizeToCacheInBytes: 8_000_000,
      manifestTransforms: [
        async (entries) => ({
          manifest: await Promise.all(
            entries.map(async (entry) => ({ ...entry, integrity: await integrityOf(join(built(), entry.url)) })),
          ),
        }),
      ],
    },
    // Put in above: this plugin lists its own without a hash.
    manifest: false,
  });
}

/** In the format of a request's `integrity`. */
async function integrityOf(file: string): Promise<string> {
  return `sha256-${createHash('sha256')
    .update(await readFile(file))
    .digest('base64')}`;
}
