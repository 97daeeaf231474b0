// The command line of `npm run experiment`: a flag for every key of the page's address, read by the same table. Unlike an
// address, an invalid command is refused: a script must not train anything else than it requests.

import { describeConfig, readConfig } from '../../src/core/config-codec.ts';
import { FIELDS } from '../../src/core/config-fields.ts';
import { DATA_IDS, DEFAULT_CONFIG, type ExperimentConfig } from '../../src/core/experiment.ts';
import { takes } from '../../src/core/params.ts';
import { regularizers } from '../../src/core/regularizers/index.ts';
import { OPTIONAL_MEASURES, type StepMeasure } from '../../src/core/step-series.ts';
import { ArgumentError } from '../command-line.ts';
import { ownersOf, PURPOSES } from './flags.ts';

export interface Arguments {
  readonly config: ExperimentConfig;
  /** Folder of prepared chunks. */
  readonly dataFolder: string;
  /** Where to write the run, if anywhere. */
  readonly json: string | null;
  /** What to measure at each step beside the loss. */
  readonly measures: readonly StepMeasure[];
}

const PREPARED = 'public/data';

/** What `--measures` takes. */
const MEASURES = `some of ${OPTIONAL_MEASURES.join(', ')}, separated by commas`;

/** @throws ArgumentError */
export function readArguments(args: readonly string[]): Arguments {
  const flags = readFlags(args);
  const json = take(flags, 'json');
  const measures = readMeasures(take(flags, 'measures'));
  const dataFolder = takeFolder(flags);
  const { config, repairs } = readConfig(flags);
  const [wrong] = repairs;
  if (wrong) throw new ArgumentError(misplaced(wrong.key, config) ?? refusal(wrong.key, wrong.given, flags.get('reg')));
  return { config, dataFolder, json, measures };
}

/** What each flag does, and below it what it takes. */
export function usage(): string {
  const usual = new Map(describeConfig(DEFAULT_CONFIG));
  const line = (key: string, what: string) => `  --${key.padEnd(12)} ${what}`;
  const flags = FIELDS.flatMap((field) => {
    const otherwise = usual.has(field.key) ? ` (default ${usual.get(field.key) || 'none'})` : '';
    return [line(field.key, PURPOSES[field.key] ?? ''), `${' '.repeat(17)}${taken(field)}${otherwise}`];
  });
  const rest = [
    line('measures', 'Records more at each step than the loss.'),
    `${' '.repeat(17)}${MEASURES} (default none)`,
    line('json', 'Writes the run to this file.'),
    line('help', 'Prints this text.'),
  ];
  return ['npm run experiment -- [flags]', '', 'Trains one network in Node and prints its errors.', '']
    .concat(flags, rest)
    .join('\n');
}

const taken = ({ key, takes: values }: { key: string; takes: string }): string =>
  key === 'data' ? `${values}, or a folder of prepared chunks` : values;

/** `--key value` or `--key=value`. */
function readFlags(args: readonly string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const [name = '', attached] = splitFlag(args[i] ?? '');
    if (!name.startsWith('--'))
      throw new ArgumentError(
        `“${name}” is not a flag; flags are written --${FIELDS.map(({ key }) => key).join(', --')}, --json, --measures.`,
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

/** @throws ArgumentError */
function readMeasures(given: string | null): readonly StepMeasure[] {
  if (given === null) return [];
  return given.split(',').map((name) => {
    const known = OPTIONAL_MEASURES.find((measure) => measure === name);
    if (known === undefined) throw new ArgumentError(refusal('measures', given));
    return known;
  });
}

/** A data id stays a flag of the config; anything else names a folder, whose data set is then found by its manifest. */
function takeFolder(flags: Map<string, string>): string {
  const given = flags.get('data');
  if (given === undefined || DATA_IDS.some((id) => id === given)) return PREPARED;
  if (!/[\\/.]/.test(given)) throw new ArgumentError(refusal('data', given));
  flags.delete('data');
  return given;
}

/** Where a value may be right, but the flag has no meaning with the setting, network or optimizer that was chosen. */
function misplaced(key: string, config: ExperimentConfig): string | null {
  const owners = ownersOf(key);
  if (!owners || owners.ids.includes(config[owners.slot].id)) return null;
  const { flag, ids, slot } = owners;
  return `--${key} goes with --${flag} ${ids.join(', ')}, not with --${flag} ${config[slot].id}.`;
}

/** @param reg what was given as `--reg`, whose parts are reported by their own keys. */
function refusal(key: string, given: string | undefined, reg?: string): string {
  const field = FIELDS.find((one) => one.key === key);
  const problem = given === undefined ? `--${key} needs a value` : `--${key} does not take “${given}”`;
  if (key === 'measures') return `${problem}: it takes ${MEASURES}.`;
  if (key === 'json') return `${problem}: the name of a file to write.`;
  if (field) return `${problem}: it takes ${taken(field)}.`;
  const part = given === undefined ? null : refusedPart(key, given, reg ?? '');
  return part ?? `--${key} is not a flag; known: --${FIELDS.map((one) => one.key).join(', --')}, --json, --measures.`;
}

/** A regularizer's number that does not fit: `dropout:7`. */
function refusedPart(key: string, given: string, reg: string): string | null {
  const owner = regularizers.all.find(({ params }) => Object.values(params).some((spec) => spec.key === key));
  const spec = Object.values(owner?.params ?? {}).find((one) => one.key === key);
  const part = `${owner?.id}:${given}`;
  if (!owner || !spec || !reg.split(',').some((one) => one.trim() === part)) return null;
  return `--reg does not take “${part}”: it takes, after “${owner.id}:”, ${takes(spec)}.`;
}
