// Writes the licenses of the page's packages, and its bill of materials, beside the built page; a license that is not on the
// list fails the build.

import type { Plugin } from 'vite';
import { billOfMaterials } from './packages/bill.ts';
import { forbidden } from './packages/licenses.ts';
import { readProject } from './packages/lock.ts';
import { noticesOf } from './packages/notices.ts';

export function packagesPlugin(): Plugin {
  return {
    name: 'packages',
    apply: 'build',
    async generateBundle() {
      const project = await readProject();
      const bad = forbidden(project.packages);
      if (bad.length > 0)
        this.error(`Licenses that are not on the list (tools/packages/licenses.ts): ${bad.join('; ')}`);
      const emit = (fileName: string, content: object) =>
        this.emitFile({ type: 'asset', fileName, source: `${JSON.stringify(content, null, 1)}\n` });
      emit('licenses.json', await noticesOf(project));
      emit('sbom.cdx.json', billOfMaterials(project));
    },
  };
}
