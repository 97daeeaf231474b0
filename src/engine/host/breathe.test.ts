import { describe, expect, it } from 'vitest';
import { createBreather } from './breathe.ts';

describe('a breather', () => {
  it('lets everyone who pauses at once go on, in their order', async () => {
    const breathe = createBreather();
    const order: string[] = [];
    const pauser = async (name: string) => {
      for (let turn = 0; turn < 2; turn++) {
        await breathe();
        order.push(name);
      }
    };
    await Promise.all([pauser('training'), pauser('wall')]);
    expect(order).toEqual(['training', 'wall', 'training', 'wall']);
  });
});
