// What the plot of each shared experiment shows.

import { readFile } from 'node:fs/promises';
import { readConfig } from '../../src/core/config-codec.ts';
import { seriesLook } from '../../src/core/figures/shared/series-look.ts';
import { nearestRecorded, RECORDED_RUNS, recordedRun } from '../../src/core/results/find-run.ts';
import { readResults } from '../../src/core/results/results-file.ts';
import type { RunFile } from '../../src/core/results/run-file.ts';
import { SHARE_PRESETS } from '../../src/core/share/presets.ts';
import type { CardContent } from './card.ts';

export interface SharedCard {
  /** The preset's. */
  readonly id: string;
  readonly content: CardContent;
}

/** One of each preset, in their order. @throws TypeError where a recorded file cannot be read. */
export async function cardsOf(): Promise<readonly SharedCard[]> {
  const runs = (await Promise.all(RECORDED_RUNS.map(runsOf))).flat();
  return SHARE_PRESETS.map(({ id, title, experiment }) => {
    const { config } = readConfig(new URLSearchParams(experiment));
    const run = recordedRun(config, runs) ?? nearestRecorded(config, runs);
    return { id, content: { title, color: seriesLook(config.corruption.id, 0).color.light, run } };
  });
}

async function runsOf(name: string): Promise<readonly RunFile[]> {
  const read = readResults(await readFile(`public/recorded/${name}.json`, 'utf8'), name);
  if (read.kind === 'refused') throw new TypeError(read.reason);
  return read.file.runs;
}
