// How an experiment is written down: the same keys and texts in the page's address, in messages, in storage and as flags of
// the CLI (`docs/INTERFACES.md`). One table of fields (`config-fields.ts`) both reads and writes, so the two cannot drift apart. What
// is not valid is replaced by the nearest valid value and reported; nothing here throws on outside text.

import { FIELDS } from './config-fields.ts';
import { DEFAULT_CONFIG, type ExperimentConfig, withModel, withOptimizer } from './experiment.ts';
import { commas } from './language/joints.ts';
import { say } from './language/say.ts';
import { clip, createRepairs, type Repair } from './params.ts';
import { nearestWord } from './words.ts';

/** Keys and texts, as from an address: `['setting', 'random-labels']`. */
export type ConfigEntries = Iterable<readonly [key: string, text: string]>;

export interface ReadConfig {
  readonly config: ExperimentConfig;
  /** What was not valid; empty where all was. */
  readonly repairs: readonly Repair[];
}

/** Whether an address can have it: `setting`, `n`, … */
export function isConfigKey(key: string): boolean {
  return FIELDS.some((field) => field.key === key);
}

/** Reads keys in any order onto `base`. Unknown keys and texts that are not valid are repaired, with one sentence each. */
export function readConfig(entries: ConfigEntries, base: ExperimentConfig = DEFAULT_CONFIG): ReadConfig {
  const texts = new Map<string, string>();
  const repairs = createRepairs();
  for (const [key, text] of entries) {
    if (!isConfigKey(key)) repairs.add(() => unknownKey(key, text));
    else if (texts.has(key)) repairs.add(() => givenTwice(key, text));
    else texts.set(key, text);
  }
  const given = new Set(texts.keys());
  let config = base;
  for (const field of FIELDS) {
    const text = texts.get(field.key);
    if (text === undefined) continue;
    const read = field.read(text, config, given);
    config = read.value;
    const { repair } = read;
    if (repair) repairs.add(() => repair);
  }
  return { config, repairs: repairs.all() };
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

/** What differs from the defaults, as in the address: `#setting=random-labels&n=2000`; `#` for the defaults themselves. */
export function configAddress(config: ExperimentConfig): string {
  return `#${writeConfig(config)
    .map(([key, text]) => `${key}=${text}`)
    .join('&')}`;
}

/** The choices that other defaults depend on, where the address leaves them out. */
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
  const hint = close ? say` Did you mean “${close}”?` : say` Known keys: ${commas(FIELDS.map((field) => field.key))}.`;
  return {
    key: clip(key),
    given: text,
    used: '',
    message: say`“${clip(key)}” is not a key of an experiment and is ignored.${hint}`,
  };
}

function givenTwice(key: string, given: string): Repair {
  return { key, given, used: '', message: say`“${key}” is given twice; the first counts.` };
}

/** The config of `run.json` from keys and texts: numbers as numbers. */
export function configRecord(config: ExperimentConfig): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    describeConfig(config).map(([key, text]) => [key, text === '' || Number.isNaN(Number(text)) ? text : Number(text)]),
  );
}
