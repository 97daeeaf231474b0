import '@tensorflow/tfjs-backend-cpu';
import { setBackend, tensor2d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { corruptorOf } from '../../core/experiment.ts';
import { createRng } from '../../core/rng.ts';
import { allThere, tinyData, tinyImages } from '../testing/tiny-data.ts';
import { copyMoved, drawMove } from './augment.ts';
import { packPixels, preprocess } from './preprocess.ts';
import { createSplitStore } from './split-store.ts';

const picture = new Float32Array(1024);
packPixels(tinyImages(1, 3).pixels, picture, 0);

const centreOf = (packed: Float32Array) =>
  Array.from({ length: 784 }, (_, i) => packed[(2 + Math.floor(i / 28)) * 32 + 2 + (i % 28)]);
const moved = (top: number, left: number, flip: boolean) => {
  const target = new Float32Array(1024);
  copyMoved(picture, { top, left, flip }, target);
  return target;
};

describe('a moved picture', () => {
  it('shows the 28×28 pixels from its corner on, mirrored or not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), fc.boolean(), (top, left, flip) => {
        const expected = Array.from({ length: 784 }, (_, i) => {
          const x = flip ? 27 - (i % 28) : i % 28;
          return picture[(top + Math.floor(i / 28)) * 32 + left + x];
        });
        expect(centreOf(moved(top, left, flip))).toEqual(expected);
      }),
    );
  });

  it('at the centre, not mirrored, is what an evaluation sees', async () => {
    await setBackend('cpu');
    const seen = (packed: Float32Array) => tidy(() => preprocess(tensor2d(packed, [1, 1024])).dataSync());
    expect(seen(moved(2, 2, false))).toEqual(seen(picture));
    expect(seen(moved(1, 2, false))).not.toEqual(seen(picture));
  });
});

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
  const storeOf = (moves: boolean) =>
    createSplitStore(data.train, corruptorOf(config, data.statistics), 'train', { moves });

  it('still gives evaluations the pictures as they are', async () => {
    await setBackend('cpu');
    const [still, moving] = [storeOf(false), storeOf(true)];
    for (const store of [still, moving]) store.prepare(20);
    const indices = Uint32Array.of(3, 19, 0);
    const read = (store: typeof still) => tidy(() => [...store.batch(indices).packed.dataSync()]);
    expect(read(moving)).toEqual(read(still));
    for (const store of [still, moving]) store.dispose();
  });

  it('asks where to move each picture by its place in the official order', async () => {
    await setBackend('cpu');
    const store = storeOf(true);
    store.prepare(20);
    const asked: number[] = [];
    tidy(() => {
      store.movedBatch(Uint32Array.of(7, 2), (position) => {
        asked.push(position);
        return { top: 0, left: 0, flip: false };
      });
    });
    expect(asked).toEqual([7, 2]);
    store.dispose();
  });
});
