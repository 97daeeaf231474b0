// Runs a TypeScript tool of this folder: `node tools/run.mjs data --standin`.
import { openRunner } from './runner.mjs';

const [name, ...args] = process.argv.slice(2);
const runner = await openRunner();
let status = 1;
try {
  const tool = await runner.load(`/tools/${name}.ts`);
  status = await tool.main(args);
} finally {
  await runner.close();
}
process.exitCode = status;
