// An engine that is made when it is first needed.

import { describe, expect, it } from 'vitest';
import { createFakeEngine } from './fake-engine.ts';
import { sleepingLink } from './sleeping-link.ts';

const START = { type: 'advance', runId: 'run-1', advance: 'run' } as const;
const EARLIER = { type: 'pause', runId: 'run-1' } as const;

function setUp() {
  const engine = createFakeEngine();
  let made = 0;
  const link = sleepingLink(
    () => {
      made++;
      return engine.link;
    },
    (message) => message === START,
  );
  return { engine, link, made: () => made };
}

describe('a sleeping engine', () => {
  it('is not created before a message needs it, and then receives all of them in order, once', () => {
    const { engine, link, made } = setUp();
    link.port.postMessage(EARLIER);
    expect(made()).toBe(0);
    link.port.postMessage(START);
    link.port.postMessage(EARLIER);
    link.port.postMessage(START);
    expect(made()).toBe(1);
    expect(engine.commands.map(({ type }) => type)).toEqual(['pause', 'advance', 'pause', 'advance']);
  });

  it('passes on the engine’s messages and its end, to listeners from before and after', () => {
    const { engine, link } = setUp();
    const heard: unknown[] = [];
    link.port.addEventListener('message', ({ data }) => heard.push(['before', data]));
    link.onCrash((reason) => heard.push(reason));
    link.port.postMessage(START);
    link.port.addEventListener('message', ({ data }) => heard.push(['after', data]));
    engine.say('hello');
    engine.crash('out of memory');
    expect(heard).toEqual([['before', 'hello'], ['after', 'hello'], 'out of memory']);
  });

  it('is never made once it is closed', () => {
    const { link, made } = setUp();
    link.close();
    link.port.postMessage(START);
    expect(made()).toBe(0);
  });
});
