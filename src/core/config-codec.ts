// How an experiment is written down: the same keys and texts in the page's address, in messages, in storage and as flags of
// the CLI (`CONTRACT.md`). One table of fields both reads and writes, so the two cannot drift apart. What does not fit is
// repaired to the nearest that does and reported; nothing here throws on outside text.

import { corruptions } from './corruptions/index.ts';
import {
  BACKEND_CHOICES,
  type Choice,
  DATA_IDS,
  DEFAULT_CONFIG,
  EPOCHS,
  type ExperimentConfig,
  SEED,
  STOP_RULES,
  TRAIN_SIZE,
  withModel,
  withOptimizer,
} from './experiment.ts';
import { models } from './models/index.ts';
import { optimizers } from './optimizers/index.ts';
import {
  clip,
  formatNumber,
  type ParamSpec,
  type ParamSpecs,
  type Read,
  type Repair,
  readParam,
  takes,
} from './params.ts';
import type { Definition, Registry } from './registry.ts';
import { type Regularizer, regularizers } from './regularizers/index.ts';

/** Keys and texts, as from an address: `['setting', 'random-labels']`. */
export type ConfigEntries = Iterable<readonly [key: string, text: string]>;

export interface ReadConfig {
  readonly config: ExperimentConfig;
  /** What did not fit; empty where all did. */
  readonly repairs: readonly Repair[];
}

/** One key of the address. */
export interface ConfigField {
  readonly key: string;
  /** What it takes, for help and messages. */
  readonly takes: string;
  read(text: string, so: ExperimentConfig, given: ReadonlySet<string>): Read<ExperimentConfig>;
  /** The text for this key; none where the config has no such setting (`p` without label noise). */
  write(config: ExperimentConfig): string | undefined;
}

/** Reads keys in any order onto `base`. Unknown keys and texts that do not fit are repaired, with one sentence each. */
export function readConfig(entries: ConfigEntries, base: ExperimentConfig = DEFAULT_CONFIG): ReadConfig {
  const texts = new Map<string, string>();
  const repairs: Repair[] = [];
  for (const [key, text] of entries) {
    if (!FIELDS.some((field) => field.key === key)) repairs.push(unknownKey(key, text));
    else if (texts.has(key)) repairs.push(givenTwice(key, text));
    else texts.set(key, text);
  }
  const given = new Set(texts.keys());
  let config = base;
  for (const field of FIELDS) {
    const text = texts.get(field.key);
    if (text === undefined) continue;
    const read = field.read(text, config, given);
    config = read.value;
    if (read.repair) repairs.push(read.repair);
  }
  return { config, repairs };
}

/** Every key that applies to `config`, in the contract's order. */
export function describeConfig(config: ExperimentConfig): [key: string, text: string][] {
  return FIELDS.flatMap(({ key, write }) => {
    const text = write(config);
    return text === undefined ? [] : [[key, text] satisfies [string, string]];
  });
}

/** Only what differs from the defaults, as the address holds it. `readConfig` of it gives `config` back. */
export function writeConfig(config: ExperimentConfig): [key: string, text: string][] {
  const usual = new Map([...describeConfig(usualFor(config)), ...FIRST_CHOICES]);
  return describeConfig(config).filter(([key, text]) => usual.get(key) !== text);
}

/** The choices that other defaults hang on, where nothing is said. */
const FIRST_CHOICES = [
  ['setting', DEFAULT_CONFIG.corruption.id],
  ['model', DEFAULT_CONFIG.model.id],
  ['optimizer', DEFAULT_CONFIG.optimizer.id],
] as const;

/** The defaults, given those choices. */
function usualFor(config: ExperimentConfig): ExperimentConfig {
  const withSetting = { ...DEFAULT_CONFIG, corruption: { id: config.corruption.id, params: {} } };
  return withOptimizer(withModel(withSetting, config.model.id), config.optimizer.id);
}

