import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { getBackend, registerBackend, removeBackend } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
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
  it('reports the choice, its reason, and the finding at each rung', async () => {
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

  it('never takes a software adapter without a request', async () => {
    expect(await choose('auto', [rung('webgpu', { software: true }), rung('cpu')])).toMatchObject({ backend: 'cpu' });
  });

  it('continues where a backend cannot be loaded', async () => {
    const broken: Rung = { ...rung('wasm'), load: () => Promise.reject(new Error('404')) };
    const chosen = await choose('auto', [broken, rung('cpu')]);
    expect(chosen).toMatchObject({ backend: 'cpu' });
    expect(chosen.ladder[0]).toEqual({
      backend: 'wasm',
      usable: false,
      reason: 'about wasm, but it did not start: 404',
    });
    expect(chosen.reason).toBe('about cpu. about wasm, but it did not start: 404.');
  });

  it('continues where looking for a backend throws', async () => {
    const hostile: Rung = { ...rung('webgpu'), inspect: () => Promise.reject(new Error('blocked')) };
    const chosen = await choose('auto', [hostile, rung('cpu')]);
    expect(chosen.backend).toBe('cpu');
    expect(chosen.ladder[0]?.reason).toContain('blocked');
  });

  it('takes the requested one, and reports its finding', async () => {
    expect(await choose('cpu', [rung('wasm'), rung('cpu')])).toMatchObject({ backend: 'cpu', reason: 'about cpu.' });
  });

  it('takes another where the requested one does not start, with the reason, and marks it as unusable', async () => {
    const broken: Rung = { ...rung('webgpu'), load: () => Promise.reject(new Error('no adapter')) };
    const chosen = await choose('webgpu', [broken, rung('cpu')]);
    expect(chosen.reason).toBe('webgpu was requested, but: about webgpu, but it did not start: no adapter. about cpu.');
    expect(chosen.ladder.map(({ usable }) => usable)).toEqual([false, true]);
  });

  it('reports why tfjs did not start a backend, which tfjs only logs', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    registerBackend('webgl', () => Promise.reject(new Error('no context')));
    const chosen = await choose('auto', [rung('webgl'), rung('cpu')]);
    expect(chosen.ladder[0]?.reason).toBe('about webgl, but it did not start: no context');
    removeBackend('webgl');
    warn.mockRestore();
  });

  it('reports that a requested adapter is software', async () => {
    expect(await choose('cpu', [rung('cpu', { software: true })])).toMatchObject({ backend: 'cpu', software: true });
  });

  it('continues where the probe itself fails, and reports it at each probed rung', async () => {
    const stopped = () => {
      throw new Error('no clock');
    };
    const rungs = [rung('webgl'), rung('wasm'), rung('cpu')];
    registerBackend('webgl', () => Promise.reject(new Error('no context')));
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const chosen = await chooseBackend('auto', { wasmPaths: null, clock: stopped, rungs });
    warn.mockRestore();
    removeBackend('webgl');
    expect(chosen.backend).toBe('cpu');
    expect(chosen.ladder[1]).toMatchObject({ usable: false, reason: 'about wasm, but it failed in a probe: no clock' });
  });

  it('reports that a loss of the device cannot be detected, where it cannot', async () => {
    const unwatched: Rung = { ...rung('cpu'), watch: () => Promise.reject(new Error('no chunk')) };
    const chosen = await chooseBackend('cpu', {
      wasmPaths: null,
      clock: ticking(),
      rungs: [unwatched],
      onLost: () => undefined,
    });
    expect(chosen.reason).toContain('no chunk');
  });

  it('swallows no reason, whichever rungs fail, and wherever', async () => {
    const place = fc.constantFrom('inspect', 'load', 'nowhere');
    const backends = ['webgpu', 'webgl', 'wasm'] as const;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('auto', ...backends), fc.tuple(place, place, place), async (asked, places) => {
        const rungs = backends.map((backend, i): Rung => {
          const failing = () => Promise.reject(new Error(`${backend} broke`));
          // Only wasm can start here.
          const at = backend === 'wasm' || places[i] !== 'nowhere' ? places[i] : 'load';
          return {
            ...rung(backend),
            ...(at === 'inspect' ? { inspect: failing } : {}),
            ...(at === 'load' ? { load: failing } : {}),
          };
        });
        const { ladder, reason, backend } = await choose(asked, [...rungs, rung('cpu')]);
        for (const one of ladder) {
          if (!one.usable) expect(one.reason).toContain(`${one.backend} broke`);
          const tried = one.reason.includes('did not start');
          if (!one.usable && (one.backend === asked || tried)) expect(reason).toContain(one.reason);
        }
        expect(ladder.find((one) => one.backend === backend)?.usable).toBe(true);
        // A rung better than the one taken failed, unless another was requested.
        const better = ladder.slice(
          0,
          ladder.findIndex((one) => one.backend === backend),
        );
        if (backend !== asked) expect(better.filter(({ usable }) => usable)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('takes another where the requested one is unavailable, with the reason', async () => {
    const chosen = await choose('webgpu', [rung('webgpu', { usable: false }), rung('wasm'), rung('cpu')]);
    expect(chosen).toMatchObject({ asked: 'webgpu', backend: 'wasm' });
    expect(chosen.reason).toMatch(/webgpu was requested, but: about webgpu/);
  });

  it('fails in words where nothing works', async () => {
    await expect(choose('auto', [rung('webgpu', { usable: false })])).rejects.toThrow(
      /No backend works here.*about webgpu/,
    );
  });
});

describe('isLost', () => {
  it('calls the active backend’s rung, and no other', async () => {
    await choose('cpu', [rung('cpu')]);
    const lost = (backend: Backend): Rung => ({ ...rung(backend), isLost: async () => true });
    expect(await isLost([lost('webgl'), rung('cpu')])).toBe(false);
    expect(await isLost([lost('cpu'), rung('webgl')])).toBe(true);
    expect(await isLost()).toBe(false);
  });
});
