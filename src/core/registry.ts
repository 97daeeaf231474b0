// Collects the definitions of one kind, so that a new one is a new file and no other edit.

export interface Definition {
  readonly id: string;
  readonly order: number;
}

export interface Registry<T extends Definition> {
  /** In the order of the deck. */
  readonly all: readonly T[];
  readonly ids: readonly string[];
  find(id: string): T | undefined;
  /** @throws RangeError for an id that no definition carries; outside text is checked before (`config-codec.ts`). */
  get(id: string): T;
}

/** @param modules default exports by file, from `import.meta.glob`. */
export function createRegistry<T extends Definition>(kind: string, modules: Record<string, T>): Registry<T> {
  const all = Object.values(modules).sort((a, b) => a.order - b.order);
  const byId = new Map(all.map((definition) => [definition.id, definition]));
  return {
    all,
    ids: all.map(({ id }) => id),
    find: (id) => byId.get(id),
    get: (id) => {
      const definition = byId.get(id);
      if (!definition) throw new RangeError(`No ${kind} is called “${id}”; known: ${[...byId.keys()].join(', ')}.`);
      return definition;
    },
  };
}
