// A graphics device that is lost, or out of memory, is reported once, with the reason.
import { describe, expect, it, vi } from 'vitest';
import { createRng } from '../../core/rng.ts';
import {
  allCarriedOut,
  type DeviceError,
  hasEnded,
  isDeviceLost,
  type WatchedDevice,
  watchDevice,
} from './device-watch.ts';

/** A limit for what hangs. */
const PATIENCE = { timeout: 30_000 };

function fakeDevice() {
  let lose: (info: { reason: string; message: string }) => void = () => undefined;
  const listeners: ((event: { error: DeviceError }) => void)[] = [];
  const scopes: { readonly filter: string; error: DeviceError | null }[] = [];
  /** A command that is refused: the innermost scope for it keeps the first such error. */
  const refuse = (filter: string, error: DeviceError) => {
    const scope = scopes.findLast((one) => one.filter === filter);
    if (scope) scope.error ??= error;
  };
  const device: WatchedDevice = {
    lost: new Promise((resolve) => {
      lose = resolve;
    }),
    addEventListener: (_type, listener) => listeners.push(listener),
    pushErrorScope: (filter) => scopes.push({ filter, error: null }),
    popErrorScope: async () => scopes.pop()?.error ?? null,
    queue: { onSubmittedWorkDone: async () => undefined },
  };
  return {
    device,
    lose: (reason: string, message = '') => lose({ reason, message }),
    refuse,
    open: () => scopes.map(({ filter }) => filter),
    fail: (error: DeviceError) => {
      for (const listener of listeners) listener({ error });
    },
  };
}

class GPUOutOfMemoryError {
  readonly message = 'buffer';
}
class GPUValidationError {
  readonly message = 'shader';
}

describe('a graphics device', () => {
  it('that is lost is reported, with the browser’s reason', async () => {
    const { device, lose } = fakeDevice();
    const onLost = vi.fn();
    watchDevice(device, onLost);
    watchDevice(device, onLost);
    lose('unknown', 'The driver was reset.');
    await vi.waitFor(() => expect(onLost).toHaveBeenCalled(), PATIENCE);
    expect(onLost.mock.calls).toEqual([['the graphics device was lost: The driver was reset.']]);
  });

  it('that we put away ourselves is not lost', async () => {
    const { device, lose } = fakeDevice();
    const onLost = vi.fn();
    watchDevice(device, onLost);
    lose('destroyed');
    await device.lost;
    await Promise.resolve();
    expect(onLost).not.toHaveBeenCalled();
  });

  it('is lost from the moment it is, whether its queue still answers or not', async () => {
    const { device, lose } = fakeDevice();
    expect(await isDeviceLost(device)).toBe(false);
    const refusing = { ...device, queue: { onSubmittedWorkDone: () => Promise.reject(new Error('lost')) } };
    expect(await isDeviceLost(refusing)).toBe(false);
    lose('unknown');
    expect(await isDeviceLost(device)).toBe(true);
    expect(await isDeviceLost(refusing)).toBe(true);
  });

  it('that is out of memory: the reason names what takes less', () => {
    const { device, fail } = fakeDevice();
    const onLost = vi.fn();
    watchDevice(device, onLost);
    fail(new GPUOutOfMemoryError());
    expect(onLost.mock.calls[0]?.[0]).toMatch(/smaller batch/);
  });

  it.each([
    ['validation', new GPUValidationError(), /refused a command: shader$/],
    ['internal', new GPUValidationError(), /refused a command/],
    ['out-of-memory', new GPUOutOfMemoryError(), /smaller batch/],
  ])('that rejects a command (%s) is unusable from then on, which is reported once', async (filter, error, words) => {
    const { device, refuse, open, fail } = fakeDevice();
    const onLost = vi.fn();
    watchDevice(device, onLost);
    await allCarriedOut(device);
    expect(await hasEnded(device)).toBe(false);
    refuse(filter, error);
    await expect(allCarriedOut(device)).rejects.toThrow(words);
    await expect(allCarriedOut(device)).rejects.toThrow(words);
    fail(new GPUValidationError());
    expect(await hasEnded(device)).toBe(true);
    expect(onLost.mock.calls).toEqual([[expect.stringMatching(words)]]);
    expect(open()).toEqual(['validation', 'internal', 'out-of-memory']);
  });

  it('that refuses an outer command which no scope is open for ends with it', async () => {
    const { device, fail } = fakeDevice();
    const onLost = vi.fn();
    watchDevice(device, onLost);
    fail(new GPUValidationError());
    await expect(allCarriedOut(device)).rejects.toThrow(/refused a command/);
    expect(onLost).toHaveBeenCalledTimes(1);
  });

  it('that does not even answer whether it refused anything is of no more use', async () => {
    const { device } = fakeDevice();
    const mute = { ...device, popErrorScope: () => Promise.reject(new Error('The instance was dropped.')) };
    watchDevice(mute, () => undefined);
    await expect(allCarriedOut(mute)).rejects.toThrow(/instance was dropped/);
  });

  it('that rejects at random: no number is reported that was read after a rejection', async () => {
    const filters = ['validation', 'internal', 'out-of-memory'];
    for (let seed = 0; seed < 200; seed++) {
      const rng = createRng(seed);
      const { device, refuse } = fakeDevice();
      watchDevice(device, () => undefined);
      let good = true;
      for (let command = 0; command < 30; command++) {
        if (rng.int(10) === 0) {
          good = false;
          refuse(filters[rng.int(3)] ?? 'validation', new GPUValidationError());
        }
        const reported = await allCarriedOut(device).then(
          () => true,
          () => false,
        );
        expect(reported).toBe(good);
      }
    }
  });
});
