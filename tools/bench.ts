// `npm run bench -- --json bench.json [--quick]`: our engine against its peers, in one browser run, a worker each, one thread,
// no cross-origin isolation; and ours once more with the help of a second worker.

import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { timeInBrowser } from './bench/browser-run.ts';
import { type BenchFile, benchFile, table } from './bench/report.ts';
import { HEATS, LEFT_OUT } from './bench/tasks.ts';
import { defineTool, parseFlags, toggle, valued } from './command-line.ts';

const FULL = { heats: Object.values(HEATS).flat(), rounds: 11 };
const QUICK = { heats: [...HEATS['mlp-1x512'], ...HEATS['alexnet-small']], rounds: 4 };

const FLAGS = {
  json: valued('FILE', {
    what: 'Also writes the measurements to this file.',
    takes: 'the name of a file to write',
    otherwise: 'default: none is written',
  }),
  quick: toggle('Measures two networks in fewer rounds, which takes less than a minute.'),
};

/** Exit status 0 where every engine ran. */
export const main = defineTool({
  command: 'npm run bench',
  purpose: 'Times training steps of our engine and of its peers in one browser run, and compares them.',
  flags: FLAGS,
  read: (args) => parseFlags(args, FLAGS),
  work: compare,
});

async function compare(options: { readonly json?: string; readonly quick?: boolean }): Promise<number> {
  const { timed, browser } = await timeInBrowser(options.quick ? QUICK : FULL);
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${browser}`;
  const file: BenchFile = benchFile(machine, timed);
  process.stdout.write(`${[machine, table(file), ...LEFT_OUT].join('\n')}\n`);
  const failures = timed.flat().filter(({ failure }) => failure !== null);
  for (const { engine, task, failure } of failures)
    process.stderr.write(`${engine} could not run ${task.model}: ${failure}\n`);
  if (options.json) await writeFile(options.json, `${JSON.stringify(file, null, 1)}\n`);
  return failures.length === 0 ? 0 : 1;
}
