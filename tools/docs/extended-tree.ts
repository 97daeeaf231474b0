// A copy of the source with the examples of `docs/EXTENDING.md` written into it, as a newcomer would.

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Everything that a page is built from, except packages and prepared images. */
const PARTS = [
  ...['src', 'tools', 'bench', 'public', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json'],
  ...['tsconfig.base.json', 'LICENSE'],
];
/** Not copied: prepared images, which may be many, and are not this project's. */
const IMAGES = join(ROOT, 'public', 'data');

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
  /** Of the copy. */
  readonly root: string;
  /** Writes examples to their paths. @throws Error if a file exists already: the example would show nothing. */
  lay(examples: readonly Example[]): Promise<void>;
  /** Runs a script of the copy with Node and returns what it prints. @throws Error with that if it fails. */
  node(...args: readonly string[]): Promise<string>;
  /** What the compiler prints about the page's code, chapters and their dependencies; empty if it compiles. */
  compile(): Promise<string>;
  /** Removes the copy. */
  close(): Promise<void>;
}

/** A fresh copy. Close it when done: it is a folder of its own. */
export async function openExtendedTree(): Promise<ExtendedTree> {
  const root = await mkdtemp(join(tmpdir(), 'extended-'));
  const filter = (source: string) => source !== IMAGES;
  for (const part of PARTS) await cp(join(ROOT, part), join(root, part), { recursive: true, filter });
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
  return {
    root,
    lay: async (examples) => {
      for (const { file, source } of examples) {
        await mkdir(join(root, dirname(file)), { recursive: true });
        await writeFile(join(root, file), source, { flag: 'wx' });
      }
    },
    node: (...args) => runNode(root, args),
    compile: () => runNode(root, [join('node_modules', 'typescript', 'bin', 'tsc'), '-b', 'src/chapters']).catch(said),
    close: () => rm(root, { recursive: true, force: true }),
  };
}

async function runNode(root: string, args: readonly string[]): Promise<string> {
  // A tool's NODE_ENV is `development`, and React would be built for that.
  const { NODE_ENV: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [...args], { cwd: root, env });
  return stdout;
}

function said(error: unknown): string {
  return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
}