function unknownKey(key: string, text: string): Repair {
  const close = nearestWord(
    key,
    FIELDS.map((field) => field.key),
  );
  const hint = close ? ` Did you mean “${close}”?` : ` Known keys: ${FIELDS.map((field) => field.key).join(', ')}.`;
  return {
    key: clip(key),
    given: text,
    used: '',
    message: `“${clip(key)}” is no key of an experiment; it is left out.${hint}`,
  };
}

function givenTwice(key: string, given: string): Repair {
  return { key, given, used: '', message: `“${key}” is given twice; the first counts.` };
}

function idField<K extends 'data' | 'stop' | 'backend'>(key: K, ids: readonly ExperimentConfig[K][]): ConfigField {
  return {
    key,
    takes: ids.join(', '),
    read: (text, so) => {
      const { value, repair } = readWord(key, text, ids, so[key]);
      return keep({ ...so, [key]: value }, repair);
    },
    write: (config) => config[key],
  };
}

function numberField<K extends 'trainSize' | 'epochs' | 'seed'>(name: K, spec: ParamSpec): ConfigField {
  return {
    key: spec.key,
    takes: takes(spec),
    read: (text, so) => {
      const { value, repair } = readParam(spec, text);
      return keep({ ...so, [name]: value }, repair);
    },
    write: (config) => formatNumber(config[name]),
  };
}

type Slot = 'corruption' | 'model' | 'optimizer';
interface Parametrised extends Definition {
  readonly params: ParamSpecs;
}

/** The definition of one kind, by id. */
function choiceField(
  key: string,
  slot: Slot,
  registry: Registry<Parametrised>,
  choose: (so: ExperimentConfig, id: string) => ExperimentConfig,
): ConfigField {
  return {
    key,
    takes: registry.ids.join(', '),
    read: (text, so) => {
      const { value, repair } = readWord(key, text, registry.ids, so[slot].id);
      return keep(choose(so, value), repair);
    },
    write: (config) => config[slot].id,
  };
}

/** One field for each parameter key that a definition of the kind declares. */
function paramFields(slotKey: string, slot: Slot, registry: Registry<Parametrised>): ConfigField[] {
  const keys = [...new Set(registry.all.flatMap(({ params }) => Object.values(params).map(({ key }) => key)))];
  return keys.map((key) => paramField(key, slotKey, slot, registry));
}

function paramField(key: string, slotKey: string, slot: Slot, registry: Registry<Parametrised>): ConfigField {
  const owners = registry.all.filter((definition) => parameter(definition, key));
  const [, usual] = parameter(owners[0], key) ?? [];
  return {
    key,
    takes: usual ? takes(usual) : '',
    read: (text, so, given) => {
      // `p=0.4` alone can only mean the one setting that has a p.
      const implied = !given.has(slotKey) && owners.length === 1 ? owners[0]?.id : undefined;
      const choice: Choice = implied && implied !== so[slot].id ? { id: implied, params: {} } : so[slot];
      const [name, spec] = parameter(registry.get(choice.id), key) ?? [];
      if (name === undefined || spec === undefined) return keep(so, notItsOwn(key, text, slotKey, choice.id, owners));
      const { value, repair } = readParam(spec, text, choice.params[name] ?? spec.default);
      return keep({ ...so, [slot]: { ...choice, params: { ...choice.params, [name]: value } } }, repair);
    },
    write: (config) => {
      const [name, spec] = parameter(registry.get(config[slot].id), key) ?? [];
      return name === undefined || spec === undefined
        ? undefined
        : formatNumber(config[slot].params[name] ?? spec.default);
    },
  };
}

function parameter(definition: Parametrised | undefined, key: string): [name: string, spec: ParamSpec] | undefined {
  return Object.entries(definition?.params ?? {}).find(([, spec]) => spec.key === key);
}

function notItsOwn(key: string, given: string, slotKey: string, id: string, owners: readonly Parametrised[]): Repair {
  const belongs = owners.map((owner) => owner.id).join(', ');
  return { key, given, used: '', message: `“${key}” goes with ${slotKey}=${belongs}, not with ${id}; it is left out.` };
}

