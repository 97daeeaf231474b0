// Every combination is written, and Python itself is asked whether it compiles and whether every name in it is defined.

import { describe, expect, it } from 'vitest';
import { readConfig } from '../config-codec.ts';
import { corruptions } from '../corruptions/index.ts';
import { models } from '../models/index.ts';
import { optimizers } from '../optimizers/index.ts';
import { regularizers } from '../regularizers/index.ts';
import { pytorchScript } from './pytorch.ts';
import { faultsOf } from './testing/python.ts';

const REGULARIZERS = ['', ...regularizers.ids, 'batch-norm:0', regularizers.ids.join(',')];
const ADDRESSES = models.ids.flatMap((model) =>
  corruptions.ids.flatMap((setting) =>
    optimizers.ids.flatMap((optimizer) =>
      REGULARIZERS.map((reg) => `model=${model}&setting=${setting}&optimizer=${optimizer}&reg=${reg}`),
    ),
  ),
);

let written: readonly string[] | undefined;
/** Every script once: writing a thousand of them takes longer than looking at them. */
const everyScript = () => {
  written ??= ADDRESSES.map((address) => pytorchScript(readConfig(new URLSearchParams(address)).config));
  return written;
};

describe('the script of every model, setting, optimizer and regularizer', () => {
  it('compiles, uses nothing undefined, and defines nothing unused', () => {
    const scripts = [...new Set(everyScript())];
    expect(scripts.length).toBeGreaterThan(500);
    expect(faultsOf(scripts)).toEqual(scripts.map(() => []));
  });

  it('keeps to lines that fit a screen, the address aside', () => {
    const lines = everyScript().flatMap((script) => script.split('\n'));
    const long = lines.filter((line) => line.length > 110 && !line.startsWith('    #'));
    expect(long).toEqual([]);
  });
});
