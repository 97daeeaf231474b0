// A network's layers as what is drawn: a layer with what follows it in place (batch norm, ReLU, dropout) is one part, and
// parts side by side are one stage.

import { noted } from '../../core/language/joints.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { type Layer, type LayerSummary, type Shape, summarize } from '../../core/models/index.ts';

export interface StagePart {
  /** `Conv 5×5`, `Dense`. */
  readonly name: string;
  /** What happens to its output in place: `BN`, `ReLU`. */
  readonly extras: readonly string[];
  readonly output: Shape;
  readonly parameters: number;
}

export interface NetworkStage {
  /** One where layers simply follow each other; several run on the same input and are concatenated. */
  readonly paths: readonly (readonly StagePart[])[];
  readonly output: Shape;
  readonly parameters: number;
}

/** From first to last; the input itself is not among them. */
export function stagesOf(layers: readonly Layer[], input: Shape): readonly NetworkStage[] {
  return summarize(layers, input).reduce<readonly NetworkStage[]>(withLayer, []);
}

function withLayer(stages: readonly NetworkStage[], summary: LayerSummary): readonly NetworkStage[] {
  const { layer, input, output, parameters } = summary;
  if (layer.kind === 'branches') {
    const paths = layer.branches.map((branch) => stagesOf(branch, input).flatMap(({ paths }) => paths.flat()));
    return [...stages, { paths, output, parameters }];
  }
  const extra = extraOf(layer);
  const last = stages.at(-1);
  const [part] = last?.paths.length === 1 ? (last.paths[0] ?? []) : [];
  if (extra === null || !part)
    return [...stages, stageOf({ name: networkLayerName(layer), extras: [], output, parameters })];
  const grown = { ...part, extras: [...part.extras, extra], parameters: part.parameters + parameters };
  return [...stages.slice(0, -1), stageOf(grown)];
}

function stageOf(part: StagePart): NetworkStage {
  return { paths: [[part]], output: part.output, parameters: part.parameters };
}

/** In few letters, for layers that leave the shape as it is. */
function extraOf(layer: Layer): string | null {
  switch (layer.kind) {
    case 'relu':
      return 'ReLU';
    case 'batch-norm':
      return 'BN';
    case 'local-response-norm':
      return 'LRN';
    case 'dropout':
      return say`dropout ${layer.rate}`;
    default:
      return null;
  }
}

export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  BN: msg('batch normalization'),
  LRN: msg('local response normalization'),
  ReLU: msg('rectified linear units, max(0, x)'),
};

/** Of one layer by itself. */
export function networkLayerName(layer: Layer): string {
  switch (layer.kind) {
    case 'dense':
      return say`Dense`;
    case 'conv':
      return say`Conv ${windowText(layer)}`;
    case 'max-pool':
      return say`Pool ${windowText(layer)}`;
    case 'global-mean-pool':
      return say`Mean`;
    case 'branches':
      return say`Side by side`;
    default: {
      const extra = extraOf(layer) ?? '';
      const long = ABBREVIATIONS[extra];
      return long === undefined ? extra : noted(extra, translate(long));
    }
  }
}

/** `3×3`, and `3×3 /2` with a stride of 2. */
function windowText({ size, stride }: { size: number; stride: number }): string {
  return `${size}×${size}${stride > 1 ? ` /${stride}` : ''}`;
}

export function shapeText([height, width, channels]: Shape): string {
  return height === 1 && width === 1 ? String(channels) : `${height}×${width}×${channels}`;
}

/** Every layer in order, those of branches under the number of their stage: `4a`, `4b`. Rows of a table. */
export function layerRows(layers: readonly Layer[], input: Shape, prefix = ''): readonly StageRow[] {
  return summarize(layers, input).flatMap(({ layer, input: from, output, parameters }, i): readonly StageRow[] => {
    const place = `${prefix}${i + 1}`;
    if (layer.kind !== 'branches') return [{ place, name: networkLayerName(layer), output, parameters }];
    return layer.branches.flatMap((branch, b) => layerRows(branch, from, `${place}${String.fromCharCode(97 + b)}.`));
  });
}

export interface StageRow {
  readonly place: string;
  readonly name: string;
  readonly output: Shape;
  readonly parameters: number;
}
