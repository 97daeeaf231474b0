// Runs TypeScript modules through Vite, so that tools see exactly the modules the page sees (`import.meta.glob` registries
// included) and need no second compiler. Each thread needs its own.
import { fileURLToPath } from 'node:url';
import { createServer, createServerModuleRunner, runnerImport } from 'vite';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param root of the tree whose modules are meant: the project's, or a copy of it.
 * @returns `load` imports a module by its path from the root; `close` ends the runner.
 */
export async function openRunner(root = PROJECT) {
  const { module: kernels } = await runnerImport('/tools/kernels-plugin.ts', { root: PROJECT, configFile: false });
  const server = await createServer({
    configFile: false,
    root,
    // The runner that read the plugin is closed by now, so it could not bring the compiler.
    plugins: [kernels.kernelsPlugin(async () => (await import('assemblyscript/asc')).default)],
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
  return {
    load: (path) => runner.import(path),
    close: async () => {
      await runner.close();
      await server.close();
    },
  };
}
