import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { getBackend } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { Backend } from '../../core/experiment.ts';
import { chooseBackend, isLost } from './ladder.ts';
import type { Rung } from './rung.ts';

const rung = (backend: Backend, finding: Partial<{ usable: boolean; software: boolean }> = {}): Rung => ({
  backend,
  inspect: async () => ({ usable: true, software: false, reason: `about ${backend}`, ...finding }),
  load: async () => undefined,
});
const ticking = () => {
  let now = 0;
  return () => now++;
};
const choose = (asked: Backend | 'auto', rungs: readonly Rung[]) =>
  chooseBackend(asked, { wasmPaths: null, clock: ticking(), rungs });

describe('chooseBackend', () => {
  it('says what it took, why, and what it found at each rung', async () => {
    const chosen = await choose('auto', [rung('webgpu', { usable: false }), rung('wasm'), rung('cpu')]);
    expect(chosen).toMatchObject({ backend: 'wasm', software: false, asked: 'auto' });
    expect(chosen.reason).toContain('about wasm');
    expect(chosen.ladder.map(({ backend, usable }) => [backend, usable])).toEqual([
      ['webgpu', false],
      ['wasm', true],
      ['cpu', true],
    ]);
    expect(getBackend()).toBe('wasm');
  });

  it('never takes a software adapter by itself', async () => {
    expect(await choose('auto', [rung('webgpu', { software: true }), rung('cpu')])).toMatchObject({ backend: 'cpu' });
  });

  it('goes on where a backend cannot be loaded', async () => {
    const broken: Rung = { ...rung('wasm'), load: () => Promise.reject(new Error('404')) };
    expect(await choose('auto', [broken, rung('cpu')])).toMatchObject({ backend: 'cpu' });
  });

  it('goes on where looking for a backend throws', async () => {
    const hostile: Rung = { ...rung('webgpu'), inspect: () => Promise.reject(new Error('blocked')) };
    const chosen = await choose('auto', [hostile, rung('cpu')]);
    expect(chosen.backend).toBe('cpu');
    expect(chosen.ladder[0]?.reason).toContain('blocked');
  });

  it('takes the one asked for, and says so', async () => {
    expect(await choose('cpu', [rung('wasm'), rung('cpu')])).toMatchObject({
      backend: 'cpu',
      reason: expect.stringContaining('Chosen by hand'),
    });
  });

  it('takes another where the one asked for is not here, and says why', async () => {
    const chosen = await choose('webgpu', [rung('webgpu', { usable: false }), rung('wasm'), rung('cpu')]);
    expect(chosen).toMatchObject({ asked: 'webgpu', backend: 'wasm' });
    expect(chosen.reason).toMatch(/webgpu was asked for, but: about webgpu/);
  });

  it('fails in words where nothing works', async () => {
    await expect(choose('auto', [rung('webgpu', { usable: false })])).rejects.toThrow(/No backend works here/);
  });
});

describe('isLost', () => {
  it('asks the active backend’s rung, and no other', async () => {
    await choose('cpu', [rung('cpu')]);
    const lost = (backend: Backend): Rung => ({ ...rung(backend), isLost: async () => true });
    expect(await isLost([lost('webgl'), rung('cpu')])).toBe(false);
    expect(await isLost([lost('cpu'), rung('webgl')])).toBe(true);
    expect(await isLost()).toBe(false);
  });
});
