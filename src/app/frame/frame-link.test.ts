// The messages exchanged with a framing page: whose are accepted, what is sent, and to whom.

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeEngine, type FakeEngine } from '../../client/fake-engine.ts';
import { readConfig } from '../../core/config-codec.ts';
import { readFrameMessage } from '../../protocol/frame-messages.ts';
import { Lab } from '../../state/lab/lab.ts';
import { quietServices } from '../../state/testing/quiet-services.ts';
import { FrameLink } from './frame-link.ts';
import { FrameShow } from './frame-show.ts';

const COURSE = 'https://course.example';
const message = (type: string, more: object = {}) => ({ app: 'rethinking-generalization', version: 1, type, ...more });

describe('the talk with a framing page', () => {
  let engine: FakeEngine;
  let lab: Lab;
  let link: FrameLink;
  let receive: (data: unknown, origin?: string) => void;
  let sent: { message: unknown; origin: string }[];
  let slides: boolean[];
  let now: number;
  let flush: () => void;

  beforeEach(() => {
    engine = createFakeEngine();
    sent = [];
    slides = [];
    now = 0;
    const pending: (() => void)[] = [];
    flush = () => {
      for (const one of pending.splice(0)) one();
    };
    lab = new Lab(
      quietServices({
        createLink: () => engine.link,
        schedule: (work) => pending.push(work),
      }),
      readConfig([]),
    );
    const listeners: ((data: unknown, origin: string) => void)[] = [];
    const show = new FrameShow(false);
    show.drive({ begin: () => lab.train('run'), labs: [lab] });
    show.slide = (shown) => slides.push(shown);
    link = new FrameLink(
      lab,
      {
        send: (what, origin) => sent.push({ message: what, origin }),
        onMessage: (listener) => listeners.push(listener),
        now: () => now,
        read: readFrameMessage,
      },
      show,
    );
    receive = (data, origin = COURSE) => {
      for (const listener of listeners) listener(data, origin);
    };
  });

  const types = () => sent.map(({ message: what }) => (what instanceof Object && 'type' in what ? what.type : 'lti'));
  const begin = () => {
    receive(message('hello', { id: 1 }));
    receive(message('play'));
    engine.report({ type: 'phase', runId: 'run-1', phase: 'running' });
    sent.splice(0);
  };
  const lossOf = (step: number) => {
    engine.report({ type: 'losses', runId: 'run-1', step: [step], loss: [2] });
    flush();
  };

  it('sends nothing but its height before `hello`, also in Canvas’s format', () => {
    lab.train('run');
    link.resized(700);
    link.resized(700);
    expect(sent).toEqual([
      { message: message('resize', { height: 700 }), origin: '*' },
      { message: { subject: 'lti.frameResize', height: 700 }, origin: '*' },
    ]);
  });

  it('answers a greeting with what it is, to that origin alone', () => {
    receive(message('hello', { id: 'a' }));
    expect(sent).toEqual([{ message: expect.objectContaining({ type: 'ready', id: 'a' }), origin: COURSE }]);
    expect(sent[0]?.message).toMatchObject({ config: { setting: 'true-labels', model: 'mlp-1x512', n: 2000 } });
  });

  it('accepts no command before `hello`, and none of another origin after it', () => {
    receive(message('play'));
    receive(message('hello'));
    receive(message('play'), 'https://evil.example');
    receive(message('hello'), 'https://evil.example');
    expect(engine.count('start')).toBe(0);
    expect(sent.every(({ origin }) => origin === COURSE)).toBe(true);
    receive(message('play'));
    expect(engine.count('start')).toBe(1);
  });

  it('talks to a parent that has no origin', () => {
    receive(message('hello'), 'null');
    expect(sent[0]?.origin).toBe('*');
  });

  it('changes the keys that are named, and reports what did not fit', () => {
    receive(message('hello'));
    receive(message('set', { id: 7, config: { setting: 'random-labels', n: 500 } }));
    expect(lab.store.getState().config).toMatchObject({ corruption: { id: 'random-labels' }, trainSize: 500 });
    receive(message('set', { id: 8, config: { n: -1 } }));
    expect(lab.store.getState().config.corruption.id).toBe('random-labels');
    expect(sent.map(({ message: what }) => what)).toContainEqual(
      expect.objectContaining({ type: 'error', code: 'repaired', id: 8, message: expect.stringContaining('n') }),
    );
  });

  it('sends phases, metrics at most twice a second, and the result', () => {
    begin();
    for (const [at, step] of [
      [1000, 1],
      [1100, 2],
      [1200, 3],
      [1600, 4],
    ] as const) {
      now = at;
      lossOf(step);
    }
    expect(types()).toEqual(['metrics', 'metrics']);
    expect(sent[1]?.message).toMatchObject({ step: 4, trainLoss: 2, trainError: null });
    const result = {
      ...({ outcome: 'fitted', fitted: true, epochsToFit: 1, stepsToFit: 4, stepsToLossTenth: null } as const),
      ...{ trainLoss: 1, trainError: 0, testError: 0.9, bestTestError: 0.9, bestEpoch: 1, divergedAtStep: null },
      ...{ imagesPerSecond: 10, seconds: 1 },
    };
    engine.report({ type: 'ended', runId: 'run-1', result });
    engine.report({ type: 'phase', runId: 'run-1', phase: 'ended' });
    flush();
    expect(types()).toContain('finished');
    receive(message('getResult', { id: 3 }));
    expect(sent.at(-1)?.message).toMatchObject({ type: 'finished', id: 3, result });
  });

  it('sends no two metrics within half a second, however often numbers arrive', () => {
    begin();
    const sentAt: number[] = [];
    for (const [step, at] of Array.from({ length: 200 }, (_, i) => [i + 1, 1000 + 37 * i] as const)) {
      now = at;
      const before = sent.length;
      lossOf(step);
      if (sent.length > before) sentAt.push(at);
    }
    // 7.4 seconds.
    expect(sentAt.length).toBeGreaterThanOrEqual(13);
    for (const [i, at] of sentAt.slice(1).entries()) expect(at - (sentAt[i] ?? Number.NaN)).toBeGreaterThanOrEqual(500);
  });

  it('sends no metrics twice, whatever else of the lab changes', () => {
    begin();
    now = 1000;
    lossOf(1);
    now = 2000;
    lab.browse({ offset: 10 });
    flush();
    expect(types().filter((type) => type === 'metrics')).toHaveLength(1);
    lossOf(2);
    expect(types().filter((type) => type === 'metrics')).toHaveLength(2);
  });

  it('reports that the engine has stopped', () => {
    begin();
    engine.crash('out of memory');
    expect(sent.map(({ message: what }) => what)).toContainEqual(
      expect.objectContaining({ type: 'error', code: 'engine' }),
    );
  });

  it('accepts reveal.js messages before `hello`', () => {
    receive('slide:start');
    receive('slide:stop');
    expect(slides).toEqual([true, false]);
  });

  it('answers an invalid message with one sentence, and survives any message', () => {
    receive(message('hello'));
    receive(message('explode', { id: 5 }));
    expect(sent.at(-1)?.message).toMatchObject({ type: 'error', code: 'message', id: 5 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({ app: fc.constant('rethinking-generalization'), type: fc.string(), version: fc.anything() }),
        ),
        (data) => {
          receive(data);
        },
      ),
    );
    expect(engine.count('start')).toBe(0);
  });
});
