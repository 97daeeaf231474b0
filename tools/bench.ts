// `npm run bench -- --json bench.json [--quick]`: our engine against its peers, in one browser run, a worker each, one thread,
// no cross-origin isolation; and ours once more with the help of a second worker.

import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { timeInBrowser } from './bench/browser-run.ts';
import { type BenchFile, benchFile, table } from './bench/report.ts';
import { HEATS, LEFT_OUT } from './bench/tasks.ts';
import { parseFlags, runTool } from './command-line.ts';

const FULL = { heats: Object.values(HEATS).flat(), rounds: 11 };
const QUICK = { heats: [...HEATS['mlp-1x512'], ...HEATS['alexnet-small']], rounds: 4 };

const USAGE = `npm run bench -- [flags]

Times training steps of our engine and of its peers in one browser run, and compares them.

  --json FILE    also write the measurements to this file
  --quick        measure two networks in fewer rounds, which takes less than a minute`;

/** Exit status 0 where every engine ran, 2 for a bad argument, 1 for a failure. */
export function main(args: readonly string[]): Promise<number> {
  return runTool(args, USAGE, () =>
    compare(parseFlags(args, { json: { type: 'string' }, quick: { type: 'boolean' } })),
  );
}

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
