// `npm run figures`: draws the recorded figures as still pictures, `public/recorded/*.svg`, which the page shows where there is no
// JavaScript. Run it after `npm run record`; `tools/figures/static-svg.test.ts` says when they are out of step.

import { readFile, writeFile } from 'node:fs/promises';
import { figures } from '../src/core/figures/index.ts';
import { readResults } from '../src/core/results/results-file.ts';
import { staticFigure } from './figures/static-svg.ts';

const RECORDED = new URL('../public/recorded/', import.meta.url);

/** Figures with a recording, and the picture of each. */
export async function staticFigures(): Promise<ReadonlyMap<string, string>> {
  const drawn = figures.all.filter(({ presets }) => presets.length > 0);
  const pictures = await Promise.all(
    drawn.map(async (figure) => {
      const name = `${figure.recordedAs}.json`;
      const read = readResults(await readFile(new URL(name, RECORDED), 'utf8'), name);
      if (read.kind === 'refused') throw new TypeError(read.reason);
      return [figure.id, staticFigure(figure, read.file.runs)] as const;
    }),
  );
  return new Map(pictures);
}

/** Exit status 0. */
export async function main(): Promise<number> {
  for (const [id, svg] of await staticFigures()) await writeFile(new URL(`${id}.svg`, RECORDED), svg);
  return 0;
}
