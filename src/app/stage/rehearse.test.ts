import { describe, expect, it } from 'vitest';
import { type RehearsalServices, type RehearsedScene, rehearseScenes } from './rehearse.ts';

/** Services that log what is called; each wait takes so many seconds, and may be too long. */
function fake(wait: (what: string) => { seconds: number; inTime: boolean }) {
  const log: string[] = [];
  let time = 0;
  const waiting = async (what: string) => {
    log.push(what);
    const { seconds, inTime } = wait(what);
    time += seconds;
    return inTime;
  };
  const services: RehearsalServices = {
    ask: (scene) => log.push(`ask ${scene}`),
    reveal: (scene) => log.push(`reveal ${scene}`),
    drawn: () => waiting('drawn'),
    trained: (scene) => waiting(`trained ${scene}`),
    now: () => time,
  };
  return { log, services };
}

describe('a rehearsal', () => {
  it('asks, reveals and times every scene in the order of the lecture', async () => {
    const { log, services } = fake((what) => ({ seconds: what.startsWith('trained') ? 5 : 1, inTime: true }));
    const scenes: RehearsedScene[] = [];
    await rehearseScenes(2, services, new AbortController().signal, (scene) => scenes.push(scene));
    expect(log).toEqual(
      [0, 1].flatMap((scene) => [`ask ${scene}`, 'drawn', `reveal ${scene}`, 'drawn', `trained ${scene}`]),
    );
    expect(scenes).toEqual([
      { seconds: 7, inTime: true },
      { seconds: 7, inTime: true },
    ]);
  });

  it('goes past a scene that does not end, and reports it', async () => {
    const { services } = fake((what) => ({ seconds: 1, inTime: what !== 'trained 0' }));
    const scenes: RehearsedScene[] = [];
    await rehearseScenes(2, services, new AbortController().signal, (scene) => scenes.push(scene));
    expect(scenes.map(({ inTime }) => inTime)).toEqual([false, true]);
  });

  it('ends where it is stopped, and reports nothing after that', async () => {
    const given = new AbortController();
    const { log, services } = fake((what) => {
      if (what === 'trained 0') given.abort();
      return { seconds: 1, inTime: true };
    });
    const scenes: RehearsedScene[] = [];
    await rehearseScenes(3, services, given.signal, (scene) => scenes.push(scene));
    expect(scenes).toEqual([]);
    expect(log).not.toContain('ask 1');
  });
});
