// No table by id: everything about a setting, a network, a regularizer, … is in its definition. Code elsewhere may name an id only if it
// refers to that particular definition, for a reason in the list below.

import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { corruptions } from '../../src/core/corruptions/index.ts';
import { models } from '../../src/core/models/index.ts';
import { optimizers } from '../../src/core/optimizers/index.ts';
import { regularizers } from '../../src/core/regularizers/index.ts';
import { kernels } from '../../src/core/theory/gram/kernels/index.ts';
import { families } from '../../src/core/theory/shattering/index.ts';

const ROOT = new URL('../../', import.meta.url);

/** By the beginning of a path. */
const MEANT: Readonly<Record<string, string>> = {
  'src/core/experiment.ts': 'the experiment that an empty address is (contract)',
  'src/core/share/presets.ts': 'presets',
  'src/chapters/': 'presets of chapters and scenes; the dial of the chapter on six settings is p',
  'src/state/lab/comparison.ts': 'the two runs that a newcomer is led through',
  'src/state/front/front.ts': 'the two runs of the front page',
  'src/app/front/front-page.tsx': 'the colors of those two runs',
  'src/core/figures/training-loss.ts': 'the networks of a figure of the paper',
  'src/core/figures/shared/pure-settings.ts': 'the settings of a figure of the paper',
  'src/core/figures/test-error.ts': 'the networks of a figure of the paper',
  'src/core/figures/capacity.ts': 'the network whose width the figure varies',
  'src/core/figures/regularizers.ts': 'the runs of a figure of the paper',
  'src/core/figures/table-1.ts': 'the runs of a table of the paper',
  'src/core/figures/shared/corruption-sweep.ts': 'p from 0 to 1 is true, partly corrupted and random labels (contract)',
  'src/core/export/python/results.ts': 'the same in Python: what --p of a script trains (contract)',
  'src/core/figures/shared/grid.ts': 'whether a figure has p as its axis',
  'src/core/figures/shared/reported.ts': 'what the paper prints',
  'src/core/claims/': 'what a claim is about: true and random labels, Inception',
  'src/ui/charts/vc-dimension.ts': 'what fits random labels has a VC dimension; a linear classifier’s is known',
  'src/ui/theory/changes-chart.tsx': 'compares true with random labels',
  'src/app/theory/theorem-1-panel.tsx': 'compares true with random labels',
  'src/app/theory/norms-panel.tsx': 'compares true with random labels',
  'src/app/theory/rademacher-panel.tsx': 'what fits random labels follows signs',
  'src/app/theory/kernels-panel.tsx': 'the kernel that stands there first',
  'src/engine/theory/answer-stability.ts': 'the kernel of the question, by its name in the question',
  'src/core/glossary/terms.ts': 'words of the field, some of which also name a definition',
  'src/core/theory/sign-fits.ts': 'function classes that are those of a kernel',
};

/** Ids that are also kinds of layers, rules, axes or separators, whose exhaustive switches the compiler watches. */
const ALSO_WORDS = new Set([
  ...['linear', 'batch-norm', 'dropout', 'adam', 'line', 'interval', 'rectangle', 'circle', 'sine', 'relu-net'],
]);

const ids = [corruptions, models, regularizers, optimizers, kernels, families].flatMap(({ ids: of }) => of);
const NAMED = new RegExp(`(['"\`])(no-)?(${ids.filter((id) => !ALSO_WORDS.has(id)).join('|')})\\1`, 'g');
/** As the key of a table (`linear: 'slate'`, `'batch-norm': …`), or compared: no switch over kinds does that. */
const WORDS = '(linear|batch-norm|dropout|adam)';
const KEYS = new RegExp(`^\\s+(['"]?)${WORDS}\\1: (?!\\{)`, 'gm');
const ASKED = new RegExp(`\\bid [!=]== '(${[...ALSO_WORDS].join('|')})'`, 'g');
const OWN =
  /src\/core\/(corruptions|models|regularizers|optimizers|theory\/gram\/kernels|theory\/shattering)\/[^/]+\.ts$/;
const NOT_CODE = /\.(test|d)\.tsx?$|\/testing\/|core\/language\//;

async function places(): Promise<readonly string[]> {
  const files = (await readdir(new URL('src/', ROOT), { recursive: true }))
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.(tsx?|css)$/.test(file) && !NOT_CODE.test(file) && !OWN.test(file));
  const found = await Promise.all(
    files.map(async (file) => {
      const source = withoutComments(await readFile(new URL(file, ROOT), 'utf8'));
      return [NAMED, KEYS, ASKED]
        .flatMap((pattern) => [...source.matchAll(pattern)])
        .map(([text]) => `${file}: ${text.trim()}`);
    }),
  );
  return found.flat();
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

const named = await places();

it('a definition’s id is named only where that particular one is meant', () => {
  expect(ids.length).toBeGreaterThan(20);
  expect(named.filter((place) => !Object.keys(MEANT).some((file) => place.startsWith(file)))).toEqual([]);
});

it('every listed place names an id', () => {
  expect(Object.keys(MEANT).filter((file) => !named.some((place) => place.startsWith(file)))).toEqual([]);
});
