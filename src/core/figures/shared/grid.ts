// A custom grid: a figure's kinds of runs at another size, more seeds, only some of its networks or places.

import { corruptions } from '../../corruptions/index.ts';
import { DEFAULT_CONFIG, type ExperimentConfig, TEST_SIZE, withModel } from '../../experiment.ts';
import { say, translate } from '../../language/say.ts';
import { runKey } from '../../results/results-file.ts';
import { corruptionOf } from './corruption-sweep.ts';
import type { Preset } from './figure.ts';
import { regularizerSeries, seriesName } from './regularizer-series.ts';
import { networkName } from './setup.ts';

/** What the runs of a figure differ in, each with the texts of its values: networks, settings or p, regularizers, widths. */
export interface GridAxis {
  readonly id: string;
  readonly label: string;
  readonly values: readonly string[];
  /** Those among them that the first preset has. */
  readonly usual: readonly string[];
}

export interface GridChoice {
  readonly trainSize: number;
  /** 1, 2, … this many. */
  readonly seeds: number;
  readonly epochs: number;
  /** Values taken of an axis, by its id; all where it is not named. */
  readonly taken: Readonly<Record<string, readonly string[]>>;
}

interface Axis {
  readonly id: string;
  readonly label: string;
  /** The value of a run; empty where the axis does not apply to it. */
  readonly read: (config: ExperimentConfig) => string;
}

/** Along label corruption a figure's settings are places of p; without it they are kinds of their own. */
function axesOf(configs: readonly ExperimentConfig[]): readonly Axis[] {
  const along = configs.some(({ corruption }) => corruption.id === 'partially-corrupted-labels');
  const settings: Axis = along
    ? { id: 'p', label: say`Label corruption p`, read: (config) => String(corruptionOf(config) ?? '') }
    : {
        id: 'setting',
        label: say`Settings`,
        read: ({ corruption }) => translate(corruptions.get(corruption.id).label),
      };
  return [
    { id: 'model', label: say`Networks`, read: networkName },
    settings,
    { id: 'reg', label: say`Regularizers`, read: (config) => seriesName(regularizerSeries(config)) },
    { id: 'hidden', label: say`Hidden units h`, read: ({ model }) => String(model.params.hidden ?? '') },
  ];
}

/** Every kind of run that any preset of the figure has, once: first seeds alone, whatever their size. */
function kinds(presets: readonly Preset[]): readonly ExperimentConfig[] {
  const all = presets.flatMap(({ configs }) => configs.filter(({ seed }) => seed === 1));
  // All of them are of the paper's schedule, but where a full preset needs a slower one.
  const usual = all.map((config) => ({ ...config, optimizer: withModel(DEFAULT_CONFIG, config.model.id).optimizer }));
  const unsized = (config: ExperimentConfig) =>
    runKey({ ...config, trainSize: 1000, testSize: TEST_SIZE.default, epochs: 60, stop: 'fitted' });
  return [...new Map(usual.map((config) => [unsized(config), config])).values()];
}

/** The axes along which the figure's runs differ at all. */
export function gridAxes(presets: readonly Preset[]): readonly GridAxis[] {
  const configs = kinds(presets);
  return axesOf(configs).flatMap(({ id, label, read }) => {
    const values = valuesOf(configs, read);
    return values.length > 1 ? [{ id, label, values, usual: valuesOf(presets[0]?.configs ?? [], read) }] : [];
  });
}

/** In order where they are numbers. */
function valuesOf(configs: readonly ExperimentConfig[], read: Axis['read']): readonly string[] {
  const values = [...new Set(configs.map(read))].filter((value) => value !== '');
  return values.every((value) => Number.isFinite(Number(value)))
    ? values.toSorted((a, b) => Number(a) - Number(b))
    : values;
}

/** The runs of the grid, seed after seed, so that a first complete curve appears early. */
export function gridConfigs(
  presets: readonly Preset[],
  { trainSize, seeds, epochs, taken }: GridChoice,
): readonly ExperimentConfig[] {
  const configs = kinds(presets);
  const axes = axesOf(configs);
  const chosen = configs.filter((config) =>
    axes.every(({ id, read }) => read(config) === '' || (taken[id]?.includes(read(config)) ?? true)),
  );
  return Array.from({ length: seeds }, (_, i) => i + 1).flatMap((seed) =>
    chosen.map((config) => ({ ...config, trainSize, testSize: TEST_SIZE.default, epochs, seed })),
  );
}
