import '@tensorflow/tfjs-backend-cpu';
import { memory, setBackend, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { corruptorOf } from '../../core/experiment.ts';
import { createRng } from '../../core/rng.ts';
import { allThere, tinyData, tinyImages } from '../testing/tiny-data.ts';
import { drawMove } from './augment.ts';
import { createSplitStore } from './split-store.ts';

describe('moves', () => {
  const draws = Array.from({ length: 5000 }, (_, i) => drawMove({ crop: true, flip: true }, createRng(4).fork(i)));

  it('take each of the 25 crops as often, and mirror half', () => {
    const counts = new Map<string, number>();
    for (const { top, left } of draws) counts.set(`${top},${left}`, (counts.get(`${top},${left}`) ?? 0) + 1);
    expect(counts.size).toBe(25);
    expect(Math.min(...counts.values())).toBeGreaterThan(140);
    expect(Math.max(...counts.values())).toBeLessThan(260);
    expect(Math.abs(draws.filter(({ flip }) => flip).length - 2500)).toBeLessThan(150);
  });

  it('stay at the center where only flips are configured', () => {
    expect(drawMove({ crop: false, flip: false }, createRng(1))).toEqual({ top: 2, left: 2, flip: false });
  });
});

describe('a store that moves images', () => {
  const data = tinyData(allThere(tinyImages(20, 1)));
  const { config } = readConfig(new URLSearchParams('n=20'));
  const prepared = () => {
    const store = createSplitStore(data.train, corruptorOf(config, data.statistics), 'train');
    store.prepare(20);
    return store;
  };
  const CENTER = { top: 2, left: 2, flip: false };

  it('equals an evaluation’s input for the center crop, and for no other', async () => {
    await setBackend('cpu');
    const before = memory().numTensors;
    const store = prepared();
    const seen = (move?: typeof CENTER) =>
      tidy(() => [...store.batch(Uint32Array.of(3, 19, 0), move && (() => move)).images.dataSync()]);
    expect(seen(CENTER)).toEqual(seen());
    expect(seen({ ...CENTER, top: 1 })).not.toEqual(seen());
    store.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('draws each image’s crop by its position in the official order', async () => {
    await setBackend('cpu');
    const store = prepared();
    const asked: number[] = [];
    tidy(() => {
      store.batch(Uint32Array.of(7, 2), (position) => {
        asked.push(position);
        return CENTER;
      });
    });
    expect(asked).toEqual([7, 2]);
    store.dispose();
  });
});
