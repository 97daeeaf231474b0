import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { billOfMaterials } from './bill.ts';
import { forbidden, isAllowed } from './licenses.ts';
import { projectOf, readProject } from './lock.ts';
import { noticesOf } from './notices.ts';

const LOCK = {
  lockfileVersion: 3,
  packages: {
    '': { name: 'page', version: '1.2.3', license: 'MIT', dependencies: { a: '1.0.0', '@s/b': '1.0.0' } },
    'node_modules/a': { version: '1.0.0', license: 'ISC', integrity: 'sha512-AAEC', dependencies: { c: '^1' } },
    'node_modules/a/node_modules/c': { version: '1.5.0', license: 'MIT' },
    'node_modules/@s/b': {
      version: '1.0.0',
      license: 'Apache-2.0',
      dependencies: { c: '^2' },
      optionalDependencies: { gone: '1' },
    },
    'node_modules/c': { version: '2.0.0', license: 'MIT' },
    'node_modules/tool': { version: '3.0.0', license: 'MPL-2.0', dev: true },
  },
};

describe('the lock file', () => {
  it('is read as Node resolves: the nearest folder first', () => {
    const { packages } = projectOf(LOCK);
    const needs = Object.fromEntries(packages.map(({ path, needs }) => [path, needs]));
    expect(needs['node_modules/a']).toEqual(['node_modules/a/node_modules/c']);
    expect(needs['node_modules/@s/b']).toEqual(['node_modules/c']);
  });

  it('distinguishes delivered packages from build-time ones', () => {
    const runtime = projectOf(LOCK).packages.filter((one) => one.runtime);
    expect(runtime.map(({ name }) => name)).toEqual(['a', 'c', '@s/b', 'c']);
  });

  it('is refused in another form', () => {
    expect(() => projectOf({ lockfileVersion: 1 })).toThrow();
  });
});

describe('licenses', () => {
  const allowed = new Set(['MIT', 'ISC']);

  it.each([
    ['MIT', true],
    ['GPL-3.0', false],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND GPL-3.0', false],
    ['MIT AND ISC', true],
    ['GPL-2.0 OR MIT AND ISC', true],
    ['GPL-2.0 OR MIT AND GPL-3.0', false],
    [null, false],
  ])('%s', (expression, expected) => {
    expect(isAllowed(expression, allowed)).toBe(expected);
  });

  it('that build may be more than those that are passed on', () => {
    expect(forbidden(projectOf(LOCK).packages)).toEqual([]);
    const shipped = { ...LOCK.packages['node_modules/tool'], dev: false };
    const { packages } = projectOf({ ...LOCK, packages: { ...LOCK.packages, 'node_modules/tool': shipped } });
    expect(forbidden(packages)).toEqual(['tool@3.0.0: MPL-2.0, in the page']);
  });

  it('of this project are all on the list', async () => {
    expect(forbidden((await readProject()).packages)).toEqual([]);
  });

  it('are delivered with the page, each with its license text', async () => {
    const { packages, texts } = await noticesOf(await readProject());
    expect(packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['react', 'recharts', 'katex', 'workbox-core']),
    );
    for (const { text } of packages) expect(texts[text]?.length).toBeGreaterThan(40);
    expect(texts[packages.find(({ name }) => name === 'react')?.text ?? -1]).toContain('Copyright');
    expect(texts[packages.find(({ name }) => name === '@tensorflow/tfjs-core')?.text ?? -1]).toContain(
      'Apache License',
    );
  });
});

const bill = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  components: z.array(
    z.object({ 'bom-ref': z.string(), name: z.string(), purl: z.string(), licenses: z.array(z.unknown()) }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

describe('the bill of materials', () => {
  it('lists what reaches a reader, with where it hangs and its hash', () => {
    const made = billOfMaterials(projectOf(LOCK));
    const { components, dependencies } = bill.parse(made);
    expect(components.map(({ purl }) => purl)).toEqual([
      'pkg:npm/a@1.0.0',
      'pkg:npm/c@1.5.0',
      'pkg:npm/%40s/b@1.0.0',
      'pkg:npm/c@2.0.0',
    ]);
    expect(dependencies[0]).toEqual({
      ref: 'page@1.2.3',
      dependsOn: ['pkg:npm/%40s/b@1.0.0#node_modules/@s/b', 'pkg:npm/a@1.0.0#node_modules/a'],
    });
    expect(made).toMatchObject({ components: [{ hashes: [{ alg: 'SHA-512', content: '000102' }] }, {}, {}, {}] });
  });

  it('of this project names nothing twice, and nothing that is not in it', async () => {
    const { components, dependencies } = bill.parse(billOfMaterials(await readProject()));
    const refs = components.map((one) => one['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    for (const { dependsOn } of dependencies) for (const ref of dependsOn) expect(refs).toContain(ref);
  });
});
