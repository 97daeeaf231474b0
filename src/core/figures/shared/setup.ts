// Under which circumstances a run was made: everything that must agree before two runs may share a line.

import { describeConfig } from '../../config-codec.ts';
import { corruptions } from '../../corruptions/index.ts';
import { DEFAULT_CONFIG, type ExperimentConfig, TEST_SIZE, withModel } from '../../experiment.ts';
import { dots } from '../../language/joints.ts';
import { grouped, plain } from '../../language/numbers.ts';
import { say, sayCount, translate } from '../../language/say.ts';
import { models } from '../../models/index.ts';
import { optimizers } from '../../optimizers/index.ts';
import { configOf, type RunFile } from '../../results/run-file.ts';

export interface Placed {
  readonly run: RunFile;
  readonly config: ExperimentConfig;
  readonly setup: string;
  readonly setupLabel: string;
}

/**
 * Keys that never distinguish two set-ups: repeats differ in the seed, and the backend is not part of the question. The budget
 * (epochs and when to stop) is: a run that was cut and one that fitted have no common mean. Of images, those used count, not
 * those asked for (`imagesUsed`).
 */
export const FREE_KEYS = new Set(['seed', 'backend', 'workers', 'n', 'test', 'data']);

/**
 * Runs with their set-up.
 * @param free more keys that the figure itself varies, and that are therefore not part of the set-up.
 */
export function placed(runs: readonly RunFile[], free: readonly string[]): readonly Placed[] {
  // A network of variable capacity is not one of the paper's: it belongs only to figures that vary it.
  const fitting = runs.filter(({ config }) => {
    const { dial } = models.find(String(config.model)) ?? {};
    return dial === undefined || free.includes(dial);
  });
  return fitting.map((run) => {
    const config = configOf(run);
    const fixedKeys = describeConfig(config).filter(([key]) => !FREE_KEYS.has(key) && !free.includes(key));
    const setup = [...fixedKeys.map((entry) => entry.join('=')), ...imagesUsed(run, free)].join('&');
    return { run, config, setup, setupLabel: setupLabel(run, config) };
  });
}

/** How many were trained and tested on, and of which set. */
function imagesUsed({ data }: RunFile, free: readonly string[]): readonly string[] {
  const used = [`test=${data.test}`, `data=${data.id}`];
  return free.includes('n') ? used : [`n=${data.train}`, ...used];
}

/** `Small AlexNet, width ¼ · N = 1,000 · up to 200 epochs`. */
function setupLabel(run: RunFile, config: ExperimentConfig): string {
  return dots([networkName(config), circumstancesText(run, config)]);
}

/** A set-up without its network: `N = 1,000 · up to 200 epochs`. */
export function circumstancesText(run: RunFile, config: ExperimentConfig): string {
  return dots([`N = ${grouped(run.data.train)}`, budgetAndImagesText(run, config)]);
}

/** The same without N. */
export function budgetAndImagesText({ data }: RunFile, config: ExperimentConfig): string {
  // The board says how many are usual.
  const tested = data.test === TEST_SIZE.default ? [] : [say`tested on ${grouped(data.test)}`];
  const standin = data.id === 'standin' ? [say`stand-in`] : [];
  return dots([budgetText(config), ...optimizerWords(config), ...tested, ...standin]);
}

/** What differs from the paper's optimizer with the model's own learning rate: `Adam`, `decay = 0.98`. */
function optimizerWords({ model, optimizer }: ExperimentConfig): readonly string[] {
  const usual = withModel(DEFAULT_CONFIG, model.id).optimizer;
  const { label, short = label, params } = optimizers.get(optimizer.id);
  const changed = Object.entries(params).flatMap(([name, spec]) => {
    const expected = (optimizer.id === usual.id ? usual.params[name] : undefined) ?? spec.default;
    const value = optimizer.params[name] ?? expected;
    return value === expected ? [] : [`${spec.key} = ${plain(value)}`];
  });
  return [...(optimizer.id === usual.id ? [] : [translate(short)]), ...changed];
}

/** `80 epochs` for each run, or `up to 80 epochs` where a run ends once it has fitted. */
function budgetText({ epochs, stop }: ExperimentConfig): string {
  if (stop === 'epochs') return sayCount(epochs, '{0} epoch|{0} epochs');
  return stop === 'fitted'
    ? sayCount(epochs, 'up to {0} epoch|up to {0} epochs')
    : sayCount(epochs, 'up to {0} epoch, to loss ≤ 0.1|up to {0} epochs, to loss ≤ 0.1');
}

const FRACTIONS: Readonly<Record<string, string>> = { '0.25': '¼', '0.5': '½' };

/** A narrowed network is named as one: it is not the paper's. */
export function networkName({ model }: ExperimentConfig): string {
  const label = translate(models.get(model.id).label);
  const { width = 1 } = model.params;
  return width === 1 ? label : say`${label}, width ${FRACTIONS[String(width)] ?? width}`;
}

/** `Partially corrupted labels, p = 0.4`. */
export function settingName({ corruption }: ExperimentConfig): string {
  const { label, params } = corruptions.get(corruption.id);
  const values = Object.entries(params).flatMap(([name, { key }]) => {
    const value = corruption.params[name];
    return value === undefined ? [] : [`, ${key} = ${plain(value)}`];
  });
  return [translate(label), ...values].join('');
}

/** Groups in the order in which they first appear. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
