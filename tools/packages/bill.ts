// The bill of materials: what the page is made of, as CycloneDX 1.6 in JSON. The same lock file gives the same bill.

import { licenseOf } from './licenses.ts';
import type { Package, Project } from './lock.ts';

/** Of the packages delivered to a reader; the build needs more (`package-lock.json`). */
export function billOfMaterials({ name, version, license, needs, packages }: Project): object {
  const runtime = packages.filter((one) => one.runtime);
  const refs = new Map(runtime.map((one) => [one.path, `${purl(one)}#${one.path}`]));
  const refsOf = (paths: readonly string[]) => [...new Set(paths.flatMap((path) => refs.get(path) ?? []))].sort();
  const root = `${name}@${version}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': root, name, version, licenses: [{ expression: license }] },
    },
    components: runtime.map((one) => componentOf(one, refs.get(one.path) ?? '')),
    dependencies: [
      { ref: root, dependsOn: refsOf(needs) },
      ...runtime.map((one) => ({ ref: refs.get(one.path), dependsOn: refsOf(one.needs) })),
    ],
  };
}

function componentOf(one: Package, ref: string): object {
  const license = licenseOf(one);
  return {
    type: 'library',
    'bom-ref': ref,
    name: one.name,
    version: one.version,
    purl: purl(one),
    ...(one.integrity ? { hashes: [hashOf(one.integrity)] } : {}),
    ...(license ? { licenses: [{ expression: license }] } : {}),
  };
}

/** https://github.com/package-url: the scope's @ is escaped. */
function purl({ name, version }: Package): string {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
}

function hashOf(integrity: string): object {
  const [algorithm = '', base64 = ''] = integrity.split('-');
  return { alg: algorithm.replace(/^sha/, 'SHA-'), content: Buffer.from(base64, 'base64').toString('hex') };
}
