// The command line of `npm run experiment`: a flag for every key of the page's address, read by the same table. Unlike an
// address, a command that does not fit is refused: a script must not train something else than it asked for.

import { describeConfig, readConfig } from '../../src/core/config-codec.ts';
import { FIELDS } from '../../src/core/config-fields.ts';
import { DATA_IDS, DEFAULT_CONFIG, type ExperimentConfig } from '../../src/core/experiment.ts';

/** A command that cannot be carried out as given: one line that names the argument and what it takes. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

export interface Arguments {
  readonly config: ExperimentConfig;
  /** Folder of prepared chunks. */
  readonly dataFolder: string;
  /** Where to write the run, if anywhere. */
  readonly json: string | null;
}

const PREPARED = 'public/data';

/** @throws ArgumentError */
export function readArguments(args: readonly string[]): Arguments {
  const flags = readFlags(args);
  const json = take(flags, 'json');
  const dataFolder = takeFolder(flags);
  const { config, repairs } = readConfig(flags);
  const [wrong] = repairs;
  if (wrong) throw new ArgumentError(refusal(wrong.key, wrong.given));
  return { config, dataFolder, json };
}

export function usage(): string {
  const usual = new Map(describeConfig(DEFAULT_CONFIG));
  const flags = FIELDS.map(
    ({ key, takes }) =>
      `  --${key.padEnd(12)} ${takes}${usual.has(key) ? ` (default ${usual.get(key) || 'none'})` : ''}`,
  );
  const rest = ['  --data         also takes a folder of prepared chunks', '  --json         file to write the run to'];
  return ['npm run experiment -- [flags]', ...flags, ...rest].join('\n');
}

/** `--key value` or `--key=value`. */
function readFlags(args: readonly string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const [name = '', attached] = splitFlag(args[i] ?? '');
    if (!name.startsWith('--'))
      throw new ArgumentError(
        `“${name}” is no flag; flags are written --${FIELDS.map(({ key }) => key).join(', --')}, --json.`,
      );
    const value = attached ?? args[++i];
    const key = name.slice(2);
    if (value === undefined) throw new ArgumentError(refusal(key, undefined));
    if (flags.has(key)) throw new ArgumentError(`--${key} is given twice; give it once.`);
    flags.set(key, value);
  }
  return flags;
}

function splitFlag(arg: string): [name: string, value?: string] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg] : [arg.slice(0, at), arg.slice(at + 1)];
}

function take(flags: Map<string, string>, key: string): string | null {
  const value = flags.get(key) ?? null;
  flags.delete(key);
  return value;
}

/** A data id stays a flag of the config; anything else names a folder, whose data set is then found by its manifest. */
function takeFolder(flags: Map<string, string>): string {
  const given = flags.get('data');
  if (given === undefined || DATA_IDS.some((id) => id === given)) return PREPARED;
  if (!/[\\/.]/.test(given)) throw new ArgumentError(refusal('data', given));
  flags.delete('data');
  return given;
}

function refusal(key: string, given: string | undefined): string {
  const field = FIELDS.find((one) => one.key === key);
  const said = given === undefined ? `--${key} needs a value` : `--${key} does not take “${given}”`;
  if (key === 'json') return `${said}: the name of a file to write.`;
  if (!field) return `--${key} is no flag; known: --${FIELDS.map((one) => one.key).join(', --')}, --json.`;
  return `${said}: it takes ${field.takes}${key === 'data' ? ', or a folder of prepared chunks' : ''}.`;
}
