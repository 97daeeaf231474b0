// Plots of shared experiments: what is drawn is what was recorded, and each preset has one.

import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { RECORDED_RUNS } from '../../src/core/results/find-run.ts';
import { readResults } from '../../src/core/results/results-file.ts';
import { SHARE_PRESETS } from '../../src/core/share/presets.ts';
import { cardSvg } from './card.ts';
import { cardsOf } from './cards.ts';

describe('the plot of a shared experiment', () => {
  it('draws both errors of the recorded run, point by point', async () => {
    const read = readResults(await readFile(`public/recorded/${RECORDED_RUNS[0]}.json`, 'utf8'), 'x');
    const run = read.kind === 'read' ? read.file.runs[0] : undefined;
    if (!run) throw new Error('There is no recorded run.');
    const svg = cardSvg({ title: 'A <b>', color: '#123456', run });
    const lines = [...svg.matchAll(/<polyline points="([^"]*)"/g)].map(([, points = '']) => points.split(' '));
    expect(lines.map(({ length }) => length)).toEqual([run.history.length, run.history.length]);
    // The test error's line ends where its last value is: 300 pixels are an error of 1.
    const end = Number(lines[0]?.at(-1)?.split(',')[1]);
    expect((510 - end) / 300).toBeCloseTo(run.history.at(-1)?.testError ?? Number.NaN, 3);
    expect(svg).toContain('A &lt;b&gt;');
  });

  it('shows no other network’s numbers where nothing was recorded', () => {
    const svg = cardSvg({ title: 'Linear', color: '#123456', run: null });
    expect(svg).not.toContain('polyline');
    expect(svg).not.toContain('ecorded');
  });

  it('is of the preset’s own setting and network, and there is a file of each', async () => {
    const cards = await cardsOf();
    expect(cards.map(({ id }) => id)).toEqual(SHARE_PRESETS.map(({ id }) => id));
    expect((await readdir('public/cards')).sort()).toEqual(cards.map(({ id }) => `${id}.png`).sort());
    for (const { id, content } of cards) {
      if (id.endsWith('-linear')) expect(content.run).toBeNull();
      else expect(content.run?.config).toMatchObject({ setting: id, model: 'mlp-1x512' });
    }
  });
});
