import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import {
  changeJob,
  countJobs,
  isOver,
  JOB_STATES,
  moveAll,
  nextJob,
  queueOf,
  secondsLeft,
  shareDone,
} from './queue.ts';

const configFrom = (address: string) => readConfig(new URLSearchParams(address)).config;
const queue = queueOf(
  { figure: 'capacity', label: 'x', configs: ['seed=1', 'seed=2', 'seed=2', 'model=linear'].map(configFrom) },
  new Set(),
);

describe('a queue', () => {
  it('holds every experiment once, in the order asked for', () => {
    expect(queue.jobs.map(({ config }) => [config.model.id, config.seed])).toEqual([
      ['mlp-1x512', 1],
      ['mlp-1x512', 2],
      ['linear', 1],
    ]);
  });

  it('is over exactly where nothing waits and nothing runs, and its share is then 1', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...JOB_STATES), { minLength: 3, maxLength: 3 }), (states) => {
        const so = queue.jobs.reduce(
          (now, { key }, i) => changeJob(now, key, { state: states[i] ?? 'waiting' }),
          queue,
        );
        expect(isOver(so)).toBe(countJobs(so, 'waiting', 'running') === 0);
        if (isOver(so)) expect(shareDone(so)).toBe(1);
        expect(shareDone(so)).toBeGreaterThanOrEqual(0);
        expect(nextJob(so) === null).toBe(countJobs(so, 'waiting') === 0);
      }),
    );
  });

  it('estimates the time left from runs of the same network, else from any', () => {
    const paces = [
      { config: configFrom('seed=9'), seconds: 10 },
      { config: configFrom('model=linear'), seconds: 1 },
    ];
    expect(secondsLeft(queue, [], 1)).toBeNull();
    expect(secondsLeft(queue, paces, 1)).toBe(21);
    expect(secondsLeft(queue, paces.slice(1), 1)).toBe(3);
    expect(secondsLeft(queue, paces, 3)).toBe(7);
  });

  it('takes up again what failed, without its reason', () => {
    const failed = changeJob(queue, queue.jobs[0]?.key ?? '', { state: 'failed', why: 'no images', share: 0.5 });
    expect(moveAll(failed, 'failed', 'waiting')).toEqual(queue);
  });
});
