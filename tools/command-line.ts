// What every tool's command line has in common: `--help` prints the usage, a bad argument or a failure is one sentence on stderr.

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf } from '../src/engine/message-of.ts';

/** A command that cannot be carried out as given: one line that names the argument and what it takes. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/**
 * Runs a tool.
 *
 * @param usage one line for the command, then one for each flag.
 * @param work returns the tool's own exit status.
 * @returns exit status: that of `work`, 0 for `--help`, 2 for a bad argument, 1 for a failure.
 */
export async function runTool(args: readonly string[], usage: string, work: () => Promise<number>): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return error instanceof ArgumentError ? 2 : 1;
  }
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

/** Values by flag. @throws ArgumentError for a flag that is not among `options`, one without its value, and loose words. */
export function parseFlags<O extends Options>(args: readonly string[], options: O): Values<O> {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const [what] = messageOf(error).split(/[.\n]/);
    const known = Object.keys(options).map((flag) => `--${flag}`);
    throw new ArgumentError(
      `${what}; ${known.length === 0 ? 'it takes no flags' : `known flags: ${known.join(', ')}`}.`,
    );
  }
}
