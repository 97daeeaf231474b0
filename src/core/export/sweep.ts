// A figure's grid as one Python script on dask.distributed. Each kind of run (network, regularizers, pixels) is the exported script of
// one experiment (`pytorch.ts`), part by part: what all kinds have in common is written once, the rest inside a function of its own.

import { writeConfig } from '../config-codec.ts';
import { DEFAULT_CONFIG, type ExperimentConfig, withParam } from '../experiment.ts';
import { models } from '../models/index.ts';
import { sweepDocstring } from './python/header.ts';
import { initialRate } from './python/optimizer.ts';
import { IMPORTS, type ScriptParts, scriptParts } from './python/parts.ts';
import { labelNoiseOf } from './python/results.ts';
import { runRow, SWEEP_IMPORTS, sweepCode } from './python/sweep.ts';
import { definitions, indent, lines } from './python/text.ts';

export interface SweepGrid {
  /** Id and English title of the figure. */
  readonly figure: string;
  readonly title: string;
  /** Of the preset, in English: `The paper’s networks`. */
  readonly label: string;
  readonly configs: readonly ExperimentConfig[];
}

/** `rethinking-sweep-test-error.py`, as the script is saved. */
export function sweepFileName({ figure }: Pick<SweepGrid, 'figure'>): string {
  return `rethinking-sweep-${figure}.py`;
}

/**
 * The whole script, UTF-8, ending in a line feed.
 * @param page address of the page up to its hash, for the script to name; empty where none is known.
 */
export function sweepScript(grid: SweepGrid, page = ''): string {
  const file = sweepFileName(grid);
  const kinds = kindsOf(grid.configs);
  const common = commonParts(kinds.map(({ parts }) => parts));
  const head = [sweepDocstring({ ...grid, file, page }), `${IMPORTS}\n${SWEEP_IMPORTS}`, lines(...common.constants)];
  const code = definitions(
    head.join('\n\n'),
    ...common.definitions,
    ...kinds.map((kind) => kindFunction(kind, common)),
    rows(grid.configs, kinds),
    sweepCode(file),
  );
  return `${code}\n`;
}

/** All that one function trains: its runs differ in seed, N, test images, epochs, learning rate and label corruption, which are flags. */
interface Kind {
  readonly name: string;
  readonly parts: ScriptParts;
}

function kindsOf(configs: readonly ExperimentConfig[]): readonly Kind[] {
  const byName = new Map(configs.map((config) => [kindName(config), config]));
  return [...byName].map(([name, config]) => ({ name, parts: scriptParts(plain(config)) }));
}

/** `config` with every flag at its default. */
function plain(config: ExperimentConfig): ExperimentConfig {
  const { seed, trainSize, testSize, epochs, data, backend, workers, corruption } = DEFAULT_CONFIG;
  return {
    ...{ ...config, seed, trainSize, testSize, epochs, data, backend, workers },
    corruption: labelNoiseOf(config) === undefined ? config.corruption : corruption,
    optimizer: withParam(config.optimizer, 'learningRate', models.get(config.model.id).learningRate),
  };
}

/** `alexnet_small_width_0_25_reg_weight_decay`: what differs from the page's defaults, as a name. */
function kindName(config: ExperimentConfig): string {
  const others = writeConfig(plain(config)).filter(([key]) => key !== 'model');
  return [config.model.id, ...others.flat()].join('_').replaceAll(/[^a-z0-9]+/gi, '_');
}

/** Parts that are the same in every kind that has them, and mention nothing that is not. */
function commonParts(kinds: readonly ScriptParts[]): ScriptParts {
  const constants = [...new Set(kinds.flatMap((parts) => parts.constants))];
  const functions = [...new Set(kinds.flatMap((parts) => parts.definitions))];
  const all = [...constants, ...functions];
  const names = all.map(definedName);
  const own = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  for (let before = -1; before < own.size; ) {
    before = own.size;
    for (const part of all) if (words(part).some((word) => own.has(word))) own.add(definedName(part));
  }
  const isCommon = (part: string) => !own.has(definedName(part));
  return { constants: constants.filter(isCommon), definitions: functions.filter(isCommon) };
}

/** What a part defines: `def NAME(`, `class NAME(`, `NAME = `; a decorator may stand above. */
function definedName(part: string): string {
  return /^(?:def |class )?(\w+)(?=\(| = )/m.exec(part)?.[1] ?? '';
}

function words(part: string): readonly string[] {
  return part.match(/\w+/g) ?? [];
}

function kindFunction({ name, parts }: Kind, common: ScriptParts): string {
  const own = [
    lines(...parts.constants.filter((part) => !common.constants.includes(part))),
    ...parts.definitions.filter((part) => !common.definitions.includes(part)),
    'return run_experiment(options, show)',
  ];
  return `def ${name}(options, show):\n${indent(own.filter((part) => part !== '').join('\n\n'))}`;
}

/** Every run: its function, and its flags as the page has them. */
function rows(configs: readonly ExperimentConfig[], kinds: readonly Kind[]): string {
  const row = (config: ExperimentConfig) => {
    const { trainSize: n, testSize: test, epochs, seed } = config;
    return runRow(kindName(config), { p: labelNoiseOf(config), lr: initialRate(config), n, test, epochs, seed });
  };
  const comment = `# ${kinds.length === 1 ? 'One kind' : `${kinds.length} kinds`} of runs, and each one's flags as the page has them.`;
  return `${comment}\nRUNS = [\n${indent(configs.map(row).join('\n'))}\n]`;
}
