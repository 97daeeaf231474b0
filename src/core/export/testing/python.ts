// Checks the written scripts with Python, for tests; it has to be installed.

import { spawnSync } from 'node:child_process';

/**
 * Compiles every script of a JSON list and walks its syntax tree for names that nothing defines: neither a definition, nor an
 * import, nor an argument, nor an assignment anywhere in it, nor Python. Also for definitions that nothing uses. Scripts share
 * most of their top-level definitions, which stand two blank lines apart: each is checked once.
 */
const CHECK = `
import ast, builtins, functools, json, sys

@functools.cache
def names(chunk):
    tree = ast.parse(chunk)
    compile(tree, "chunk", "exec")
    nodes = list(ast.walk(tree))
    used = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    made = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    made |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    made |= {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler))}
    top = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    top |= {target.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets}
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            top |= {name.asname or name.name.split(".")[0] for name in node.names}
    return used, made, top

def faults(source):
    used, made, top = (set().union(*sets) for sets in zip(*map(names, source.split("\\n\\n\\n"))))
    missing = used - made - top - set(dir(builtins)) - {"__name__", "__file__"}
    return sorted(f"{name} is not defined" for name in missing) + sorted(f"{name} is not used" for name in top - used)

print(json.dumps([faults(source) for source in json.load(sys.stdin)]))
`;

/** The errors found in each script. */
export function faultsOf(scripts: readonly string[]): unknown {
  return evaluated(CHECK, scripts);
}

/** The JSON that a Python program prints, given `input` as JSON. */
export function evaluated(program: string, input: unknown): unknown {
  const run = spawnSync('python3', ['-c', program], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  if (run.status !== 0) throw new Error(`python3 failed: ${run.stderr || run.error?.message}`);
  return JSON.parse(run.stdout);
}

/** A Python that has all these packages; `null` where none has. Debian's has those of apt, whatever else `python3` may be. */
export function pythonWith(...packages: readonly string[]): string | null {
  const pythons = ['python3', '/usr/bin/python3'];
  const imports = packages.map((name) => `import ${name}`).join('\n');
  return pythons.find((python) => spawnSync(python, ['-c', imports]).status === 0) ?? null;
}
