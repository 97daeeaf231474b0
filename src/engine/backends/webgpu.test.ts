// A graphics device that goes away, or runs full: said once, with the reason.
import { describe, expect, it, vi } from 'vitest';
import { isDeviceLost, type WatchedDevice, watchDevice } from './webgpu.ts';

function fakeDevice() {
  let lose: (info: { reason: string; message: string }) => void = () => undefined;
  const listeners: ((event: { error: { message: string } }) => void)[] = [];
  const device: WatchedDevice = {
    lost: new Promise((resolve) => {
      lose = resolve;
    }),
    addEventListener: (_type, listener) => listeners.push(listener),
    queue: { onSubmittedWorkDone: async () => undefined },
  };
  return {
    device,
    lose: (reason: string, message = '') => lose({ reason, message }),
    fail: (error: { message: string }) => {
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
  it('that is lost is said to be, with the browser’s reason', async () => {
    const { device, lose } = fakeDevice();
    const onLost = vi.fn();
    watchDevice(device, onLost);
    watchDevice(device, onLost);
    lose('unknown', 'The driver was reset.');
    await vi.waitFor(() => expect(onLost).toHaveBeenCalled());
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

  it('that is full says what takes less; other errors are not its end', () => {
    const { device, fail } = fakeDevice();
    const onLost = vi.fn();
    watchDevice(device, onLost);
    fail(new GPUValidationError());
    expect(onLost).not.toHaveBeenCalled();
    fail(new GPUOutOfMemoryError());
    expect(onLost.mock.calls[0]?.[0]).toMatch(/smaller batch/);
  });
});
