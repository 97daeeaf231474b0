// Runs a TypeScript tool of this folder through Vite, so that tools see exactly the modules the page sees
// (`import.meta.glob` registries included) and need no second compiler. `node tools/run.mjs data --standin`.
import { fileURLToPath } from 'node:url';
import { createServer, createServerModuleRunner, runnerImport } from 'vite';

const [name, ...args] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
const { module: kernels } = await runnerImport('/tools/kernels-plugin.ts', { root, configFile: false });
const server = await createServer({
  configFile: false,
  root,
  plugins: [kernels.kernelsPlugin()],
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
});
const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
let status = 1;
try {
  const tool = await runner.import(`/tools/${name}.ts`);
  status = await tool.main(args);
} finally {
  await runner.close();
  await server.close();
}
process.exitCode = status;
