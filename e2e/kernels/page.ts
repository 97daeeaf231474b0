// Runs one check after another on Chrome's software adapter; `e2e/kernels.webgpu.spec.ts` names them.

import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend as activeBackend, env, setBackend } from '@tensorflow/tfjs-core';
import { webgpu } from '../../src/engine/backends/webgpu.ts';
import { messageOf } from '../../src/engine/message-of.ts';
import { loadKernels, unloadKernels } from '../../src/engine/operations/index.ts';
import { batchNorm } from './checks/batch-norm.ts';
import { biasGradient, convolution, dense, filterGradient, inputGradient } from './checks/convolutions.ts';
import { images } from './checks/images.ts';
import { localResponse, maxPool, rectifierAndGather, softmaxCrossEntropy } from './checks/pointwise.ts';
import { compiledAhead, memoryFlat, sameBitsTwice } from './checks/steps.ts';
import { adam, momentum } from './checks/updates.ts';
import { Gauge } from './compare.ts';
import { type Counted, countDispatches } from './dispatches.ts';
import type { CheckName, CheckOutcome } from './names.ts';
import { poisonOutputs } from './poison.ts';

const deviceErrors: string[] = [];

async function prepare(): Promise<WebGPUBackend> {
  await webgpu.load();
  if (!(await setBackend('webgpu'))) throw new Error('No WebGPU here.');
  const backend = activeBackend();
  if (!(backend instanceof WebGPUBackend)) throw new Error('tfjs took another backend.');
  backend.device.addEventListener('uncapturederror', ({ error }) => deviceErrors.push(error.message));
  if ((await loadKernels()) !== 'wgsl') throw new Error('Our kernels were not taken.');
  return backend;
}

const prepared = prepare();
let poisoned = false;

const CHECKS: Readonly<Record<CheckName, (gauge: Gauge, backend: WebGPUBackend) => Promise<void>>> = {
  dense,
  convolution,
  'input gradient': inputGradient,
  'filter gradient': filterGradient,
  'bias gradient': biasGradient,
  'rectifier and gather': rectifierAndGather,
  'max-pool': maxPool,
  'local response normalization': localResponse,
  'batch normalization': batchNorm,
  'softmax cross-entropy': softmaxCrossEntropy,
  images,
  momentum,
  Adam: adam,
  'same bits twice': sameBitsTwice,
  'memory over 1,000 steps': (_gauge, backend) => memoryFlat(backend),
  'compiled ahead': (_gauge, backend) => compiledAhead(backend),
};

async function runCheck(name: CheckName): Promise<CheckOutcome> {
  const gauge = new Gauge();
  try {
    const backend = await prepared;
    if (!poisoned) poisonOutputs(backend);
    poisoned = true;
    // Small tensors would be computed on the processor, and check nothing.
    env().set('WEBGPU_CPU_FORWARD', false);
    await CHECKS[name](gauge, backend);
    await backend.device.queue.onSubmittedWorkDone();
    if (deviceErrors.length > 0) throw new Error(deviceErrors.splice(0)[0]);
    return { name, worst: gauge.worst, failure: null };
  } catch (error) {
    return { name, worst: gauge.worst, failure: [messageOf(error), ...deviceErrors.splice(0).slice(0, 1)].join('\n') };
  }
}

/** @param ours whether with our kernels; otherwise with tfjs's only. */
async function count(model: string, batch: number, ours: boolean): Promise<Counted> {
  await prepared;
  if (!ours) unloadKernels();
  const counted = countDispatches(model, batch);
  await loadKernels();
  return counted;
}

Object.assign(globalThis, { runCheck, count });
document.body.dataset.ready = 'true';
