// What people wrote down with version 0.1.0 (commit 668c84e) opens in this one: a results file that it wrote, links, and the address
// and messages of an embedded frame.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { writeConfig } from '../core/config-codec.ts';
import { readResults } from '../core/results/results-file.ts';
import { configOf } from '../core/results/run-file.ts';
import { readFrameMessage } from '../protocol/frame-messages.ts';
import { readHash, writeHash } from '../state/page/address.ts';
import { readView } from '../state/page/view-options.ts';

const RUN = new URL('testing/run-0.1.0.json', import.meta.url);

describe('a run that version 0.1.0 saved', () => {
  it('opens with every number that it holds', async () => {
    const text = await readFile(RUN, 'utf8');
    const read = readResults(text, 'run.json');
    if (read.kind === 'refused') throw new Error(read.reason);
    expect(read.file.runs).toEqual([JSON.parse(text)]);
  });

  it('is of the experiment that its address names', async () => {
    const read = readResults(await readFile(RUN, 'utf8'), 'run.json');
    const [run] = read.kind === 'read' ? read.file.runs : [];
    expect(run && new URLSearchParams(writeConfig(configOf(run))).get('model')).toBe('mlp-1xh');
    expect(run && configOf(run)).toMatchObject({ trainSize: 40, seed: 7, corruption: { params: { p: 0.4 } } });
  });
});

describe('a link of version 0.1.0', () => {
  it.each([
    '#setting=partially-corrupted-labels&p=0.4&model=mlp-3x512&n=1000&reg=weight-decay:0.001,dropout:0.3&lr=0.02&momentum=0.8',
    '#setting=random-labels&model=alexnet-small&width=0.25&batch=64&epochs=30&stop=epochs&seed=3&data=standin&backend=wasm&workers=2',
    '#setting=gaussian-pixels&model=linear&optimizer=adam&lr=0.002&beta1=0.8&beta2=0.9',
    '#setting=shuffled-pixels&model=inception-small&width=0.5&reg=data-augmentation,batch-norm:0,early-stopping&decay=0.9&decaysteps=100',
    '#setting=random-pixels&model=mlp-1xh&hidden=100&optimizer=full-batch-gd&n=500',
  ])('opens as it is: %s', (hash) => {
    const { config, repairs } = readHash(hash);
    expect(repairs).toEqual([]);
    const keys = (text: string) => [...new URLSearchParams(text.slice(1))].map(([key]) => key).toSorted();
    expect(keys(writeHash(config))).toEqual(keys(hash));
    expect(readHash(writeHash(config)).config).toEqual(config);
  });
});

describe('a frame of version 0.1.0', () => {
  it('opens at its address', () => {
    const query =
      '?embed=1&chapter=random-labels&hide=controls,images,transport,insight,header&theme=projector&lang=en&autostart=1';
    const { view, repairs } = readView(query);
    expect(repairs).toEqual([]);
    expect(view).toMatchObject({
      embed: true,
      chapter: 'random-labels',
      theme: 'projector',
      lang: 'en',
      autostart: true,
    });
    expect(view.hide).toEqual(['controls', 'images', 'transport', 'insight', 'header']);
  });

  it.each([
    { type: 'hello' },
    { type: 'set', config: { setting: 'random-labels', n: 500, p: 0.4 } },
    ...['play', 'pause', 'step', 'reset', 'getResult'].map((type) => ({ type })),
  ])('takes the message $type', (message) => {
    const sent = { app: 'rethinking-generalization', version: 1, id: 'a', ...message };
    expect(readFrameMessage(sent)).toEqual({ kind: 'command', command: sent });
  });
});
