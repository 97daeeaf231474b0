import { backend, env } from '@tensorflow/tfjs-core';
import { say } from '../../core/language/say.ts';
import { allCarriedOut, hasEnded, watchDevice } from './device-watch.ts';
import { type Finding, isSoftwareRenderer, type Rung } from './rung.ts';

export const webgpu: Rung = {
  backend: 'webgpu',
  inspect: async () => {
    if (typeof navigator === 'undefined' || !navigator.gpu) return absent(say`this browser does not offer WebGPU`);
    // tfjs would log a TypeError and continue with another backend silently, so the adapter is requested here.
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return absent(say`the browser offers WebGPU but found no graphics adapter for it`);
    return describe(adapter.info);
  },
  load: async () => {
    await import('@tensorflow/tfjs-backend-webgpu');
    // tfjs's split-K product adds floats atomically, in no fixed order; the packed one gives the same numbers every time.
    env().set('WEBGPU_MATMUL_PROGRAM_TYPE', PACKED_PRODUCT);
  },
  watch: async (onLost) => {
    const device = await activeDevice();
    if (device) watchDevice(device, onLost);
  },
  isLost: async () => {
    const device = await activeDevice();
    return device !== null && hasEnded(device);
  },
  carriedOut: async () => {
    const device = await activeDevice();
    if (device) await allCarriedOut(device);
  },
};

async function activeDevice(): Promise<GPUDevice | null> {
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const current = backend();
  return current instanceof WebGPUBackend ? current.device : null;
}

/** `MatMulProgramType.MatMulPackedProgram` of tfjs 4.22. */
const PACKED_PRODUCT = 3;

function describe({ vendor, architecture, description, isFallbackAdapter }: GPUAdapterInfo): Finding {
  const name = description || [vendor, architecture].filter(Boolean).join(' ') || say`unnamed adapter`;
  const software = isFallbackAdapter || isSoftwareRenderer(name);
  const reason = software
    ? say`WebGPU is available, but only in software (${name})`
    : say`WebGPU on a real adapter (${name})`;
  return { usable: true, software, reason };
}

function absent(reason: string): Finding {
  return { usable: false, software: false, reason: say`No WebGPU: ${reason}` };
}
