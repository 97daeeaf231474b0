import { describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { IMAGE_BYTES, imageAt } from '../../core/data/image-set.ts';
import { corruptorOf } from '../../core/experiment.ts';
import { allThere, arrivingLater, tinyData, tinyImages } from '../testing/tiny-data.ts';
import { mapOf } from './map.ts';

const at = (address: string) => readConfig(new URLSearchParams(address)).config;
const atOnce = async () => undefined;

describe('the map', () => {
  it.each([
    'setting=true-labels',
    'p=0.4',
    'setting=random-labels',
    'setting=shuffled-pixels',
    'setting=gaussian-pixels',
  ])('at %s shows what training is given', async (address) => {
    const [data, config] = [tinyData(), at(`${address}&n=60`)];
    const map = await mapOf(data, config, 50, atOnce);
    const corruptor = corruptorOf(config, data.statistics);
    const seen = new Uint8Array(IMAGE_BYTES);
    expect(map.given).toEqual(Uint8Array.from({ length: 50 }, (_, i) => corruptor.label(i % 10, i)));
    expect(map.corrupted).toEqual(Uint8Array.from({ length: 50 }, (_, i) => (corruptor.labelCorrupted(i) ? 1 : 0)));
    corruptor.pixels(imageAt(data.train.images.pixels, 7), seen, 'train', 7);
    const { offset, step } = corruptor.levels;
    const gray = (x: number, y: number, color: number) => offset + step * (seen[color * 1024 + y * 32 + x] ?? 0);
    const first = 7 * 28 * 28 * 3;
    // The crop leaves two pixels at each edge.
    expect(map.pixels[first + 2]).toBe(Math.round(Math.max(0, Math.min(255, gray(2, 2, 2)))));
    expect(map.pixels[first + 3 * (28 * 5 + 9)]).toBe(Math.round(Math.max(0, Math.min(255, gray(11, 7, 0)))));
  });

  it('takes all there are, once they have arrived, and lets others have a turn meanwhile', async () => {
    const train = arrivingLater(tinyImages(300, 1));
    let turns = 0;
    const building = mapOf(tinyData(train, allThere(tinyImages(20, 2))), at('n=300'), 4000, async () => {
      turns++;
    });
    expect(turns).toBe(0);
    train.arrive(300);
    expect((await building).truth).toHaveLength(300);
    expect(turns).toBeGreaterThan(2);
  });
});
