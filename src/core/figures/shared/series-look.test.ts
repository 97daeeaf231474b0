import { describe, expect, it } from 'vitest';
import { corruptions } from '../../corruptions/index.ts';
import { models } from '../../models/index.ts';
import { regularizers } from '../../regularizers/index.ts';
import { seriesLook } from './series-look.ts';

describe('the look of a series', () => {
  it('is that of the definition which it is named after', () => {
    for (const { id, look } of corruptions.all) expect(seriesLook(id)).toEqual({ ...look, name: `setting-${id}` });
    for (const { id, look } of models.all) expect(seriesLook(id)).toEqual({ ...look, name: `model-${id}` });
    for (const { id, look } of regularizers.all) expect(seriesLook(id)).toEqual({ ...look, name: `regularizer-${id}` });
  });

  it('is its own where a network goes without what it has, and neutral where nothing is on', () => {
    const without = regularizers.get('batch-norm').inherent?.without.look;
    expect(seriesLook('no-batch-norm')).toEqual({ ...without, name: 'regularizer-no-batch-norm' });
    expect(without?.color).not.toEqual(regularizers.get('batch-norm').look.color);
    expect(seriesLook('none').name).toBe('slate');
  });

  it('has the color of the setting, solid, where label corruption is compared', () => {
    expect(['p=0', 'p=0.2', 'p=1'].map((series) => seriesLook(series).name)).toEqual([
      'setting-true-labels',
      'setting-partially-corrupted-labels',
      'setting-random-labels',
    ]);
    expect(['p=0', 'p=0.2', 'p=1'].map((series) => seriesLook(series).dash)).toEqual(['', '', '']);
  });

  it('goes by the place of what no definition stands behind, again from the first after the last', () => {
    const names = Array.from({ length: 7 }, (_, place) => seriesLook('dropout+weight-decay', place).name);
    expect(new Set(names).size).toBe(6);
    expect(names[6]).toBe(names[0]);
    expect(seriesLook('imagenet').name).toBe('violet');
  });
});
