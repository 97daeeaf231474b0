import { describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { newRun } from '../runs/run.ts';
import { type DataInUse, FIRST_STATE, type LabState, trainableSize } from './lab-state.ts';

describe('images that a run trains on', () => {
  const { config } = readConfig([['n', '99999']]);
  const set: DataInUse = {
    ...{ data: 'cifar10' as const, title: '', provenance: '', imported: false, classes: [] },
    ...{ receivedBytes: 1, totalBytes: 1, trainReady: 0, train: 4000, test: 800, available: 4000 },
    ...{ complete: true, notice: null },
  };

  it('are no more than there are, once that is known', () => {
    const ready: LabState = { ...FIRST_STATE, data: { kind: 'ready', set } };
    expect(trainableSize(FIRST_STATE, config)).toBe(config.trainSize);
    expect(trainableSize(ready, config)).toBe(4000);
    expect(trainableSize(ready, { ...config, trainSize: 500 })).toBe(500);
    expect(trainableSize(ready, { ...config, data: 'standin' })).toBe(config.trainSize);
    expect(newRun('a', config, trainableSize(ready, config)).trainSize).toBe(4000);
  });
});
