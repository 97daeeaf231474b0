// Documents and comments cite only files that exist here: a reader has the repository, and nothing beside it.

import { readdir, readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { documents, ROOT, sourceTexts } from '../source/tree.ts';

/** Named in documents, but not in the repository, by what they are. */
const NOT_KEPT: Readonly<Record<string, readonly RegExp[]>> = {
  'made by a tool or by the build': [
    /^(?:\.cache|coverage|dist|release|public\/data|oembed|links|cards)\//,
    /^(?:run|bench|build|manifest|licenses|sbom\.cdx)\.json$|^(?:_headers|404\.html)$/,
    /^rethinking-generalization-VERSION\.zip$/,
  ],
  'an example of a name': [/\b(?:its-name|your-[\w-]+)\.tsx?$/, /^src\/core\/language\/(?:drafts|catalogs)\/eo\.ts$/],
  'made by following docs/EXTENDING.md': [
    /(?:blurred-pixels|mlp-2x128|mirroring|gap)\.ts$|11-random-again\.tsx$|^(?:x|catalogs\/eo)\.tsx?$/,
  ],
  'a file of the build for other sites’ pages': [/^(?:v1\/)?(?:embed|courses)\.(?:js|mjs|d\.mts)$/],
  'a package whose name ends like a file': [/^reveal\.js$/],
  'a file of CIFAR-10': [/cifar-10-binary\.tar\.gz$|^data_batch_\d\.bin$/],
};

const PATH = /^[\w.*-]+(?:\/[\w.*-]+)*\.(?:tsx?|mjs|mts|js|json|css|html|md|yml|svg|png)$/;

const names = await readdir(fileURLToPath(ROOT), { recursive: true });
const all = names
  .map((name) => `/${name.replaceAll('\\', '/')}`)
  .filter((name) => !/^\/(?:node_modules|\.git|\.cache)\//.test(name));

/** A path from the root or from any folder below, since documents shorten them; `*` matches any part of a name. */
function exists(path: string): boolean {
  const pattern = path
    .split('*')
    .map((part) => part.replaceAll(/[.+]/g, '\\$&'))
    .join('[^/]*');
  const ending = new RegExp(`/${pattern.replace('[^/]*[^/]*/', '(?:.*/)?')}$`);
  return all.some((name) => ending.test(name));
}

const isKnown = (path: string) =>
  Object.values(NOT_KEPT)
    .flat()
    .some((pattern) => pattern.test(path));

async function read(file: string): Promise<readonly [file: string, text: string]> {
  return [file, await readFile(new URL(file, ROOT), 'utf8')];
}

/** Without the comments of shell commands, which begin with the same sign. */
function headings(text: string): readonly string[] {
  return [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
}

/** As GitHub makes it of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

const docs = await Promise.all((await documents()).map(read));
const sources = await Promise.all(
  (await sourceTexts()).filter((file) => !file.startsWith('tools/docs/citations')).map(read),
);

describe('documents', () => {
  it('link to files that exist', () => {
    const links = docs.flatMap(([file, text]) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(
        ([, to = '']) => [file, posix.join(posix.dirname(file), to)] as const,
      ),
    );
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter(([, to]) => !all.includes(`/${to.replace(/\/$/, '')}`))).toEqual([]);
  });

  it('link to headings that exist', () => {
    const anchors = docs.flatMap(([file, text]) => headings(text).map((heading) => `${file}#${anchorOf(heading)}`));
    const links = docs.flatMap(([file, text]) =>
      [...text.matchAll(/\]\(([\w./-]*\.md)?#([^)\s]+)\)/g)].map(
        ([, to, anchor = '']) => `${to ? posix.join(posix.dirname(file), to) : file}#${anchor}`,
      ),
    );
    expect(links.length).toBeGreaterThan(4);
    expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
  });

  it('have no two headings alike, so that a link means one of them', () => {
    for (const [file, text] of docs) {
      const anchors = headings(text).map(anchorOf);
      expect(anchors, file).toEqual([...new Set(anchors)]);
    }
  });

  it('name files that exist', () => {
    const named = docs.flatMap(([file, text]) =>
      [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, span = '']) => (PATH.test(span) ? [[file, span] as const] : [])),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(([, path]) => !exists(path) && !isKnown(path))).toEqual([]);
  });

  it('name nothing outside the repository', () => {
    const outside = docs.flatMap(([file, text]) =>
      [...text.matchAll(/\.\.\/shared\S*/g)].map(([path]) => [file, path]),
    );
    expect(outside).toEqual([]);
  });

  it('have no table cell of more than 40 words: longer text belongs below the table', () => {
    const rows = docs.flatMap(([file, text]) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map((row) => ({ file, row })),
    );
    expect(rows.length).toBeGreaterThan(100);
    const words = (cell: string) => cell.trim().split(/\s+/).length;
    expect(rows.filter(({ row }) => row.split('|').some((cell) => words(cell) > 40))).toEqual([]);
  });

  it('have numbers of their own where they are decisions', () => {
    const numbers = docs.flatMap(([file]) => /docs\/adr\/(\d{4})-/.exec(file)?.[1] ?? []);
    expect(numbers).toEqual([...new Set(numbers)]);
    for (const [file, text] of docs.filter(([name]) => name.startsWith('docs/adr/')))
      expect(text, file).toMatch(new RegExp(`^# ${Number(file.slice(9, 13))}\\. `));
  });
});

it('source text cites documents and decisions that exist', () => {
  const cited = sources.flatMap(([file, text]) =>
    [...text.matchAll(/\b(?:docs\/adr\/\d{4}|[\w/-]*[A-Z]{3,}\.md\b)/g)].map(([path]) => [file, path] as const),
  );
  const isThere = (path: string) =>
    path.startsWith('docs/adr/') ? all.some((name) => name.startsWith(`/${path}-`)) : exists(path);
  expect(cited.length).toBeGreaterThan(10);
  expect(cited.filter(([, path]) => !isThere(path))).toEqual([]);
});

it('source text cites sections by the headings that they have', () => {
  const quoted = /\b([A-Z]{3,}\.md), (?:“([^”\n]+)”|'([^'\n]+)')/g;
  const whole = /'docs\/([A-Z]{3,}\.md), ([A-Z][^'"“\n]+)'/g;
  const cited = sources.flatMap(([file, text]) =>
    [...text.matchAll(quoted), ...text.matchAll(whole)].map(([, name = '', one, other]) => ({
      ...{ file, name, heading: one ?? other ?? '' },
    })),
  );
  const sections = new Map(docs.map(([file, text]) => [posix.basename(file), headings(text)]));
  expect(cited.length).toBeGreaterThan(2);
  expect(cited.filter(({ name, heading }) => !sections.get(name)?.includes(heading))).toEqual([]);
});
