// What a script says of a run, by the page's own arithmetic: the definitions that need no PyTorch run in Python and are compared.

import { describe, expect, it } from 'vitest';
import { readConfig } from '../../config-codec.ts';
import { type EpochPoint, resultOf } from '../../metrics.ts';
import { evaluated } from '../testing/python.ts';
import { scriptParts } from './parts.ts';

const partsOf = (address: string) => scriptParts(readConfig(new URLSearchParams(address)).config).definitions;
const definition = (address: string, ...names: readonly string[]) =>
  partsOf(address)
    .filter((part) => names.some((name) => part.startsWith(`def ${name}(`) || part.startsWith(`class ${name}(`)))
    .join('\n\n\n');

describe('the epochs of a script', () => {
  const epochs = (address: string, sizes: readonly number[]) =>
    evaluated(
      `import json, sys\n${definition(address, 'default_epochs')}\nprint(json.dumps([default_epochs(n) for n in json.load(sys.stdin)]))`,
      sizes,
    );

  it('are the authors’ for all images, the page’s for a small sample, and follow N in between', () => {
    expect(epochs('', [100, 2000, 10_000, 25_000, 50_000])).toEqual([60, 60, 60, 150, 300]);
  });

  it('are those set on the page for as many images as there, and never fewer for more', () => {
    expect(epochs('epochs=7&n=2000', [500, 2000, 2500, 50_000])).toEqual([7, 7, 15, 300]);
    expect(epochs('epochs=200&n=1000', [1000, 4000, 50_000])).toEqual([200, 200, 300]);
    expect(epochs('epochs=500&n=50000', [50_000])).toEqual([500]);
  });
});

describe('the result of a script', () => {
  const point = (epoch: number, trainLoss: number, trainError: number, testError: number): EpochPoint => ({
    ...{ epoch, step: 8 * epoch, trainLoss, trainError, testError, noise: null, seconds: epoch / 4 },
  });
  const histories: readonly (readonly EpochPoint[])[] = [
    [],
    [point(1, 2, 0.5, 0.9)],
    [point(1, 2, 0.5, 0.9), point(2, 0.2, 0.1, 0.6), point(3, 0.1, 0, 0.6), point(4, 0.01, 0, 0.7)],
  ];

  it('is what the page would say of the same history', () => {
    const program = `import json, sys
from typing import NamedTuple
${definition('', 'Point', 'best_point', 'result_of', 'history_of')}
keys = ["epoch", "step", "trainLoss", "trainError", "testError", "seconds"]
runs = [[Point(*(point[key] for key in keys)) for point in history] for history in json.load(sys.stdin)]
print(json.dumps([[result_of(run, "budget", None, 1000), history_of(run)] for run in runs]))`;
    const expected = histories.map((history) => {
      const seconds = history.at(-1)?.seconds ?? 0;
      return [resultOf(history, { outcome: 'budget', images: 1000 * history.length, seconds }), history];
    });
    expect(evaluated(program, histories)).toEqual(expected);
  });
});
