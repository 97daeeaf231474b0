import { describe, expect, it } from 'vitest';
import { createBreather } from './breathe.ts';

describe('a breather', () => {
  it('resumes all that pause at once, in their order', async () => {
    const breathe = createBreather();
    const order: string[] = [];
    const pauser = async (name: string) => {
      for (let turn = 0; turn < 2; turn++) {
        await breathe();
        order.push(name);
      }
    };
    await Promise.all([pauser('training'), pauser('map')]);
    expect(order).toEqual(['training', 'map', 'training', 'map']);
  });
});
