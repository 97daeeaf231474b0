// The licenses that we accept; any other fails the tests and the build.

import type { Package } from './lock.ts';

/** May be delivered to a reader: they require their text and the holder's name, which `licenses.json` includes. */
const RUNTIME = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'CC0-1.0',
  // Fonts: may be served with anything, not be sold alone, and not be changed under their name. We serve the files as they come.
  'OFL-1.1',
]);
/** May help to build: nothing of it is passed on. */
const DEVELOPMENT = new Set([...RUNTIME, 'MIT-0', 'BlueOak-1.0.0', 'MPL-2.0', 'CC-BY-4.0', 'Python-2.0', 'Zlib']);
/** Packages that declare none in npm's field: the license of their own files, with the reason. */
const LOOKED_UP: Readonly<Record<string, string>> = {
  // The form of package.json before SPDX: "licenses": [{ "type": "BSD" }], and three clauses in its LICENSE.
  'parse-cache-control@1.0.1': 'BSD-3-Clause',
  // Its file `license`.
  'rulr@4.0.2': 'MIT',
};

export function licenseOf({ name, version, license }: Package): string | null {
  return license ?? LOOKED_UP[`${name}@${version}`] ?? null;
}

/** One line for each package whose license is not on the list. */
export function forbidden(packages: readonly Package[]): readonly string[] {
  return packages
    .filter((one) => !isAllowed(licenseOf(one), one.runtime ? RUNTIME : DEVELOPMENT))
    .map(
      (one) =>
        `${one.name}@${one.version}: ${licenseOf(one) ?? 'no license stated'}${one.runtime ? ', in the page' : ''}`,
    );
}

/** An SPDX expression: all parts of an AND, one of an OR; AND binds tighter. */
export function isAllowed(expression: string | null, allowed: ReadonlySet<string>): boolean {
  if (expression === null) return false;
  const open = expression.replace(/[()]/g, '');
  return open.split(' OR ').some((choice) => choice.split(' AND ').every((id) => allowed.has(id.trim())));
}
