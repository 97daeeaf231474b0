// @vitest-environment jsdom
// The element that course pages put in: small, and it accepts every key of an experiment and of a view.

import { readFile } from 'node:fs/promises';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FIELDS } from '../../core/config-fields.ts';

const NAME = 'rethinking-generalization';
const script = await readFile('public/embed.js', 'utf8');

beforeAll(() => {
  // As a browser does with a script element.
  new Function(script)();
});
afterEach(() => document.body.replaceChildren());

function put(attributes: Readonly<Record<string, string>>): HTMLElement {
  const element = document.createElement(NAME);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}

function frameOf(element: HTMLElement): HTMLIFrameElement {
  const frame = element.querySelector('iframe');
  if (!frame) throw new Error('The element has no frame.');
  return frame;
}

/** What is sent into the frame from now on. */
function listen(element: HTMLElement) {
  const sent: unknown[] = [];
  const { contentWindow } = frameOf(element);
  if (!contentWindow) throw new Error('The frame has no window.');
  vi.spyOn(contentWindow, 'postMessage').mockImplementation((message: unknown) => void sent.push(message));
  return sent;
}

function receive(element: HTMLElement, data: object, from: { source?: Window | null; origin?: string } = {}): void {
  const { source = frameOf(element).contentWindow, origin = location.origin } = from;
  dispatchEvent(new MessageEvent('message', { data: { app: NAME, version: 1, ...data }, origin, source }));
}

describe('the element', () => {
  it('is at most 3 kB of script', () => {
    expect(Buffer.byteLength(script)).toBeLessThanOrEqual(3072);
  });

  it('frames the experiment that its attributes name, lazily and with a title', () => {
    const frame = frameOf(put({ setting: 'random-labels', n: '500', hide: 'controls', class: 'wide', title: '<b>' }));
    expect(frame.src).toBe(`${location.origin}/?embed=1&hide=controls#setting=random-labels&n=500`);
    expect(frame.loading).toBe('lazy');
    expect(frame.title).toBe('<b>');
  });

  it('takes every key of an experiment', () => {
    const frame = frameOf(put(Object.fromEntries(FIELDS.map(({ key }) => [key, '1']))));
    const given = new URLSearchParams(new URL(frame.src).hash.slice(1));
    expect([...given.keys()].toSorted()).toEqual(FIELDS.map(({ key }) => key).toSorted());
  });

  it('greets its frame once that has loaded, and passes changes of the experiment on without loading it again', () => {
    const element = put({ setting: 'true-labels' });
    const sent = listen(element);
    frameOf(element).dispatchEvent(new Event('load'));
    element.setAttribute('setting', 'random-labels');
    expect(sent).toEqual([
      { app: NAME, version: 1, type: 'hello' },
      { app: NAME, version: 1, type: 'set', config: { setting: 'random-labels' } },
    ]);
    element.setAttribute('theme', 'dark');
    expect(frameOf(element).src).toContain('theme=dark#setting=random-labels');
    element.removeAttribute('setting');
    expect(new URL(frameOf(element).src).hash).toBe('');
  });

  it('grows with its content unless it has a height of its own', () => {
    const [free, fixed] = [put({}), put({ height: '400' })];
    for (const element of [free, fixed]) receive(element, { type: 'resize', height: 777 });
    expect(frameOf(free).height).toBe('777');
    expect(frameOf(fixed).height).toBe('400');
  });

  it('passes messages on as events, from no other window and no other origin', () => {
    const element = put({});
    const received: unknown[] = [];
    element.addEventListener('finished', (event) => received.push(event instanceof CustomEvent && event.detail.result));
    receive(element, { type: 'finished', result: 1 });
    receive(element, { type: 'finished', result: 2 }, { source: window });
    receive(element, { type: 'finished', result: 3 }, { origin: 'https://evil.example' });
    expect(received).toEqual([1]);
  });

  it('has a method a command, and is quiet once it has left the page', () => {
    const element = put({});
    const sent = listen(element);
    const call = (name: string) => Reflect.get(element, name).call(element, { n: 300 });
    for (const name of ['play', 'pause', 'step', 'reset', 'getResult', 'set']) call(name);
    expect(sent).toMatchObject([
      { type: 'play' },
      { type: 'pause' },
      { type: 'step' },
      { type: 'reset' },
      { type: 'getResult' },
      { type: 'set', config: { n: 300 } },
    ]);
    element.remove();
    call('play');
    expect(sent).toHaveLength(6);
    document.body.append(element);
    expect(element.querySelectorAll('iframe')).toHaveLength(1);
  });
});
