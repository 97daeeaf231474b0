// One exported name, one meaning: no two files export the same name, unless they implement one interface and are listed here.

import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { modules, ROOT } from './tree.ts';

interface Twins {
  readonly names: readonly string[];
  /** All files that may export these names. */
  readonly files: RegExp;
  readonly reason: string;
}

const TWINS: readonly Twins[] = [
  {
    names: ['main'],
    files: /^tools\/[\w-]+\.ts$/,
    reason: 'the entry of a tool, which tools/run.mjs calls by this name',
  },
  {
    names: [
      ...['batchNorm', 'biasGradient', 'conv2d', 'dense', 'filterGradient', 'gatherRows', 'images'],
      ...['inputGradient', 'localResponseNorm', 'maxPool', 'normalize', 'relu', 'reluGradient', 'softmaxCrossEntropy'],
    ],
    files: /^src\/engine\/(?:layers|operations\/(?:stock|webgpu|wasm\/assembly))\/|^e2e\/kernels\/checks\//,
    reason: 'one operation: its layer, its implementation for each backend, and its check in the browser',
  },
  {
    names: ['createBatchNorm', 'createConvolutions', 'createUpdaters'],
    files: /^src\/engine\/operations\/(?:wasm|webgpu)\//,
    reason: 'the constructors of one operation on two backends',
  },
];

const EXPORT =
  /^export (?:async |declare |abstract )*(?:function\*?|const enum|const|let|class|interface|type|enum) (\w+)/gm;

async function filesByName(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const file of (await modules()).filter((one) => !/\.test\.tsx?$/.test(one))) {
    const source = await readFile(new URL(file, ROOT), 'utf8');
    // Overloads export one name several times.
    for (const name of new Set([...source.matchAll(EXPORT)].map(([, exported = '']) => exported)))
      found.set(name, [...(found.get(name) ?? []), file]);
  }
  return found;
}

const shared = [...(await filesByName())].filter(([, files]) => files.length > 1);
const twinsOf = (name: string) => TWINS.find(({ names }) => names.includes(name));

it('no two files export one name', () => {
  const left = shared.filter(([name, files]) => !files.every((file) => twinsOf(name)?.files.test(file)));
  expect(left.map(([name, files]) => `${name}: ${files.join(', ')}`)).toEqual([]);
});

it('every name listed as a twin is one', () => {
  const names = new Set(shared.map(([name]) => name));
  expect(TWINS.flatMap((twins) => twins.names).filter((name) => !names.has(name))).toEqual([]);
});
