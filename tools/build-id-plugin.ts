// Which build a server has, in a file of its own: `build.json` names the page's first script. A page that misses one of its files
// fetches it (`src/ui/lazy/deployment.ts`), to distinguish a lost connection from a new deployment.

import type { Plugin } from 'vite';

export function buildIdPlugin(): Plugin {
  return {
    name: 'build-id',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const entries = Object.values(bundle).filter((file) => file.type === 'chunk' && file.isEntry);
        const [entry] = entries;
        if (!entry || entries.length > 1) throw new Error(`One first script was expected, not ${entries.length}.`);
        this.emitFile({
          type: 'asset',
          fileName: 'build.json',
          source: `${JSON.stringify({ entry: entry.fileName })}\n`,
        });
      },
    },
  };
}
