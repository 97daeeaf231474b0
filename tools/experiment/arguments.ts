// The command line of `npm run experiment`: a flag for every key of the page's address, read by the same table. Unlike an
// address, an invalid command is refused: a script must not train anything else than it requests.

import { readConfig } from '../../src/core/config-codec.ts';
import { type ConfigField, FIELDS } from '../../src/core/config-fields.ts';
import { DATA_IDS, type ExperimentConfig } from '../../src/core/experiment.ts';
import { takes } from '../../src/core/params.ts';
import { regularizers } from '../../src/core/regularizers/index.ts';
import { OPTIONAL_MEASURES, type StepMeasure } from '../../src/core/step-series.ts';
import { ArgumentError, parseFlags, refusedValue, type TextFlag, valued } from '../command-line.ts';
import { otherwiseOf, ownersOf, PURPOSES, regularizerLines } from './flags.ts';

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

/** By key of the address. */
const CONFIG_FLAGS: Readonly<Record<string, TextFlag>> = Object.fromEntries(
  FIELDS.map((field) => [field.key, flagOf(field)]),
);

const MEASURES = valued('LIST', {
  what: 'Records more at each step than the loss.',
  takes: `some of ${OPTIONAL_MEASURES.join(', ')}, separated by commas`,
  otherwise: 'default none',
});

export const EXPERIMENT_FLAGS: Readonly<Record<string, TextFlag>> = {
  ...CONFIG_FLAGS,
  measures: MEASURES,
  json: valued('FILE', {
    what: 'Writes the run to this file.',
    takes: 'the name of a file to write',
    otherwise: 'default: none is written',
  }),
};

function flagOf(field: ConfigField) {
  const { key } = field;
  return valued(placeholder(field.takes), {
    what: PURPOSES[key] ?? '',
    takes: key === 'data' ? `${field.takes}, or a folder of prepared chunks` : field.takes,
    otherwise: otherwiseOf(key),
    more: key === 'reg' ? regularizerLines() : [],
  });
}

function placeholder(takes: string): string {
  if (takes.startsWith('a list')) return 'LIST';
  return /number|^one of/.test(takes) ? 'N' : 'ID';
}

/** @throws ArgumentError */
export function readArguments(args: readonly string[]): Arguments {
  const { measures, json, ...rest } = parseFlags(args, EXPERIMENT_FLAGS);
  const flags = new Map<string, string>();
  for (const [key, value] of Object.entries(rest)) if (value !== undefined) flags.set(key, value);
  const dataFolder = takeFolder(flags);
  const { config, repairs } = readConfig(flags);
  const [wrong] = repairs;
  if (wrong) throw misplaced(wrong.key, config) ?? refusal(wrong.key, wrong.given);
  return { config, dataFolder, json: json ?? null, measures: readMeasures(measures) };
}

/** @throws ArgumentError */
function readMeasures(given: string | undefined): readonly StepMeasure[] {
  if (given === undefined) return [];
  return given.split(',').map((name) => {
    const known = OPTIONAL_MEASURES.find((measure) => measure === name);
    if (known === undefined) throw refusedValue('measures', given, MEASURES.takes);
    return known;
  });
}

/** A data id stays a flag of the config; anything else names a folder, whose data set is then found by its manifest. */
function takeFolder(flags: Map<string, string>): string {
  const given = flags.get('data');
  if (given === undefined || DATA_IDS.some((id) => id === given)) return PREPARED;
  if (!/[\\/.]/.test(given)) throw refusal('data', given);
  flags.delete('data');
  return given;
}

/** Where a value may be right, but the flag has no meaning with the setting, network or optimizer that was chosen. */
function misplaced(key: string, config: ExperimentConfig): ArgumentError | null {
  const owners = ownersOf(key);
  if (!owners || owners.ids.includes(config[owners.slot].id)) return null;
  const { flag, ids, slot } = owners;
  return new ArgumentError(`--${key} goes with --${flag} ${ids.join(', ')}, not with --${flag} ${config[slot].id}.`);
}

function refusal(key: string, given: string): ArgumentError {
  const flag = CONFIG_FLAGS[key];
  return flag ? refusedValue(key, given, flag.takes) : refusedPart(key, given);
}

/** A regularizer's number that does not fit: `dropout:7`, which is reported by a key of its own. */
function refusedPart(key: string, given: string): ArgumentError {
  const owner = regularizers.all.find(({ params }) => Object.values(params).some((spec) => spec.key === key));
  const spec = Object.values(owner?.params ?? {}).find((one) => one.key === key);
  if (!owner || !spec) throw new TypeError(`no flag has the key ${key}`);
  return refusedValue('reg', `${owner.id}:${given}`, `after “${owner.id}:”, ${takes(spec)}`);
}
