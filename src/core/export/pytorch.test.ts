// Every combination is written, and Python itself is asked whether it compiles and whether every name in it is defined.

import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig, writeConfig } from '../config-codec.ts';
import { corruptions } from '../corruptions/index.ts';
import type { ExperimentConfig } from '../experiment.ts';
import { models } from '../models/index.ts';
import { optimizers } from '../optimizers/index.ts';
import { regularizers } from '../regularizers/index.ts';
import { pytorchFileName, pytorchScript } from './pytorch.ts';

const configOf = (address: string): ExperimentConfig => readConfig(new URLSearchParams(address)).config;
const scriptOf = (address: string) => pytorchScript(configOf(address));

const REGULARIZERS = ['', ...regularizers.ids, 'batch-norm:0', regularizers.ids.join(',')];
const ADDRESSES = models.ids.flatMap((model) =>
  corruptions.ids.flatMap((setting) =>
    optimizers.ids.flatMap((optimizer) =>
      REGULARIZERS.map((reg) => `model=${model}&setting=${setting}&optimizer=${optimizer}&reg=${reg}`),
    ),
  ),
);
const EXTRAS = ['width=0.5&model=alexnet-small', 'decaysteps=0', 'decay=1', 'stop=epochs', 'data=standin&workers=2'];

