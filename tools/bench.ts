// `npm run bench -- --json bench.json [--quick]`: our engine against its peers, in one browser run, a worker each, one thread,
// no cross-origin isolation; and ours once more with the help of a second worker.

import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { timeInBrowser } from './bench/browser-run.ts';
import { type BenchFile, benchFile, table } from './bench/report.ts';
import { HEATS, LEFT_OUT } from './bench/tasks.ts';

const FULL = { heats: Object.values(HEATS).flat(), rounds: 11 };
const QUICK = { heats: [...HEATS['mlp-1x512'], ...HEATS['alexnet-small']], rounds: 4 };

/** Exit status 0 where every engine ran, 2 for a bad argument, 1 for a failure. */
export async function main(args: readonly string[]): Promise<number> {
  const options = readArguments(args);
  if (!options) {
    process.stderr.write('npm run bench -- takes --json FILE and --quick.\n');
    return 2;
  }
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

function readArguments(args: readonly string[]): { json: string | null; quick: boolean } | null {
  let json: string | null = null;
  let quick = false;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--quick') quick = true;
    else if (args[i] === '--json' && args[i + 1] !== undefined) json = args[++i] ?? null;
    else return null;
  }
  return { json, quick };
}
