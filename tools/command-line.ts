// What every tool's command line has in common: one table of flags, which `--help` prints and the parser accepts, and one sentence
// on stderr for a bad argument or a failure.

import { parseArgs } from 'node:util';
import { messageOf } from '../src/engine/message-of.ts';

/** A command that cannot be carried out as given: one line that names the argument and what it takes. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

export interface TextFlag {
  readonly type: 'string';
  /** Stands for the value: `FILE`. */
  readonly value: string;
  /** One sentence: what the flag does. */
  readonly what: string;
  /** After “it takes”: the values, or their range. */
  readonly takes: string;
  /** Without the flag: `default 60`, `required`. */
  readonly otherwise: string;
  /** Further lines of the help. */
  readonly more: readonly string[];
}

export interface Toggle {
  readonly type: 'boolean';
  readonly what: string;
}

/** By name, without the dashes. */
export type Flags = Readonly<Record<string, TextFlag | Toggle>>;

export function valued(
  value: string,
  { more = [], ...about }: Pick<TextFlag, 'what' | 'takes' | 'otherwise'> & Partial<TextFlag>,
): TextFlag {
  return { type: 'string', value, more, ...about };
}

export function toggle(what: string): Toggle {
  return { type: 'boolean', what };
}

interface Tool<A> {
  /** As it is typed: `npm run data`. */
  readonly command: string;
  /** What it does, in a sentence or two. */
  readonly purpose: string;
  readonly flags: Flags;
  /** @throws ArgumentError */
  read(args: readonly string[]): A;
  /** @returns the tool's own exit status. */
  work(given: A): Promise<number>;
}

/** A tool as `tools/run.mjs` calls it: the exit status is that of `work`, 0 for `--help`, 2 for a bad argument, 1 for a failure. */
export interface Main<A> {
  (args: readonly string[]): Promise<number>;
  /** What the arguments mean, without doing it. @throws ArgumentError */
  readonly read: (args: readonly string[]) => A;
  readonly flags: Flags;
}

export function defineTool<A>(tool: Tool<A>): Main<A> {
  const main = async (args: readonly string[]): Promise<number> => {
    if (args.includes('--help')) {
      process.stdout.write(`${helpOf(tool)}\n`);
      return 0;
    }
    try {
      return await tool.work(tool.read(args));
    } catch (error) {
      process.stderr.write(`${messageOf(error)}\n`);
      return error instanceof ArgumentError ? 2 : 1;
    }
  };
  return Object.assign(main, { read: (args: readonly string[]) => tool.read(args), flags: tool.flags });
}

/** Where the text about a flag begins. */
const INDENT = 20;

function helpOf({ command, purpose, flags }: Pick<Tool<unknown>, 'command' | 'purpose' | 'flags'>): string {
  const own = Object.entries(flags).flatMap(([name, flag]) => {
    if (flag.type === 'boolean') return [line(`--${name}`, flag.what)];
    const { value, what, takes, otherwise, more } = flag;
    return [line(`--${name} ${value}`, what), ...[`${takes} (${otherwise})`, ...more].map((text) => line('', text))];
  });
  const flagged = own.length === 0 ? command : `${command} -- [flags]`;
  return [flagged, '', purpose, '', ...own, line('--help', 'Prints this text and does nothing else.')].join('\n');
}

function line(flag: string, text: string): string {
  return `${`  ${flag}`.padEnd(INDENT - 1)} ${text}`;
}

type Values<F extends Flags> = ReturnType<typeof parseArgs<{ options: F }>>['values'];

/** Values by flag. @throws ArgumentError for anything but a flag, one that is repeated, and a value that is missing or too many. */
export function parseFlags<F extends Flags>(args: readonly string[], flags: F): Values<F> {
  const { tokens } = parseArgs({
    args: [...args],
    options: flags,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const known = [...Object.keys(flags), 'help'].map((name) => `--${name}`).join(', ');
  const seen = new Set<string>();
  const checked = tokens.map((token) => {
    if (token.kind === 'option-terminator') throw new ArgumentError(`“--” is not a flag; known flags: ${known}.`);
    if (token.kind === 'positional') throw new ArgumentError(`“${token.value}” is not a flag; known flags: ${known}.`);
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (!flag || token.rawName !== `--${token.name}`)
      throw new ArgumentError(`${token.rawName} is not a flag; known flags: ${known}.`);
    if (seen.has(token.name)) throw new ArgumentError(`${token.rawName} is given twice; give it once.`);
    seen.add(token.name);
    return withValue(flag, token.rawName, token.value, token.inlineValue === true);
  });
  return parseArgs({ args: checked, options: flags }).values;
}

/** `--flag=value`, which cannot be taken for two arguments. */
function withValue(flag: TextFlag | Toggle, name: string, value: string | undefined, attached: boolean): string {
  if (flag.type === 'boolean') {
    if (value !== undefined) throw new ArgumentError(`${name} takes no value, so “${value}” is one too many.`);
    return name;
  }
  if (value === undefined || (!attached && value.startsWith('--')))
    throw new ArgumentError(`${name} needs a value: it takes ${flag.takes}.`);
  return `${name}=${value}`;
}

/** Refuses a value in the words of the help. */
export function refusedValue(name: string, given: string, takes: string): ArgumentError {
  return new ArgumentError(`--${name} does not take “${given}”: it takes ${takes}.`);
}
