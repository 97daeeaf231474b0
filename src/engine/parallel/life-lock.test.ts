// A worker's end is noticed by the lock that it held. The browser's locks are stood in for; `e2e/workers.spec.ts` asks real ones.

import { describe, expect, it, vi } from 'vitest';
import { holdForLife, type Locks, whenEnded } from './life-lock.ts';
import { type HelperWorker, linkTo } from './worker-helper.ts';

/** One lock, for whoever asked first; `die` takes it from a holder that never gives it back itself. */
function fakeLocks() {
  const queue: (() => Promise<void>)[] = [];
  let held = false;
  const next = () => {
    const first = held ? undefined : queue.shift();
    if (!first) return;
    held = true;
    void first();
  };
  const locks: Locks = {
    request: (_name, { signal }, act) =>
      new Promise((resolve, reject) => {
        const grant = () => act().then(resolve, reject);
        signal?.addEventListener('abort', () => {
          queue.splice(queue.indexOf(grant), 1);
          reject(new Error('aborted'));
        });
        queue.push(grant);
        next();
      }),
  };
  const die = () => {
    held = false;
    next();
  };
  return { locks, die, waiting: () => queue.length };
}

const REFUSING: Locks = { request: () => Promise.reject(new Error('SecurityError')) };

/** A worker that only answers. */
function fakeWorker() {
  const target = new EventTarget();
  const terminate = vi.fn();
  const worker: HelperWorker = {
    postMessage: () => undefined,
    terminate,
    addEventListener: (type: string, listener: (event: never) => void, options?: { once: boolean }) =>
      target.addEventListener(type, (event) => Reflect.apply(listener, undefined, [event]), options),
    removeEventListener: () => undefined,
  };
  return { worker, terminate, answer: () => target.dispatchEvent(new MessageEvent('message', { data: 1 })) };
}

describe('the lock of a worker’s life', () => {
  it('comes free when the worker ends, and only then', async () => {
    const { locks, die } = fakeLocks();
    const onEnd = vi.fn();
    await holdForLife('one', locks);
    whenEnded('one', locks, onEnd);
    await Promise.resolve();
    expect(onEnd).not.toHaveBeenCalled();
    die();
    expect(onEnd).toHaveBeenCalledTimes(1);
  });

  it('is not waited for any longer once that is stopped', async () => {
    const { locks, die, waiting } = fakeLocks();
    const onEnd = vi.fn();
    await holdForLife('one', locks);
    whenEnded('one', locks, onEnd)();
    expect(waiting()).toBe(0);
    die();
    expect(onEnd).not.toHaveBeenCalled();
  });

  it('keeps no worker from its work where there are no locks, or none are to be had', async () => {
    const onEnd = vi.fn();
    for (const locks of [null, REFUSING]) {
      await holdForLife('one', locks);
      whenEnded('one', locks, onEnd)();
    }
    expect(onEnd).not.toHaveBeenCalled();
  });
});

describe('a helper’s link', () => {
  const link = () => {
    const { worker, terminate, answer } = fakeWorker();
    let end = () => {};
    const stop = vi.fn();
    const made = linkTo(worker, (onEnd) => {
      end = onEnd;
      return stop;
    });
    const crashes: string[] = [];
    made.onCrash((reason) => crashes.push(reason));
    return { made, answer, stop, terminate, crashes, end: () => end() };
  };

  it('waits for the worker’s end from its first message on, when it holds its lock, and reports it', () => {
    const { answer, end, crashes } = link();
    end();
    expect(crashes).toEqual([]);
    answer();
    end();
    expect(crashes).toEqual(['it has ended']);
  });

  it('waits no longer for one that it ends itself, before its first message or after', () => {
    const early = link();
    early.made.terminate();
    early.answer();
    early.end();
    const late = link();
    late.answer();
    late.made.terminate();
    expect(late.stop).toHaveBeenCalledTimes(1);
    expect([early.crashes, late.crashes]).toEqual([[], []]);
    expect(late.terminate).toHaveBeenCalledTimes(1);
  });
});
