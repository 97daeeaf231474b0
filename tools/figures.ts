// `npm run figures`: draws the recorded figures as still images, `public/recorded/*.svg`, which the page shows where there is no
// JavaScript. Run it after `npm run record`; `tools/figures/static-svg.test.ts` fails if they are out of date.

import { readFile, writeFile } from 'node:fs/promises';
import { figures } from '../src/core/figures/index.ts';
import { readResults } from '../src/core/results/results-file.ts';
import { defineTool, parseFlags } from './command-line.ts';
import { staticFigure } from './figures/static-svg.ts';

const RECORDED = new URL('../public/recorded/', import.meta.url);

/** Figures with a still, and the drawing of each. */
export async function staticFigures(): Promise<ReadonlyMap<string, string>> {
  const drawn = figures.all.filter(({ still }) => still !== undefined);
  const images = await Promise.all(
    drawn.map(async (figure) => {
      const name = `${figure.recordedAs}.json`;
      const read = readResults(await readFile(new URL(name, RECORDED), 'utf8'), name);
      if (read.kind === 'refused') throw new TypeError(read.reason);
      return [figure.id, staticFigure(figure, read.file.runs)] as const;
    }),
  );
  return new Map(images);
}

export const main = defineTool({
  command: 'npm run figures',
  purpose: 'Draws the recorded figures as still images into public/recorded.',
  flags: {},
  read: (args) => parseFlags(args, {}),
  work: async () => {
    for (const [id, svg] of await staticFigures()) await writeFile(new URL(`${id}.svg`, RECORDED), svg);
    return 0;
  },
});
