// The runs that the page comes with, for tests of what is computed from them.

import { readdirSync, readFileSync } from 'node:fs';
import { byKey, readResults } from '../results-file.ts';
import type { RunFile } from '../run-file.ts';

const FOLDER = 'public/recorded';

/** Those of one file, named after its figure. */
export function runsRecordedFor(figure: string): readonly RunFile[] {
  const name = `${figure}.json`;
  const read = readResults(readFileSync(`${FOLDER}/${name}`, 'utf8'), name);
  if (read.kind === 'refused') throw new Error(read.reason);
  return read.file.runs;
}

/** All, as the board takes them: two figures may have recorded the same run. */
export function allRecorded(): readonly RunFile[] {
  const names = readdirSync(FOLDER).flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []));
  return [...byKey(names.flatMap(runsRecordedFor)).values()];
}
