// Under which circumstances a run was made: everything that must agree before two runs may share a line.

import { describeConfig } from '../../config-codec.ts';
import type { ExperimentConfig } from '../../experiment.ts';
import { grouped } from '../../language/numbers.ts';
import { say, translate } from '../../language/say.ts';
import { models } from '../../models/index.ts';
import { configOf, type RunFile } from '../../results/run-file.ts';

export interface Placed {
  readonly run: RunFile;
  readonly config: ExperimentConfig;
  readonly setup: string;
  readonly setupLabel: string;
}

/** Keys that never tell two set-ups apart: repeats differ in the seed, and neither the backend nor the budget is part of the question. */
const FREE = new Set(['seed', 'backend', 'epochs', 'stop', 'workers', 'n', 'data']);

/** The dial of capacity is no network of the paper: it belongs to figures that vary its width, and to no other. */
const DIAL = 'mlp-1xh';
const WIDTH = 'hidden';

/**
 * Runs with their set-up.
 * @param free more keys that the figure itself varies, and that are therefore no part of the set-up.
 */
export function placed(runs: readonly RunFile[], free: readonly string[]): readonly Placed[] {
  const fitting = free.includes(WIDTH) ? runs : runs.filter(({ config }) => config.model !== DIAL);
  return fitting.map((run) => {
    const config = configOf(run);
    const told = describeConfig(config).filter(([key]) => !FREE.has(key) && !free.includes(key));
    const setup = [...told.map((entry) => entry.join('=')), `n=${run.data.train}`, `data=${run.data.id}`].join('&');
    return { run, config, setup, setupLabel: setupLabel(run, config) };
  });
}

/** `Small AlexNet, width ¼ · N = 1,000`. */
function setupLabel({ data }: RunFile, config: ExperimentConfig): string {
  const size = `N = ${grouped(data.train)}`;
  return [networkName(config), size, ...(data.id === 'standin' ? [say`stand-in`] : [])].join(' · ');
}

const FRACTIONS: Readonly<Record<string, string>> = { '0.25': '¼', '0.5': '½' };

/** A narrowed network is named as one: it is not the paper's. */
export function networkName({ model }: ExperimentConfig): string {
  const label = translate(models.get(model.id).label);
  const { width = 1 } = model.params;
  return width === 1 ? label : say`${label}, width ${FRACTIONS[String(width)] ?? width}`;
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
