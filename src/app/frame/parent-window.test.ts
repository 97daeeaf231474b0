// @vitest-environment jsdom
// Whose messages are received from the page around this one, and from when on.

import { describe, expect, it, vi } from 'vitest';
import { listenToParent } from './parent-window.ts';

function framed() {
  const parent = { postMessage: vi.fn() };
  const stranger = { postMessage: vi.fn() };
  const listeners: ((event: MessageEvent<unknown>) => void)[] = [];
  const self = {
    parent,
    addEventListener: (_type: 'message', listener: (event: MessageEvent<unknown>) => void) => listeners.push(listener),
  };
  const from = (source: object, data: unknown) => {
    const event = new MessageEvent<unknown>('message', { data, origin: 'https://course.example' });
    Object.defineProperty(event, 'source', { value: source });
    for (const listener of listeners) listener(event);
  };
  return { parent, stranger, self, from };
}

describe('the window around this one', () => {
  it('is `null` where the page is not framed', () => {
    expect(listenToParent(window)).toBeNull();
  });

  it('is received from the first moment on, in order, and no other window is', () => {
    const { parent, stranger, self, from } = framed();
    const host = listenToParent(self);
    from(parent, 'early');
    from(stranger, 'whisper');
    const received: unknown[] = [];
    host?.onMessage((data, origin) => received.push([data, origin]));
    from(parent, 'late');
    from(stranger, 'whisper');
    expect(received).toEqual([
      ['early', 'https://course.example'],
      ['late', 'https://course.example'],
    ]);
  });

  it('keeps a limited number of messages before there is a listener', () => {
    const { parent, self, from } = framed();
    const host = listenToParent(self);
    for (let i = 0; i < 1000; i++) from(parent, i);
    const received: unknown[] = [];
    host?.onMessage((data) => received.push(data));
    expect(received).toHaveLength(50);
    expect(received[0]).toBe(0);
  });

  it('is sent what is meant for it, with the origin that may read it', () => {
    const { parent, self } = framed();
    listenToParent(self)?.send({ type: 'ready' }, 'https://course.example');
    expect(parent.postMessage).toHaveBeenCalledWith({ type: 'ready' }, 'https://course.example');
  });
});
