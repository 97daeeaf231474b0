// What makes the built page installable and able to do without a network: the web app manifest, and the service worker with the
// list of all files of the build but the prepared pictures, which change without it (`src/service-worker`).

import { VitePWA } from 'vite-plugin-pwa';

const DESCRIPTION =
  'Re-live ‘Understanding deep learning requires rethinking generalization’: corrupt CIFAR-10, train a network in your own browser.';

export function offlinePlugin() {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/service-worker',
    filename: 'site-worker.ts',
    // The page registers it (`src/app/offline.ts`): not when framed, and not before it has its pictures.
    injectRegister: false,
    injectManifest: {
      globPatterns: ['**/*.{html,js,css,svg,png,woff2,wasm,json,txt}'],
      globIgnores: ['data/**', 'site-worker.js', 'sbom.cdx.json'],
      maximumFileSizeToCacheInBytes: 8_000_000,
    },
    manifest: {
      name: 'Rethinking generalization',
      short_name: 'Rethinking',
      description: DESCRIPTION,
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
    },
    includeManifestIcons: false,
  });
}
