// Where the process that is killed begins (`killed.ts`).
import { openRunner } from '../../runner.mjs';

const { load } = await openRunner();
const { prepareUntilKilled } = await load('/tools/data/testing/killed.ts');
await prepareUntilKilled(process.argv.slice(2));
