// A copy of the source with the examples of `docs/EXTENDING.md` laid into it, as somebody would who follows them.

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openRunner, type Runner } from '../runner.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Example {
  /** Path from the project's root. */
  readonly file: string;
  readonly source: string;
}

/** A path in a line of its own, and the block after it. */
const EXAMPLE = /^`(src\/[^`]+)`\n\n```tsx?\n(.*?)^```$/gms;

export async function readExamples(): Promise<readonly Example[]> {
  const page = await readFile(join(ROOT, 'docs', 'EXTENDING.md'), 'utf8');
  return [...page.matchAll(EXAMPLE)].map(([, file = '', source = '']) => ({ file, source }));
}

export interface ExtendedTree {
  /** Imports a module by its path from the root, e.g. `/src/core/models/index.ts`. */
  readonly load: Runner['load'];
  /** What the compiler says about all that readers see, chapters and what they rest on; nothing where all is well. */
  compile(): Promise<string>;
  close(): Promise<void>;
}

/** Close it when done: it is a folder of its own. */
export async function openExtendedTree(examples: readonly Example[]): Promise<ExtendedTree> {
  const root = await mkdtemp(join(tmpdir(), 'extended-'));
  for (const name of ['src', 'package.json', 'tsconfig.base.json'])
    await cp(join(ROOT, name), join(root, name), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
  for (const { file, source } of examples) {
    await mkdir(join(root, dirname(file)), { recursive: true });
    // One that is there would be an example of nothing.
    await writeFile(join(root, file), source, { flag: 'wx' });
  }
  const runner = await openRunner(root);
  return {
    load: runner.load,
    compile: () => compile(root),
    close: async () => {
      await runner.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function compile(root: string): Promise<string> {
  const compiler = join(root, 'node_modules', '.bin', 'tsc');
  const done = promisify(execFile)(compiler, ['-b', 'src/chapters'], { cwd: root });
  return done.then(
    ({ stdout }) => stdout,
    (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)),
  );
}
