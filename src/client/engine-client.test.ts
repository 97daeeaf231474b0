import { describe, expect, it } from 'vitest';
import type { Report } from '../protocol/messages.ts';
import { type ReadReport, readReport } from '../protocol/read-report.ts';
import { createEngineClient, type EngineFault, MISSED_TICKS, type ReportHandlers } from './engine-client.ts';
import { createFakeEngine } from './fake-engine.ts';
import { engineWorkerLink, type WorkerLike } from './worker-link.ts';

function connect() {
  const engine = createFakeEngine();
  const received: Report[] = [];
  const faults: EngineFault[] = [];
  const keep = (report: Report) => {
    received.push(report);
  };
  const handlers: ReportHandlers = {
    backend: keep,
    data: keep,
    importing: keep,
    imported: keep,
    'data-failed': keep,
    images: keep,
    map: keep,
    phase: keep,
    losses: keep,
    progress: keep,
    epoch: keep,
    predictions: keep,
    weights: keep,
    inspection: keep,
    started: keep,
    ended: keep,
    checkpoint: keep,
    alive: keep,
    failed: keep,
  };
  const client = createEngineClient(engine.link, handlers, (fault) => faults.push(fault));
  return { engine, client, received, faults };
}

describe('the page’s end of the channel', () => {
  it('passes a report to its handler', () => {
    const { engine, received } = connect();
    engine.report({ type: 'phase', runId: 'a', phase: 'running' });
    expect(received).toEqual([{ type: 'phase', runId: 'a', phase: 'running' }]);
  });

  it('sends a command as it is', () => {
    const { engine, client } = connect();
    client.send({ type: 'pause', runId: 'a' });
    expect(engine.commands).toEqual([{ type: 'pause', runId: 'a' }]);
  });

  it.each([
    ['an unknown type', { type: 'gossip' }, 'gossip'],
    ['a wrong field', { type: 'phase', runId: 'a', phase: 'asleep' }, 'phase'],
    ['no object', 'hello', 'no type'],
    ['nothing', null, 'no type'],
  ])('makes one fault of %s, and calls no handler', (_what, message, named) => {
    const { engine, received, faults } = connect();
    engine.say(message);
    expect(received).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ kind: 'unreadable', message: expect.stringContaining(named) });
  });

  it('continues after a report that it could not read', () => {
    const { engine, received } = connect();
    engine.say({ type: 'gossip' });
    engine.report({ type: 'phase', runId: 'a', phase: 'paused' });
    expect(received).toHaveLength(1);
  });

  it('reports a crash once, ends the engine and falls silent', () => {
    const { engine, client, faults } = connect();
    engine.crash('out of memory');
    engine.crash('again');
    client.send({ type: 'pause', runId: 'a' });
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toContain('out of memory');
    expect(engine.closed).toBe(true);
    expect(engine.commands).toEqual([]);
  });

  it('treats a working engine as crashed after a minute of ticks without a message, once, and any message begins another minute', () => {
    const { engine, client, faults } = connect();
    const tick = (times: number) => {
      for (let i = 0; i < times; i++) client.watch();
    };
    tick(MISSED_TICKS - 1);
    engine.report({ type: 'alive' });
    tick(MISSED_TICKS - 1);
    expect([faults.length, engine.closed, engine.count('ping')]).toEqual([0, false, 2 * MISSED_TICKS - 2]);
    tick(MISSED_TICKS);
    expect(faults).toEqual([{ kind: 'crashed', message: expect.stringMatching(/not answered for a minute/) }]);
    expect(engine.closed).toBe(true);
  });

  it('reports no crash after it was closed', () => {
    const { engine, client, faults } = connect();
    client.close();
    engine.crash('too late');
    expect(faults).toEqual([]);
  });
});

function fakeWorker() {
  const listeners: {
    error?: (event: ErrorEvent) => void;
    messageerror?: () => void;
    message?: (event: MessageEvent<unknown>) => void;
  } = {};
  const worker: WorkerLike & { terminated: boolean } = {
    terminated: false,
    postMessage: () => undefined,
    terminate: () => {
      worker.terminated = true;
    },
    addEventListener: (type: string, listener: (event: never) => void) => {
      Object.assign(listeners, { [type]: listener });
    },
    removeEventListener: () => undefined,
  };
  return { worker, listeners };
}

describe('the link to a worker', () => {
  it('names a script that did not load', () => {
    const { worker, listeners } = fakeWorker();
    const reasons: string[] = [];
    engineWorkerLink(() => worker, Promise.resolve(readReport)).onCrash((reason) => reasons.push(reason));
    const nameless = Object.assign(new Event('error'), { message: '', colno: 0, error: null, filename: '', lineno: 0 });
    listeners.error?.(nameless);
    listeners.messageerror?.();
    expect(reasons).toEqual(['its script could not be loaded', 'a message arrived damaged']);
  });

  it('terminates the worker when closed', () => {
    const { worker } = fakeWorker();
    engineWorkerLink(() => worker, Promise.resolve(readReport)).close();
    expect(worker.terminated).toBe(true);
  });

  it('turns a worker that cannot be made into a crash', async () => {
    const link = engineWorkerLink(() => {
      throw new Error('workers are not allowed here');
    }, Promise.resolve(readReport));
    const reason = await new Promise<string>((resolve) => link.onCrash(resolve));
    expect(reason).toBe('workers are not allowed here');
  });

  it('keeps messages that arrive before they can be parsed, and delivers them in order', async () => {
    const { worker, listeners } = fakeWorker();
    let arrive: (read: ReadReport) => void = () => undefined;
    const reading = new Promise<ReadReport>((resolve) => {
      arrive = resolve;
    });
    const link = engineWorkerLink(() => worker, reading);
    const heard: unknown[] = [];
    link.port.addEventListener('message', ({ data }) => heard.push(data));
    for (const data of [1, 2]) listeners.message?.(new MessageEvent('message', { data }));
    await Promise.resolve();
    expect(heard).toEqual([]);
    arrive(readReport);
    await reading.then(() => undefined);
    await Promise.resolve();
    expect(heard).toEqual([1, 2]);
    expect(link.readReport({ type: 'imported' })).toEqual({ ok: true, report: { type: 'imported' } });
  });

  it('is a crash where what reads reports cannot be loaded', async () => {
    const link = engineWorkerLink(() => fakeWorker().worker, Promise.reject(new Error('offline')));
    const reason = await new Promise<string>((resolve) => link.onCrash(resolve));
    expect(reason).toContain('could not be loaded');
  });
});
