// Labels of runs: the setting and the network, then whatever distinguishes a run from the others in the list.

import { describeConfig } from '../../core/config-codec.ts';
import { corruptions } from '../../core/corruptions/index.ts';
import { type ExperimentConfig, networkLabel } from '../../core/experiment.ts';
import { commas } from '../../core/language/joints.ts';
import { say, translate } from '../../core/language/say.ts';
import { optimizers } from '../../core/optimizers/index.ts';
import { formatNumber, paramText } from './param-words.ts';
import type { Run } from './run.ts';

const SEPARATOR = ' · ';
/** Part of every label anyway. */
const ALWAYS = new Set(['setting', 'p', 'model', 'width']);
/** Part of a label only where nothing else distinguishes two runs. */
const MINOR = new Set(['epochs', 'stop', 'backend']);

/** With labels that distinguish the runs; a run whose label stays the same stays the same object. */
export function labelRuns(runs: readonly Run[]): readonly Run[] {
  const described = runs.map((run) => new Map(describeConfig(asTrained(run))));
  const keys = [...new Set(described.flatMap((entries) => [...entries.keys()]))];
  const telling = keys.filter((key) => !ALWAYS.has(key) && varies(key, described));
  const short = labelsBy(
    telling.filter((key) => !MINOR.has(key)),
    runs,
    described,
  );
  const labels = numbered(new Set(short).size === runs.length ? short : labelsBy(telling, runs, described));
  return runs.map((run, i) => (labels[i] === run.label ? run : { ...run, label: labels[i] ?? '' }));
}

/** Setting and network in words: `Random labels · MLP 1×512`. */
export function experimentLabel(config: ExperimentConfig): string {
  return mainParts(config).join(SEPARATOR);
}

/** With the backend that computed, if the chosen one was not available: a run on wasm is not labeled WebGPU. */
function asTrained({ config, backend }: Run): ExperimentConfig {
  return backend === null || config.backend === 'auto' ? config : { ...config, backend };
}

type Descriptions = readonly ReadonlyMap<string, string>[];

function labelsBy(keys: readonly string[], runs: readonly Run[], described: Descriptions): readonly string[] {
  return runs.map(({ config }, i) => {
    const differences = keys.flatMap((key) => differenceText(key, described[i]?.get(key)));
    return [...mainParts(config), ...differences].join(SEPARATOR);
  });
}

function varies(key: string, described: Descriptions): boolean {
  return new Set(described.map((entries) => entries.get(key))).size > 1;
}

/** Further runs of the same experiment get a number. */
function numbered(labels: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    return times === 1 ? label : [label, say`run ${times}`].join(SEPARATOR);
  });
}

function mainParts({ corruption, model }: ExperimentConfig): string[] {
  const { label, params } = corruptions.get(corruption.id);
  const values = Object.entries(params).map(
    ([name, spec]) => `${spec.key} = ${formatNumber(corruption.params[name] ?? spec.default)}`,
  );
  return [commas([translate(label), ...values]), networkLabel(model)];
}

function differenceText(key: string, text: string | undefined): string[] {
  if (text === undefined) return [];
  if (key === 'reg') return [regularizerText(text)];
  if (key === 'optimizer') return [translate(optimizers.find(text)?.label ?? text)];
  if (key === 'stop') return [text === 'epochs' ? say`to the last epoch` : say`until fitted`];
  if (key === 'data') return [text === 'standin' ? say`stand-in` : 'CIFAR-10'];
  if (key === 'backend') return [text === 'auto' ? say`fastest backend` : text];
  return [paramText(key, text)];
}

/** `dropout 0.3 + no batch-norm`, for `dropout:0.3,batch-norm:0`. */
function regularizerText(text: string): string {
  if (text === '') return say`no regularizer`;
  return text
    .replaceAll(/([\w-]+):0(?![.\d])/g, (_all, id: string) => say`no ${id}`)
    .replaceAll(',', ' + ')
    .replaceAll(':', ' ');
}
