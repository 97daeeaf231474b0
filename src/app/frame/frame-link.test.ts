// The messages exchanged with a framing page: whose are accepted, what is sent, and to whom.

import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
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
  let views: object[];
  let show: FrameShow;
  let flush: () => void;
  let drive: () => void;

  beforeEach(() => {
    engine = createFakeEngine();
    sent = [];
    slides = [];
    views = [];
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
    show = new FrameShow(false);
    show.slide = (shown) => slides.push(shown);
    link = new FrameLink(
      lab,
      {
        send: (what, origin) => sent.push({ message: what, origin }),
        onMessage: (listener) => listeners.push(listener),
        now: () => now,
        read: readFrameMessage,
        show: async (view) => void views.push(view),
      },
      show,
    );
    drive = () => show.drive({ begin: () => lab.train('run'), labs: [lab] });
    receive = (data, origin = COURSE) => {
      for (const listener of listeners) listener(data, origin);
    };
  });

  const types = () => sent.map(({ message: what }) => (what instanceof Object && 'type' in what ? what.type : 'lti'));
  const said = () => sent.map(({ message: what }) => what);
  const begin = () => {
    drive();
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
    expect(sent).toEqual([]);
    // `ready` means that `play` works.
    drive();
    expect(sent).toEqual([
      { message: expect.objectContaining({ type: 'ready', id: 'a' }), origin: COURSE },
      { message: message('ok', { id: 'a' }), origin: COURSE },
    ]);
    expect(sent[0]?.message).toMatchObject({ config: { setting: 'true-labels', model: 'mlp-1x512', n: 2000 } });
  });

  it('carries out what came before the figure was there, in its order, and nothing of another origin', () => {
    receive(message('play', { id: 0 }));
    receive(message('hello', { id: 1 }));
    receive(message('set', { id: 2, config: { n: 300 } }));
    receive(message('reset', { id: 3 }), 'https://evil.example');
    receive(message('play', { id: 4 }));
    expect(engine.count('start')).toBe(0);
    drive();
    expect(engine.count('start')).toBe(1);
    expect(lab.store.getState().config.trainSize).toBe(300);
    const answers = said().flatMap((what) => (what instanceof Object && 'id' in what ? [what] : []));
    expect(answers).toMatchObject([
      { type: 'ready', id: 1 },
      { type: 'ok', id: 1 },
      { type: 'state', id: 2 },
      { type: 'ok', id: 2, repairs: [] },
      { type: 'ok', id: 4 },
    ]);
  });

  it('answers each order that has an id, once, by `ok` or `error`, and none without', () => {
    drive();
    receive(message('hello'));
    const orders = ['play', 'pause', 'step', 'reset', 'getResult', 'set', 'explode'];
    for (const [id, type] of orders.entries()) receive(message(type, { id, config: {} }));
    const ends = () =>
      said().filter((what) => what instanceof Object && 'type' in what && /^(ok|error)$/.test(String(what.type)));
    expect(ends()).toMatchObject([
      { type: 'ok', id: 0 },
      { type: 'ok', id: 1 },
      { type: 'ok', id: 2 },
      { type: 'ok', id: 3 },
      { type: 'ok', id: 4, result: null },
      { type: 'ok', id: 5, repairs: [] },
      { type: 'error', id: 6, code: 'message' },
    ]);
    for (const type of ['play', 'reset', 'getResult']) receive(message(type));
    expect(ends()).toHaveLength(orders.length);
    // A result without a run is no event.
    expect(types()).not.toContain('finished');
  });

  it('answers where nothing can be trained, and another version of the messages', () => {
    show.drive(null);
    receive(message('hello'));
    receive(message('play', { id: 1 }));
    receive(message('play', { id: 2, version: 2 }));
    expect(said().slice(1)).toMatchObject([
      { type: 'error', id: 1, code: 'nothing-to-train' },
      { type: 'error', id: 2, code: 'version', message: expect.stringContaining('version 1') },
    ]);
  });

  it('changes theme and language, and reports what it does not know', async () => {
    drive();
    receive(message('hello'));
    receive(message('setView', { id: 1, theme: 'dark', lang: 'fr' }));
    receive(message('setView', { id: 2, theme: 'pink', lang: 'fr' }));
    await vi.waitFor(() => expect(said()).toContainEqual(expect.objectContaining({ type: 'ok', id: 2 })));
    expect(views).toEqual([{ theme: 'dark', lang: 'fr' }, { lang: 'fr' }]);
    expect(said()).toContainEqual(message('ok', { id: 1, repairs: [] }));
    expect(said()).toContainEqual(message('ok', { id: 2, repairs: [expect.stringContaining('pink')] }));
    expect(said()).toContainEqual(expect.objectContaining({ type: 'error', code: 'repaired' }));
  });

  it('names the run that its numbers are of, and the end of one that is left for another', () => {
    begin();
    now = 1000;
    lossOf(1);
    expect(sent[0]?.message).toMatchObject({ type: 'metrics', run: 'run-1' });
    receive(message('set', { config: { n: 400 } }));
    expect(said().slice(1)).toMatchObject([
      { type: 'state', run: 'run-1', phase: 'stopped', config: { n: 2000 } },
      { type: 'state', run: null, phase: 'idle', config: { n: 400 } },
      { type: 'state', run: null, phase: 'idle', config: { n: 400 } },
    ]);
    receive(message('play'));
    expect(sent.at(-1)?.message).toMatchObject({ type: 'state', run: 'run-2', phase: 'queued' });
  });

  it('accepts no command before `hello`, and none of another origin after it', () => {
    drive();
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
    drive();
    receive(message('hello'), 'null');
    expect(sent[0]?.origin).toBe('*');
  });

  it('changes the keys that are named, and reports everything that did not fit', () => {
    drive();
    receive(message('hello'));
    receive(message('set', { id: 7, config: { setting: 'random-labels', n: 500 } }));
    expect(lab.store.getState().config).toMatchObject({ corruption: { id: 'random-labels' }, trainSize: 500 });
    receive(message('set', { config: { n: '' } }));
    expect(lab.store.getState().config).toMatchObject({ corruption: { id: 'random-labels' }, trainSize: 2000 });
    receive(message('set', { id: 8, config: { n: -1, epochs: 'many' } }));
    expect(lab.store.getState().config.corruption.id).toBe('random-labels');
    const [first, second] = [expect.stringContaining('-1'), expect.stringContaining('many')];
    expect(said()).toContainEqual(message('error', { code: 'repaired', message: first }));
    expect(said()).toContainEqual(message('error', { code: 'repaired', message: second }));
    expect(said().at(-1)).toEqual(message('ok', { id: 8, repairs: [first, second] }));
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
    expect(said().slice(-2)).toMatchObject([
      { type: 'finished', id: 3, run: 'run-1', result },
      { type: 'ok', id: 3, result },
    ]);
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

  it('hands a clicker’s keys to the deck that has shown it, and to no other page', () => {
    receive(message('hello'));
    expect(link.move('next')).toBe(false);
    receive('slide:start', 'https://deck.example');
    sent = [];
    expect(link.move('next')).toBe(true);
    expect(link.move('prev')).toBe(true);
    expect(sent).toEqual([
      { message: '{"method":"next"}', origin: 'https://deck.example' },
      { message: '{"method":"prev"}', origin: 'https://deck.example' },
    ]);
    receive('slide:start', 'null');
    sent = [];
    link.move('next');
    expect(sent).toEqual([{ message: '{"method":"next"}', origin: '*' }]);
  });

  it('reports how much of the story has been read: with every greeting, and whenever it is more', () => {
    const reported = () =>
      sent.map(({ message: one }) => one).filter((one) => JSON.stringify(one).includes('"progress"'));
    drive();
    link.progressed(0, 10);
    expect(reported()).toEqual([]);
    receive(message('hello', { id: 1 }));
    link.progressed(1, 10);
    link.progressed(1, 10);
    expect(reported()).toEqual([
      message('progress', { id: 1, read: 0, of: 10 }),
      message('progress', { read: 1, of: 10 }),
    ]);
  });
});
