// Where the thread of a helper begins (`thread-helper.ts`).
import { workerData } from 'node:worker_threads';
import { openRunner } from '../runner.mjs';

const { load } = await openRunner();
const { serveInThread } = await load('/tools/experiment/helper-thread.ts');
serveInThread(workerData);
