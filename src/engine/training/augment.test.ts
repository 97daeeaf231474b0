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

  it('stay at the centre where only mirroring is asked for', () => {
    expect(drawMove({ crop: false, flip: false }, createRng(1))).toEqual({ top: 2, left: 2, flip: false });
  });
});

describe('a store that moves pictures', () => {
  const data = tinyData(allThere(tinyImages(20, 1)));
  const { config } = readConfig(new URLSearchParams('n=20'));
  const prepared = () => {
    const store = createSplitStore(data.train, corruptorOf(config, data.statistics), 'train');
    store.prepare(20);
    return store;
  };
  const CENTRE = { top: 2, left: 2, flip: false };

  it('shows a picture moved to its centre as an evaluation sees it, and no other so', async () => {
    await setBackend('cpu');
    const before = memory().numTensors;
    const store = prepared();
    const seen = (move?: typeof CENTRE) =>
      tidy(() => [...store.batch(Uint32Array.of(3, 19, 0), move && (() => move)).pictures.dataSync()]);
    expect(seen(CENTRE)).toEqual(seen());
    expect(seen({ ...CENTRE, top: 1 })).not.toEqual(seen());
    store.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('asks where to move each picture by its place in the official order', async () => {
    await setBackend('cpu');
    const store = prepared();
    const asked: number[] = [];
    tidy(() => {
      store.batch(Uint32Array.of(7, 2), (position) => {
        asked.push(position);
        return CENTRE;
      });
    });
    expect(asked).toEqual([7, 2]);
    store.dispose();
  });
});
