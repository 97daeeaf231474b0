// Engines that take turns, and what does not wait for one.

import { describe, expect, it, vi } from 'vitest';
import { createFakeEngine } from './fake-engine.ts';
import { type TakeTurn, turnLink } from './turn-link.ts';

const START = { type: 'advance', runId: 'run-1', advance: 'run' } as const;
const PAUSE = { type: 'pause', runId: 'run-1' } as const;

/** As many turns at once as given, in the order in which they were asked for. */
function turns(free: number) {
  const queue: (() => void)[] = [];
  const next = () => {
    if (free > 0) queue.shift()?.();
  };
  const take: TakeTurn = (granted, waits) => {
    const begin = () => {
      free--;
      granted(() => {
        free++;
        next();
      });
    };
    queue.push(begin);
    if (free === 0) waits();
    else next();
    return () => {
      const place = queue.indexOf(begin);
      if (place >= 0) queue.splice(place, 1);
    };
  };
  return { take, waiting: () => queue.length };
}

function setUp(take: TakeTurn) {
  const engine = createFakeEngine();
  const onWait = vi.fn<(waits: boolean) => void>();
  const link = turnLink(engine.link, take, onWait);
  const sent = () => engine.commands.map(({ type }) => type);
  return { engine, link, onWait, sent };
}

const phase = (of: string) => ({ type: 'phase', runId: 'run-1', phase: of });

describe('engines that take turns', () => {
  it('train one after another, and the second says that it waits', () => {
    const { take } = turns(1);
    const [one, other] = [setUp(take), setUp(take)];
    one.link.port.postMessage(START);
    other.link.port.postMessage(START);
    expect(one.sent()).toEqual(['advance']);
    expect(one.onWait).not.toHaveBeenCalled();
    expect(other.sent()).toEqual([]);
    expect(other.onWait.mock.calls).toEqual([[true]]);
    one.engine.say(phase('running'));
    expect(other.sent()).toEqual([]);
    one.engine.say(phase('ended'));
    expect(other.sent()).toEqual(['advance']);
    expect(other.onWait.mock.calls).toEqual([[true], [false]]);
  });

  it.each([phase('paused'), phase('failed'), { type: 'ended' }, { type: 'failed' }])(
    'give their turn back with %o',
    (end) => {
      const { take } = turns(1);
      const [one, other] = [setUp(take), setUp(take)];
      one.link.port.postMessage(START);
      other.link.port.postMessage(START);
      one.engine.say(end);
      expect(other.sent()).toEqual(['advance']);
    },
  );

  it('give it back when they crash, and when they are closed', () => {
    const { take } = turns(1);
    const [one, other, third] = [setUp(take), setUp(take), setUp(take)];
    for (const { link } of [one, other, third]) link.port.postMessage(START);
    one.engine.crash('out of memory');
    expect(other.sent()).toEqual(['advance']);
    other.link.close();
    expect(third.sent()).toEqual(['advance']);
  });

  it('keep one turn while they train, whatever they are sent', () => {
    const { take, waiting } = turns(1);
    const { link, sent } = setUp(take);
    for (const message of [START, START, PAUSE]) link.port.postMessage(message);
    expect(sent()).toEqual(['advance', 'advance', 'pause']);
    expect(waiting()).toBe(0);
  });

  it('do not wait with what ends a run that has not begun: it leaves the queue', () => {
    const { take, waiting } = turns(0);
    const { link, sent, onWait } = setUp(take);
    link.port.postMessage(START);
    link.port.postMessage({ type: 'ping' });
    expect(sent()).toEqual(['ping']);
    link.port.postMessage(PAUSE);
    expect(sent()).toEqual(['ping', 'advance', 'pause']);
    expect(waiting()).toBe(0);
    expect(onWait.mock.calls).toEqual([[true], [false]]);
  });
});
