// Watches whether a GPU device still computes. tfjs checks neither for its loss nor for its errors: a command that the device
// rejects is skipped, and a later read returns whatever the buffer held, a loss of 0 for instance. So every error, of whatever
// kind, ends the device here, and before a number is reported all commands before it are checked.

import { say } from '../../core/language/say.ts';
import { deviceRefused } from '../../protocol/device-refused.ts';
import { outOfMemory } from '../../protocol/out-of-memory.ts';
import { messageOf } from '../message-of.ts';

export interface DeviceError {
  readonly message: string;
}

const SCOPES = ['validation', 'internal', 'out-of-memory'] as const;

/** What is used of a `GPUDevice`. */
export interface WatchedDevice {
  readonly queue: { onSubmittedWorkDone(): Promise<unknown> };
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  addEventListener(type: 'uncapturederror', listener: (event: { readonly error: DeviceError }) => void): void;
  pushErrorScope(filter: (typeof SCOPES)[number]): void;
  popErrorScope(): Promise<DeviceError | null>;
}

class DeviceWatch {
  /** Why the device is unusable; `null` while it is usable. */
  private ended: string | null = null;

  constructor(
    private readonly device: WatchedDevice,
    private readonly onLost: (reason: string) => void,
  ) {
    void device.lost.then(({ reason, message }) => {
      if (reason !== 'destroyed') this.end(say`the graphics device was lost: ${message || reason}`);
    });
    // Errors outside of any scope.
    device.addEventListener('uncapturederror', ({ error }) => this.end(reasonOf(error)));
    this.openScopes();
  }

  /** Resolves once all commands so far have been checked: to why the device is unusable, or `null`. */
  async failure(): Promise<string | null> {
    // Closed and opened again synchronously, so that no command falls outside of a scope.
    const answers = SCOPES.map(() => this.closeScope());
    this.openScopes();
    for (const reason of await Promise.all(answers)) if (reason !== null) this.end(reason);
    return this.ended;
  }

  private openScopes(): void {
    for (const scope of SCOPES) this.device.pushErrorScope(scope);
  }

  private async closeScope(): Promise<string | null> {
    try {
      const error = await this.device.popErrorScope();
      return error && reasonOf(error);
    } catch (error) {
      return deviceRefused(messageOf(error));
    }
  }

  private end(reason: string): void {
    if (this.ended !== null) return;
    this.ended = reason;
    this.onLost(reason);
  }
}

const watches = new WeakMap<WatchedDevice, DeviceWatch>();

/** @param onLost is called once, with the reason, when the device is lost or has rejected a command. */
export function watchDevice(device: WatchedDevice, onLost: (reason: string) => void): void {
  if (!watches.has(device)) watches.set(device, new DeviceWatch(device, onLost));
}

/** Resolves once all commands so far are known to have been carried out. @throws Error where one was rejected, or the device is lost. */
export async function allCarriedOut(device: WatchedDevice): Promise<void> {
  const failure = (await watches.get(device)?.failure()) ?? null;
  if (failure !== null) throw new Error(failure);
}

/** Whether it is lost, or has rejected a command. */
export async function hasEnded(device: WatchedDevice): Promise<boolean> {
  return (await isDeviceLost(device)) || ((await watches.get(device)?.failure()) ?? null) !== null;
}

/** The loss of a device can only be awaited, not queried: so another answer of the device, or its rejection, is awaited as well. */
export function isDeviceLost({ lost, queue }: WatchedDevice): Promise<boolean> {
  const gone = lost.then(() => true);
  const answered = queue.onSubmittedWorkDone().then(
    () => false,
    () => false,
  );
  return Promise.race([gone, answered]);
}

function reasonOf(error: DeviceError): string {
  return error.constructor.name === 'GPUOutOfMemoryError' ? outOfMemory() : deviceRefused(error.message);
}
