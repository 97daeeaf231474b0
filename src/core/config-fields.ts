// The one table of an experiment's keys: what each takes, how its text is read and how it is written. Addresses, messages,
// storage and the CLI's flags all follow from it (`config-codec.ts`).

import { corruptions } from './corruptions/index.ts';
import {
  BACKEND_CHOICES,
  type Choice,
  DATA_IDS,
  EPOCHS,
  type ExperimentConfig,
  SEED,
  STOP_RULES,
  TEST_SIZE,
  TRAIN_SIZE,
  WORKERS,
  withModel,
  withOptimizer,
} from './experiment.ts';
import { commas, sentences } from './language/joints.ts';
import { say } from './language/say.ts';
import { models } from './models/index.ts';
import { optimizers } from './optimizers/index.ts';
import { numberText, type ParamSpec, type ParamSpecs, type Read, type Repair, readParam, takes } from './params.ts';
import type { Definition, Registry } from './registry.ts';
import { regularizers } from './regularizers/index.ts';
import { readWord } from './words.ts';

/** One key of the address. */
export interface ConfigField {
  readonly key: string;
  /** What it takes, for help and messages. */
  readonly takes: string;
  read(text: string, so: ExperimentConfig, given: ReadonlySet<string>): Read<ExperimentConfig>;
  /** The text for this key; none where the config has no such setting (`p` without label noise). */
  write(config: ExperimentConfig): string | undefined;
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

function numberField<K extends 'trainSize' | 'testSize' | 'epochs' | 'seed' | 'workers'>(
  name: K,
  spec: ParamSpec,
): ConfigField {
  return {
    key: spec.key,
    takes: takes(spec),
    read: (text, so) => {
      const { value, repair } = readParam(spec, text);
      return keep({ ...so, [name]: value }, repair);
    },
    write: (config) => numberText(config[name]),
  };
}

type Slot = 'corruption' | 'model' | 'optimizer';
interface Parametrized extends Definition {
  readonly params: ParamSpecs;
}

/** The definition of one kind, by id. */
function choiceField(
  key: string,
  slot: Slot,
  registry: Registry<Parametrized>,
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
function paramFields(slotKey: string, slot: Slot, registry: Registry<Parametrized>): ConfigField[] {
  const keys = [...new Set(registry.all.flatMap(({ params }) => Object.values(params).map(({ key }) => key)))];
  return keys.map((key) => paramField(key, slotKey, slot, registry));
}

function paramField(key: string, slotKey: string, slot: Slot, registry: Registry<Parametrized>): ConfigField {
  const owners = registry.all.filter((definition) => parameter(definition, key));
  const [usual] = owners.flatMap((owner) => parameter(owner, key)?.spec ?? []);
  return {
    key,
    takes: usual ? takes(usual) : '',
    read: (text, so, given) => {
      // `p=0.4` alone can only mean the one setting that has a p.
      const implied = !given.has(slotKey) && owners.length === 1 ? owners[0]?.id : undefined;
      const choice: Choice = implied && implied !== so[slot].id ? { id: implied, params: {} } : so[slot];
      const found = parameter(registry.get(choice.id), key);
      if (!found) return keep(so, notItsOwn(key, text, slotKey, choice.id, owners));
      const { name, spec } = found;
      const { value, repair } = readParam(spec, text, choice.params[name] ?? spec.default);
      return keep({ ...so, [slot]: { ...choice, params: { ...choice.params, [name]: value } } }, repair);
    },
    write: (config) => {
      const found = parameter(registry.get(config[slot].id), key);
      return found && numberText(config[slot].params[found.name] ?? found.spec.default);
    },
  };
}

/** A parameter and the name under which its definition declares it. */
interface Named {
  readonly name: string;
  readonly spec: ParamSpec;
}

const named = ({ params }: Parametrized): readonly Named[] =>
  Object.entries(params).map(([name, spec]) => ({ name, spec }));

function parameter(definition: Parametrized, key: string): Named | undefined {
  return named(definition).find(({ spec }) => spec.key === key);
}

function notItsOwn(key: string, given: string, slotKey: string, id: string, owners: readonly Parametrized[]): Repair {
  const belongs = commas(owners.map((owner) => owner.id));
  return {
    key,
    given,
    used: '',
    message: say`“${key}” applies to ${slotKey}=${belongs}, not to ${id}, and is ignored.`,
  };
}

/** Parts of a list that are read; there are far fewer regularizers. */
const MAX_PARTS = 20;

const REGULARIZERS: ConfigField = {
  key: 'reg',
  takes: `a list such as ${regularizers.ids.map((id) => id).join(',')}, each with an optional :value`,
  read: (text, so) => {
    const parts = text.split(',', MAX_PARTS).filter((part) => part.trim() !== '');
    const reads = parts.map(readRegularizer);
    const chosen = reads.flatMap(({ value }) => (value ? [value] : []));
    const unique = [...new Map(chosen.map((choice) => [choice.id, choice])).values()];
    const sorted = regularizers.all.flatMap(({ id }) => unique.filter((choice) => choice.id === id));
    const notes = reads.flatMap(({ repair }) => (repair ? [repair] : []));
    const [first] = notes;
    return keep(
      { ...so, regularizers: sorted },
      first && { ...first, message: sentences(notes.map(({ message }) => message)) },
    );
  },
  write: (config) => config.regularizers.map(writeRegularizer).join(','),
};

function readRegularizer(text: string): Read<Choice | undefined> {
  const [word = '', valueText] = text.split(':');
  const { value: id, repair } = readWord<string>('reg', word.trim(), regularizers.ids, '');
  const found = regularizers.find(id);
  if (!found) return keep(undefined, repair);
  const [setting] = named(found);
  if (valueText === undefined || !setting) return keep({ id, params: {} }, repair);
  const number = readParam(setting.spec, valueText);
  return keep({ id, params: { [setting.name]: number.value } }, repair ?? number.repair);
}

/** A regularizer has one setting at most. */
function writeRegularizer({ id, params }: Choice): string {
  const [setting] = named(regularizers.get(id));
  if (!setting) return id;
  const value = params[setting.name] ?? setting.spec.default;
  return value === setting.spec.default ? id : `${id}:${numberText(value)}`;
}

/** The keys of the address, in the order in which they are read: a choice before what depends on it. */
export const FIELDS: readonly ConfigField[] = [
  choiceField('setting', 'corruption', corruptions, (so, id) => ({ ...so, corruption: { id, params: {} } })),
  ...paramFields('setting', 'corruption', corruptions),
  choiceField('model', 'model', models, withModel),
  ...paramFields('model', 'model', models),
  numberField('trainSize', TRAIN_SIZE),
  numberField('testSize', TEST_SIZE),
  REGULARIZERS,
  choiceField('optimizer', 'optimizer', optimizers, withOptimizer),
  ...paramFields('optimizer', 'optimizer', optimizers),
  numberField('epochs', EPOCHS),
  idField('stop', STOP_RULES),
  numberField('seed', SEED),
  idField('data', DATA_IDS),
  idField('backend', BACKEND_CHOICES),
  numberField('workers', WORKERS),
];

function keep<T>(value: T, repair: Repair | undefined): Read<T> {
  return repair ? { value, repair } : { value };
}