/**
 * Compiles every script of a JSON list and walks its syntax tree for names that nothing defines: neither a definition, nor an
 * import, nor an argument, nor an assignment anywhere in it, nor Python. Also for definitions that nothing uses. Scripts share
 * most of their top-level definitions, which stand two blank lines apart: each is looked at once.
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
    top = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    top |= {target.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets}
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            top |= {name.asname or name.name.split(".")[0] for name in node.names}
    return used, made, top

def faults(source):
    used, made, top = (set().union(*sets) for sets in zip(*map(names, source.split("\\n\\n\\n"))))
    missing = used - made - top - set(dir(builtins)) - {"__name__"}
    return sorted(f"{name} is not defined" for name in missing) + sorted(f"{name} is not used" for name in top - used)

print(json.dumps([faults(source) for source in json.load(sys.stdin)]))
`;

/** What Python objects to in each script. */
function faultsOf(scripts: readonly string[]): unknown {
  const run = spawnSync('python3', ['-c', CHECK], {
    input: JSON.stringify(scripts),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  if (run.status !== 0) throw new Error(`python3 failed: ${run.stderr || run.error?.message}`);
  return JSON.parse(run.stdout);
}

/** Learned numbers, read back from the script's own text. */
function counted(script: string): number {
  const sum = (pattern: RegExp, of: (numbers: readonly number[], line: string) => number) =>
    [...script.matchAll(pattern)].reduce((so, found) => so + of(found.slice(1).map(Number), found[0]), 0);
  return (
    sum(/nn\.Linear\((\d+), (\d+)\)/g, ([inputs = 0, units = 0]) => (inputs + 1) * units) +
    sum(
      /nn\.Conv2d\((\d+), (\d+), (\d+)[^)]*\)/g,
      ([channels = 0, filters = 0, size = 0], call) =>
        filters * (channels * size ** 2 + (call.includes('bias=False') ? 0 : 1)),
    ) +
    sum(
      /normed_conv\((\d+), (\d+), (\d+)/g,
      ([channels = 0, filters = 0, size = 0]) => filters * (channels * size ** 2 + 1),
    ) +
    sum(/BatchNorm\((\d+)/g, ([channels = 0]) => channels)
  );
}

describe('the network', () => {
  // PAPER.md, 'Parameter counts'.
  it.each([
    ['model=mlp-1x512', 1_209_866],
    ['model=mlp-3x512', 1_735_178],
    ['model=alexnet-small', 1_387_786],
    ['model=inception-small', 1_649_402],
    ['model=inception-small&reg=batch-norm:0', 1_649_402],
    ['model=mlp-1x512&reg=batch-norm', 1_209_866 + 512],
  ])('of %s has %i parameters, by the calls that build it', (address, parameters) => {
    const script = scriptOf(address);
    expect(counted(script)).toBe(parameters);
    expect(script).toContain(`${parameters.toLocaleString('en-GB')} parameters`);
  });

  it('pads as TensorFlow does, and divides α as PyTorch does', () => {
    const alexnet = scriptOf('model=alexnet-small');
    expect(alexnet).toContain('nn.ConstantPad2d((0, 1, 0, 1), -math.inf),\n        nn.MaxPool2d(3, stride=2)');
    expect(alexnet).toContain('nn.Conv2d(3, 64, 5, padding=2)');
    expect(alexnet).toContain('nn.LocalResponseNorm(9, alpha=0.001, beta=0.75, k=1)');
    const inception = scriptOf('model=inception-small');
    expect(inception).toContain(
      'nn.ZeroPad2d((0, 1, 0, 1)),\n                normed_conv(80, 80, 3, glorot_uniform, stride=2)',
    );
  });

  it('starts as the page’s does', () => {
    expect(scriptOf('model=alexnet-small')).toContain('truncated_normal(0.05), bias=0.1)');
    expect(scriptOf('model=mlp-1x512')).toContain('started(nn.Linear(2352, 512), glorot_uniform)');
  });
});

describe('what the script holds', () => {
  const has = (address: string, ...texts: readonly string[]) => {
    const script = scriptOf(address);
    expect(texts.filter((text) => !script.includes(text))).toEqual([]);
  };
  const lacks = (address: string, ...texts: readonly string[]) => {
    const script = scriptOf(address);
    expect(texts.filter((text) => script.includes(text))).toEqual([]);
  };

  it('are the numbers of the address', () => {
    has('lr=0.03&momentum=0.8&decay=0.9&decaysteps=100&batch=64', 'LEARNING_RATE = 0.03', 'MOMENTUM = 0.8');
    has(
      'lr=0.03&momentum=0.8&decay=0.9&decaysteps=100&batch=64',
      'DECAY = 0.9 ',
      'DECAY_STEPS = 100',
      'BATCH_SIZE = 64',
    );
    has('optimizer=adam&beta1=0.8', 'BETAS = (0.8, 0.999)', 'eps=1e-8', 'LEARNING_RATE = 0.001');
    has(
      'reg=weight-decay:0.001,dropout:0.3,early-stopping:7',
      'WEIGHT_DECAY = 0.001',
      'nn.Dropout(0.3)',
      'PATIENCE = 7',
    );
    has('setting=partially-corrupted-labels&p=0.4', 'corrupt_labels(train.labels, p=0.4)');
    has('setting=random-labels&epochs=7&seed=9', 'corrupt_labels(train.labels, p=1)', 'default=7', 'default=9');
    has('decaysteps=0', 'DECAY ** (epoch - 1)', 'learning_rate(epoch)');
    has('optimizer=full-batch-gd', 'PASS_SIZE = 256');
  });

  it('is only what the experiment needs', () => {
    lacks('', 'corrupt', 'random_crops', 'Dropout', 'BatchNorm', 'WEIGHT_DECAY', 'PATIENCE', 'PASS_SIZE', 'Branches');
    lacks('optimizer=full-batch-gd', 'BATCH_SIZE', 'DECAY', 'learning_rate(');
    lacks('stop=epochs', 'break');
    has('', 'if history[-1].train_error == 0:\n            break');
  });

  it('says where it is not the page’s', () => {
    has('data=standin', 'stand-in');
    has('workers=2', '2 workers');
    lacks('', 'stand-in', 'workers');
  });
});

describe('a page’s address', () => {
  it('cannot leave the docstring', () => {
    fc.assert(
      fc.property(fc.string(), (page) => {
        const [, inside = ''] = pytorchScript(configOf(''), `${page}"""\\`).split('"""');
        expect(inside).toContain('at the address');
        expect(inside).not.toContain('\\');
        expect(inside).toContain('blocks');
      }),
    );
  });
});

describe('pytorchFileName', () => {
  it('tells network and setting', () => {
    expect(pytorchFileName(configOf('model=linear&setting=random-labels'))).toBe('rethinking-linear-random-labels.py');
  });
});

// Last, since it takes longest: what is wrong in one script is told by the tests above.
let written: readonly string[] | undefined;
/** Every script once: writing a thousand of them takes longer than looking at them. */
const everyScript = () => {
  written ??= [...new Set([...ADDRESSES, ...EXTRAS].map(scriptOf))];
  return written;
};

describe('the script of every model, setting, optimizer and regularizer', () => {
  it('compiles, uses nothing undefined, and defines nothing unused', { timeout: 120_000 }, () => {
    const scripts = everyScript();
    expect(scripts.length).toBeGreaterThan(500);
    expect(faultsOf(scripts)).toEqual(scripts.map(() => []));
  });

  it('is noticed where it does not', () => {
    expect(faultsOf(['import math\nprint(x)', 'y = 1\n'])).toEqual([
      ['x is not defined', 'math is not used'],
      ['y is not used'],
    ]);
  });

  it('keeps to lines that fit a screen, the address aside', () => {
    const lines = everyScript().flatMap((script) => script.split('\n'));
    const long = lines.filter((line) => line.length > 110 && !line.startsWith('    #'));
    expect(long).toEqual([]);
  });

  it('names the experiment, in a way that leads back to it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ADDRESSES), fc.nat(0xffff_ffff), (address, seed) => {
        const config = configOf(`${address}&seed=${seed}`);
        const [, hash] =
          /^ {4}https:\/\/here\.example\/#(.*)$/m.exec(pytorchScript(config, 'https://here.example/')) ?? [];
        expect(readConfig(new URLSearchParams(hash)).config).toEqual(config);
        expect(hash).toBe(
          writeConfig(config)
            .map((pair) => pair.join('='))
            .join('&'),
        );
      }),
    );
  });
});
