// Builds workers so that no file imports a worker's entry. WebKit evaluates such an entry a second time, as
// another module: a second host would answer each message, and code that may run only once in a worker throws. So entries only
// import, and all that they import, with what that needs, is a chunk beside them. `e2e/worker-entries.spec.ts` examines the build.

/** What rolldown passes to a group about a module. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importers: readonly string[]; readonly isEntry: boolean } | null;
}

/** @returns the chunk of a module that an entry imports; `null` for all others, which follow those that import them. */
function chunkBesideEntry(id: string, graph: ModuleGraph): string | null {
  const importers = graph.getModuleInfo(id)?.importers ?? [];
  return importers.some((importer) => graph.getModuleInfo(importer)?.isEntry) ? 'work' : null;
}

export const workerChunks = { codeSplitting: { groups: [{ name: chunkBesideEntry }] } };