const REGULARIZERS: ConfigField = {
  key: 'reg',
  takes: `a list such as ${regularizers.ids.map((id) => id).join(',')}, each with an optional :value`,
  read: (text, so) => {
    const reads = text
      .split(',')
      .filter((part) => part.trim() !== '')
      .map(readRegularizer);
    const chosen = reads.flatMap(({ value }) => (value ? [value] : []));
    const unique = [...new Map(chosen.map((choice) => [choice.id, choice])).values()];
    const sorted = regularizers.all.flatMap(({ id }) => unique.filter((choice) => choice.id === id));
    const notes = reads.flatMap(({ repair }) => (repair ? [repair] : []));
    const [first] = notes;
    return keep(
      { ...so, regularizers: sorted },
      first && { ...first, message: notes.map(({ message }) => message).join(' ') },
    );
  },
  write: (config) => config.regularizers.map(writeRegularizer).join(','),
};

function readRegularizer(text: string): Read<Choice | undefined> {
  const [word = '', valueText] = text.split(':');
  const { value: id, repair } = readWord<string>('reg', word.trim(), regularizers.ids, '');
  const found = regularizers.find(id);
  if (!found) return keep(undefined, repair);
  const [name, spec] = settingOf(found);
  if (valueText === undefined || name === undefined || spec === undefined) return keep({ id, params: {} }, repair);
  const number = readParam(spec, valueText);
  return keep({ id, params: { [name]: number.value } }, repair ?? number.repair);
}

function writeRegularizer({ id, params }: Choice): string {
  const [name, spec] = settingOf(regularizers.get(id));
  if (name === undefined || spec === undefined) return id;
  const value = params[name] ?? spec.default;
  return value === spec.default ? id : `${id}:${formatNumber(value)}`;
}

/** A regularizer has one setting at most. */
function settingOf({ params }: Regularizer): [name?: string, spec?: ParamSpec] {
  return Object.entries(params)[0] ?? [];
}

/** The keys of the address, in the order in which they are read: a choice before what hangs on it. */
export const FIELDS: readonly ConfigField[] = [
  choiceField('setting', 'corruption', corruptions, (so, id) => ({ ...so, corruption: { id, params: {} } })),
  ...paramFields('setting', 'corruption', corruptions),
  choiceField('model', 'model', models, withModel),
  ...paramFields('model', 'model', models),
  numberField('trainSize', TRAIN_SIZE),
  REGULARIZERS,
  choiceField('optimizer', 'optimizer', optimizers, withOptimizer),
  ...paramFields('optimizer', 'optimizer', optimizers),
  numberField('epochs', EPOCHS),
  idField('stop', STOP_RULES),
  numberField('seed', SEED),
  idField('data', DATA_IDS),
  idField('backend', BACKEND_CHOICES),
];

function keep<T>(value: T, repair: Repair | undefined): Read<T> {
  return repair ? { value, repair } : { value };
}

/** The id itself, the one it is a slip of, or `fallback`. */
function readWord<T extends string>(key: string, text: string, ids: readonly T[], fallback: T): Read<T> {
  const exact = ids.find((id) => id === text);
  if (exact !== undefined) return { value: exact };
  const value = nearestWord(text.toLowerCase(), ids) ?? fallback;
  const instead = value === '' ? 'it is left out' : `using ${value}`;
  const message = `“${clip(text)}” does not fit ${key}, which takes ${ids.join(', ')}; ${instead}.`;
  return { value, repair: { key, given: clip(text), used: value, message } };
}

/** The word within a third of its length in edits, if any. */
function nearestWord<T extends string>(text: string, words: readonly T[]): T | undefined {
  if (text.length > 40) return undefined;
  const [best] = words
    .map((word) => ({ word, distance: editDistance(text, word) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.ceil(best.word.length / 3) && best.distance < best.word.length
    ? best.word
    : undefined;
}

/** Levenshtein's: insertions, deletions and replacements from `a` to `b`. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
