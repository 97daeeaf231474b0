// Ten thousand hostile addresses: repaired with a sentence, never a crash, and what comes out is a sound experiment.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeConfig } from '../../src/core/config-codec.ts';
import { FIELDS } from '../../src/core/config-fields.ts';
import { readHash, writeHash } from '../../src/state/page/address.ts';
import { DEFAULT_VIEW, readView, writeView } from '../../src/state/page/view-options.ts';
import { processorTime } from '../testing/processor-time.ts';
import { encoded, isSentence, MAX_TIME, nastyText, sweep } from './hostile.ts';

const GOOD = FIELDS.map(({ key }) => key);
const good = fc.constantFrom(
  'setting=random-labels',
  'setting=partially-corrupted-labels&p=0.4',
  'model=mlp-1x512',
  'model=inception-small&width=0.25',
  'n=2000',
  'reg=weight-decay:0.0005,dropout:0.5',
  'reg=dropout:2',
  'optimizer=adam',
  'optimizer=sgd&lr=0.01',
  'seed=1',
  'seed=-3',
  'data=cifar10',
  'backend=webgpu',
);
const pair = fc.oneof(
  good,
  fc.tuple(fc.constantFrom(...GOOD), nastyText).map(([key, text]) => `${key}=${encoded(text)}`),
  fc.tuple(fc.constantFrom(...GOOD), nastyText).map(([key, text]) => `${key}=${text}`),
  fc.tuple(nastyText, nastyText).map((both) => both.join('=')),
);
const address = fc.array(pair, { maxLength: 30 }).map((pairs) => pairs.join('&'));

describe('a hostile address', () => {
  it('gives a valid experiment and reports what it repaired', () => {
    const { longest } = sweep(address, (text) => {
      const { config, repairs } = readHash(`#${text}`);
      // Sound: written down and read again it is itself, and nothing needs repair.
      const again = readHash(writeHash(config));
      expect([describeConfig(again.config), again.repairs]).toEqual([describeConfig(config), []]);
      for (const { message } of repairs) expect(message).toSatisfy(isSentence);
    });
    expect(longest).toBeLessThan(MAX_TIME);
  });

  it('of how the page is shown too', () => {
    const keys = fc.constantFrom(...Object.keys(DEFAULT_VIEW));
    const query = fc
      .array(fc.oneof(fc.tuple(keys, nastyText), fc.tuple(nastyText, nastyText)), { maxLength: 20 })
      .map((pairs) => `?${pairs.map(([key, text]) => `${key}=${encoded(text)}`).join('&')}`);
    const { longest } = sweep(query, (text) => {
      const { view, repairs } = readView(text);
      expect(readView(writeView(view)).repairs).toEqual([]);
      for (const { message } of repairs) expect(message).toSatisfy(isSentence);
    });
    expect(longest).toBeLessThan(MAX_TIME);
  });

  it.each([
    ['a hundred thousand keys', Array.from({ length: 100_000 }, (_, i) => `k${i}=${i}`).join('&')],
    ['one key, a hundred thousand times', Array.from({ length: 100_000 }, () => 'n=1').join('&')],
    ['a key of a megabyte', `${'k'.repeat(1_000_000)}=1`],
    ['a value of a megabyte', `n=${'9'.repeat(1_000_000)}`],
    ['a list of half a million regularizers', `reg=${'dropout,'.repeat(500_000)}`],
  ])('of %s is answered at once, in a few sentences', (_, text) => {
    const begin = processorTime();
    const { repairs } = readHash(`#${text}`);
    const shown = readView(`?${text}`);
    expect(processorTime() - begin).toBeLessThan(2 * MAX_TIME);
    expect(repairs.length + shown.repairs.length).toBeGreaterThan(0);
    for (const some of [repairs, shown.repairs]) {
      expect(some.length).toBeLessThan(50);
      for (const { message } of some) expect(message).toSatisfy(isSentence);
    }
  });
});
