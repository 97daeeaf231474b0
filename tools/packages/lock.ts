// The packages that this project depends on, as `package-lock.json` fixes them. One reader for the license check, the list of
// licenses that goes with the build, and the bill of materials.

import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';

const names = z._default(z.record(z.string(), z.string()), {});
const entry = z.object({
  name: z.optional(z.string()),
  version: z.string(),
  license: z.optional(z.string()),
  integrity: z.optional(z.string()),
  dev: z.optional(z.boolean()),
  devOptional: z.optional(z.boolean()),
  optional: z.optional(z.boolean()),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
});
const lockSchema = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), entry) });

export interface Package {
  /** Its folder, e.g. `node_modules/react`. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; `null` where it states none. */
  readonly license: string | null;
  /** `sha512-…` in base64. */
  readonly integrity: string | null;
  /** Whether the page needs it at run time, and not only the build. */
  readonly runtime: boolean;
  /** Paths of the packages that it needs itself. */
  readonly needs: readonly string[];
}

export interface Project {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly needs: readonly string[];
  readonly packages: readonly Package[];
}

export async function readProject(file = 'package-lock.json'): Promise<Project> {
  return projectOf(JSON.parse(await readFile(file, 'utf8')));
}

/** @throws if this is not an npm lock file of version 3. */
export function projectOf(lock: unknown): Project {
  const { packages } = lockSchema.parse(lock);
  const { '': root, ...others } = packages;
  if (!root) throw new Error('The lock file names no project.');
  const needsOf = (path: string, { dependencies, peerDependencies, optionalDependencies }: z.infer<typeof entry>) =>
    Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })
      .map((name) => resolve(path, name, packages))
      .filter((found) => found !== null);
  const all = Object.entries(others).map(([path, found]) => ({
    path,
    name: found.name ?? nameAt(path),
    version: found.version,
    license: found.license ?? null,
    integrity: found.integrity ?? null,
    runtime: !(found.dev || found.devOptional || found.optional),
    needs: needsOf(path, found),
  }));
  return {
    name: root.name ?? '',
    version: root.version,
    license: root.license ?? '',
    needs: needsOf('', root),
    packages: all,
  };
}

function nameAt(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Where Node finds `name` when a module in `path` imports it; `null` for an optional one that is not there. */
function resolve(path: string, name: string, packages: Readonly<Record<string, unknown>>): string | null {
  const here = `${path === '' ? '' : `${path}/`}node_modules/${name}`;
  if (here in packages) return here;
  return path === ''
    ? null
    : resolve(path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1)), name, packages);
}
