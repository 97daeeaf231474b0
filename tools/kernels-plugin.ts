// Our wasm kernels, compiled from AssemblyScript when something imports them: `import { plain, relaxed } from '…/index.ts?asc'`
// gives both binaries as base64 text. They are small, so they travel inside the worker: nothing to fetch, in Node or under
// the page's content security policy. What was compiled once is kept in `.cache/kernels`, by what it was compiled from.

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = join(ROOT, '.cache', 'kernels');
const SUFFIX = '?asc';

/** No memory of its own and no runtime: it works on tensors in tfjs's memory. AS112: vectors stay inside the module. */
const OPTIONS = [
  ...['--optimizeLevel', '3', '--converge', '--noAssert', '--runtime', 'stub', '--importMemory', '--noExportMemory'],
  ...['--use', 'abort=', '--disableWarning', '112', '--enable', 'simd'],
];

const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  plain: [],
  /** Fused multiply-add. Chrome 114, Firefox 146; not Safari. */
  relaxed: ['--enable', 'relaxed-simd'],
};

type Compiler = typeof import('assemblyscript/asc').default;

/** Only when something must be compiled: loading the compiler takes longer than everything else. */
const loadCompiler = async (): Promise<Compiler> => (await import('assemblyscript/asc')).default;

/** @param load brings the compiler, from wherever modules can still be loaded when it is needed. */
export function kernelsPlugin(load = loadCompiler): Plugin {
  return {
    name: 'kernels',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(SUFFIX)) return null;
      const entry = id.slice(0, -SUFFIX.length);
      for (const file of await sources(entry)) this.addWatchFile(file);
      const compiled = await compileAll(entry, load);
      return compiled.map(([name, bytes]) => `export const ${name} = ${JSON.stringify(bytes)};`).join('\n');
    },
  };
}

function compileAll(entry: string, load = loadCompiler): Promise<(readonly [variant: string, base64: string])[]> {
  return Promise.all(Object.keys(VARIANTS).map(async (name) => [name, await compile(entry, name, load)] as const));
}

const ENTRIES = ['src/engine/operations/wasm/assembly/index.ts', 'src/engine/theory/assembly/index.ts'];

/** Before the tests, so that none of them waits for a compiler. */
export default async function setup(): Promise<void> {
  for (const entry of ENTRIES) await compileAll(join(ROOT, entry));
}

async function sources(entry: string): Promise<string[]> {
  const folder = dirname(entry);
  return (await readdir(folder)).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

/** Base64 of one variant's binary. @throws Error with the compiler's words where it does not compile. */
async function compile(entry: string, variant: string, load: () => Promise<Compiler>): Promise<string> {
  const options = [...OPTIONS, ...(VARIANTS[variant] ?? [])];
  const kept = join(CACHE, `${await fingerprint(entry, options)}.${variant}.wasm`);
  const bytes = await readFile(kept).catch(async () => build(await load(), entry, options, kept));
  return Buffer.from(bytes).toString('base64');
}

async function fingerprint(entry: string, options: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(options));
  for (const file of [join(ROOT, 'package-lock.json'), ...(await sources(entry))]) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function build(asc: Compiler, entry: string, options: readonly string[], kept: string): Promise<Uint8Array> {
  const written = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main([entry, '--baseDir', ROOT, '--outFile', 'kernels.wasm', ...options], {
    writeFile: (name, contents) => {
      if (typeof contents !== 'string') written.set(name, contents);
    },
  });
  const bytes = written.get('kernels.wasm');
  if (error || !bytes) throw new Error(`The kernels do not compile: ${error?.message ?? ''}\n${stderr.toString()}`);
  await mkdir(CACHE, { recursive: true });
  // In one move: others may be looking for it, and half a binary is none.
  const part = `${kept}.${randomUUID()}`;
  await writeFile(part, bytes);
  await rename(part, kept);
  return bytes;
}
