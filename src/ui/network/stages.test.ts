import { describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { parametersOf, trainingOf } from '../../core/experiment.ts';
import { INPUT_SHAPE, models } from '../../core/models/index.ts';
import { layerRows, networkLayerName, stagesOf } from './stages.ts';

const REGULARIZERS = ['', 'dropout:0.3', 'batch-norm', 'batch-norm:0', 'dropout,batch-norm'];
const configOf = (address: string) => readConfig(new URLSearchParams(address)).config;
const layersOf = (address: string) => trainingOf(configOf(address)).layers;
const stages = (address: string) => stagesOf(layersOf(address), INPUT_SHAPE);
const names = (address: string) =>
  stages(address).map(({ paths }) => paths.map((path) => path.map(({ name }) => name).join()));
const sum = (of: readonly { readonly parameters: number }[]) => of.reduce((so, { parameters }) => so + parameters, 0);

describe('the drawn stages', () => {
  it.each(models.ids.flatMap((id) => REGULARIZERS.map((reg) => [id, reg])))(
    'of %s with “%s” have the parameters of the network, and so has the table',
    (id, reg) => {
      const address = `model=${id}&reg=${reg}`;
      const total = parametersOf(configOf(address));
      expect(sum(stages(address))).toBe(total);
      expect(sum(layerRows(layersOf(address), INPUT_SHAPE))).toBe(total);
      expect(sum(stages(address).flatMap(({ paths }) => paths.flat()))).toBe(total);
    },
  );

  it('keep a layer and what follows it in place together', () => {
    expect(names('model=alexnet-small')).toEqual([
      ['Conv 5×5'],
      ['Pool 3×3 /2'],
      ['Conv 5×5'],
      ['Pool 3×3 /2'],
      ['Dense'],
      ['Dense'],
      ['Dense'],
    ]);
    expect(stages('model=alexnet-small&reg=dropout').map(({ paths }) => paths[0]?.[0]?.extras)).toEqual([
      ['ReLU'],
      ['LRN'],
      ['ReLU'],
      ['LRN'],
      ['ReLU', 'dropout 0.5'],
      ['ReLU', 'dropout 0.5'],
      [],
    ]);
  });

  it('draw Inception’s blocks side by side', () => {
    const drawn = names('model=inception-small');
    expect(drawn).toHaveLength(13);
    expect(drawn.slice(0, 4)).toEqual([
      ['Conv 3×3'],
      ['Conv 1×1', 'Conv 3×3'],
      ['Conv 1×1', 'Conv 3×3'],
      ['Conv 3×3 /2', 'Pool 3×3 /2'],
    ]);
    expect(stages('model=inception-small')[1]?.paths[0]?.[0]?.extras).toEqual(['BN', 'ReLU']);
    expect(stages('model=inception-small')[1]?.output).toEqual([28, 28, 64]);
  });

  it('show a layer by itself where nothing precedes it', () => {
    expect(stagesOf([{ kind: 'relu' }], INPUT_SHAPE)).toHaveLength(1);
    expect(networkLayerName({ kind: 'relu' })).toBe('ReLU (rectified linear units, max(0, x))');
  });
});

describe('the rows of the table', () => {
  it('are every layer, those of branches under their place, each with a name of its own', () => {
    const places = layerRows(layersOf('model=inception-small'), INPUT_SHAPE).map(({ place }) => place);
    expect(places.slice(0, 6)).toEqual(['1', '2', '3', '4a.1', '4a.2', '4a.3']);
    expect(new Set(places).size).toBe(places.length);
  });
});
