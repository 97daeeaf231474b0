// @vitest-environment jsdom
// Who is heard from the page around this one, and from when on.

import { describe, expect, it, vi } from 'vitest';
import { hearParent } from './parent-window.ts';

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
  it('is nobody where the page is not framed', () => {
    expect(hearParent(window)).toBeNull();
  });

  it('is heard from the first moment on, in order, and no other window is', () => {
    const { parent, stranger, self, from } = framed();
    const host = hearParent(self);
    from(parent, 'early');
    from(stranger, 'whisper');
    const heard: unknown[] = [];
    host?.onMessage((data, origin) => heard.push([data, origin]));
    from(parent, 'late');
    from(stranger, 'whisper');
    expect(heard).toEqual([
      ['early', 'https://course.example'],
      ['late', 'https://course.example'],
    ]);
  });

  it('does not keep all that a talkative parent says before anyone listens', () => {
    const { parent, self, from } = framed();
    const host = hearParent(self);
    for (let i = 0; i < 1000; i++) from(parent, i);
    const heard: unknown[] = [];
    host?.onMessage((data) => heard.push(data));
    expect(heard).toHaveLength(50);
    expect(heard[0]).toBe(0);
  });

  it('is told what is meant for it, with who may read it', () => {
    const { parent, self } = framed();
    hearParent(self)?.send({ type: 'ready' }, 'https://course.example');
    expect(parent.postMessage).toHaveBeenCalledWith({ type: 'ready' }, 'https://course.example');
  });
});
