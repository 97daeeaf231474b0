// Every file of the page's code that comes later comes through `ui/lazy/load-lazily.ts`, which can fetch it again. The engine's
// worker has loads of its own, and no reader in front of it.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const LOADER = 'src/ui/lazy/load-lazily.ts';
/** Its files are passed to what fetches them: `later` in the page, the worker's own import elsewhere. */
const GLOBBED = 'src/core/language/languages.ts';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\/|^src\/engine\//.test(file));

const COMMENTS = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
const TYPES = /\btypeof\s+import\(/g;
const HELPED = /\b(?:later|lazyPart)\(\s*\(\)\s*=>\s*import\('[^']+'\),?\s*\)/g;
const EAGER = /import\.meta\.glob(?:<[^>]*>)?\([^)]*eager:\s*true[^)]*\)/g;

/** What in a file is imported later, but for `later(() => import('…'))` and `lazyPart(() => import('…'))`. */
function rawImports(source: string): readonly string[] {
  const rest = [COMMENTS, TYPES, HELPED, EAGER].reduce((text, known) => text.replace(known, ''), source);
  return [...rest.matchAll(/\bimport(?:\.meta\.glob|\s*\().*$/gm)].map(([line]) => line);
}

describe('what comes later', () => {
  it('comes through the helper', () => {
    const raw = new Map(files.map((file) => [file, rawImports(readFileSync(file, 'utf8'))]));
    expect(files.length).toBeGreaterThan(300);
    expect(raw.get(LOADER)).toEqual(['import( address.href);']);
    expect(raw.get(GLOBBED)).toHaveLength(1);
    expect([...raw].filter(([file, found]) => found.length > 0 && file !== LOADER && file !== GLOBBED)).toEqual([]);
  });

  // A second one of them would not wait for a style sheet that the first has asked for (`__vitePreload`).
  it('and is fetched in one place where it is a room', () => {
    const named = files
      .filter((file) => /^src\/app\/(?:app|main|room-files)\.tsx?$/.test(file))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(HELPED)].map(([call]) =>
          join(dirname(file), /'(.*)'/.exec(call)?.[1] ?? ''),
        ),
      );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name, i) => named.indexOf(name) !== i)).toEqual([]);
  });

  it.each([
    ["const A = lazy(() => import('./a.tsx'));", 1],
    ["void import('./a.ts').then(({ a }) => a());", 1],
    ["const a = await import('./a.ts');", 1],
    ["const A = lazyPart(() => import('./a.tsx')); const b = later(() => import('./b.ts'));", 0],
    ["const A = lazyPart(() => import('./a.tsx').then((a) => a));", 1],
    ["// import('./a.ts')", 0],
    ["const all = import.meta.glob('./*.ts'); const now = import.meta.glob('./*.ts', { eager: true });", 1],
    ["type A = typeof import('./a.ts');", 0],
  ])('and is found where it does not: %s', (source, count) => {
    expect(rawImports(source)).toHaveLength(count);
  });
});
