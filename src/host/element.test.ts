// @vitest-environment jsdom
// The element that course pages put in: small, and it accepts every key of an experiment and of a view.

import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hostFiles } from '../../tools/host-files-plugin.ts';
import { FIELDS } from '../core/config-fields.ts';

const NAME = 'rethinking-generalization';
const script = (await hostFiles()).get('embed.js') ?? '';

beforeAll(() => {
  // jsdom has no sheets of one's own; what this one does is shown in a browser (e2e/frame.spec.ts).
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      replaceSync(): void {}
    },
  );
  // As a browser does with a script element.
  new Function(script)();
});
afterEach(() => document.body.replaceChildren());

function put(attributes: Readonly<Record<string, string>>): HTMLElement {
  const element = document.createElement(NAME);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  // jsdom gives a frame in a shadow root no window; another frame's is as good.
  const other = document.createElement('iframe');
  other.className = 'stand-in';
  document.body.append(other);
  Object.defineProperty(frameOf(element), 'contentWindow', { value: other.contentWindow });
  return element;
}

function frameOf(element: HTMLElement): HTMLIFrameElement {
  const frame = element.shadowRoot?.querySelector('iframe');
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

function loaded(element: HTMLElement) {
  const sent = listen(element);
  frameOf(element).dispatchEvent(new Event('load'));
  return sent;
}

function receive(element: HTMLElement, data: object, from: { source?: Window | null; origin?: string } = {}): void {
  const { source = frameOf(element).contentWindow, origin = location.origin } = from;
  dispatchEvent(new MessageEvent('message', { data: { app: NAME, version: 1, ...data }, origin, source }));
}

/** A method of the element: it is defined in a script, which has no types here. */
function call(element: HTMLElement, name: string, ...given: readonly unknown[]): Promise<unknown> {
  return Reflect.get(element, name).apply(element, given);
}

const changes = () => new Promise<void>((resolve) => queueMicrotask(resolve));
const addressOf = (element: HTMLElement) => new URL(frameOf(element).src);

describe('the element', () => {
  it('is at most 3.5 kB of script', () => {
    expect(Buffer.byteLength(script)).toBeLessThanOrEqual(3500);
    expect(Buffer.byteLength(script)).toBeGreaterThan(1000);
  });

  it('frames the experiment that its attributes name, lazily and with a title', () => {
    const frame = frameOf(put({ setting: 'random-labels', n: '500', hide: 'controls', class: 'wide', title: '<b>' }));
    expect(frame.src).toBe(`${location.origin}/?embed=1&hide=controls#setting=random-labels&n=500`);
    expect(frame.loading).toBe('lazy');
    expect(frame.title).toBe('<b>');
  });

  it('takes every key of an experiment', () => {
    const keys = FIELDS.map(({ key }) => key);
    const given = new URLSearchParams(addressOf(put(Object.fromEntries(keys.map((key) => [key, '1'])))).hash.slice(1));
    expect([...given.keys()].toSorted()).toEqual(keys.toSorted());
  });

  it('means by `width` and `hidden` what HTML does, and has them under another name', () => {
    const named = put({ 'model-width': '0.5', 'model-hidden': '32', width: '640', hidden: '' });
    expect(addressOf(named).hash).toBe('#width=0.5&hidden=32');
    expect(frameOf(named).style.width).toBe('640px');
    const relative = put({ width: '80%' });
    expect(addressOf(relative).hash).toBe('');
    expect(frameOf(relative).style.width).toBe('80%');
    // As pages of before have them.
    const old = put({ width: '0.25', hidden: '64' });
    expect(addressOf(old).hash).toBe('#width=0.25&hidden=64');
    expect(frameOf(old).style.width).toBe('100%');
  });

  it('greets its frame once that has loaded, and passes on together what was changed together', async () => {
    const element = put({ setting: 'true-labels' });
    const sent = loaded(element);
    element.setAttribute('p', '0.4');
    element.setAttribute('setting', 'partially-corrupted-labels');
    element.setAttribute('theme', 'dark');
    const { href } = addressOf(element);
    await changes();
    element.removeAttribute('p');
    element.removeAttribute('theme');
    await changes();
    expect(sent).toMatchObject([
      { app: NAME, version: 1, type: 'hello' },
      { type: 'set', config: { p: '0.4', setting: 'partially-corrupted-labels' } },
      { type: 'setView', theme: 'dark' },
      { type: 'set', config: { p: '' } },
      { type: 'setView', theme: 'auto' },
    ]);
    // Nothing of it loads the frame again.
    expect(addressOf(element).href).toBe(href);
    element.setAttribute('hide', 'controls');
    await changes();
    expect(addressOf(element).href).toContain('hide=controls#setting=partially-corrupted-labels');
  });

  it('is what its attributes say in the end, where they are changed before its frame has loaded', async () => {
    const element = put({ setting: 'true-labels' });
    element.setAttribute('setting', 'random-labels');
    element.setAttribute('theme', 'dark');
    await changes();
    expect(addressOf(element).href).toBe(`${location.origin}/?embed=1&theme=dark#setting=random-labels`);
  });

  it('loads its frame once, though its attributes are reported to it before and after', async () => {
    const set = vi.spyOn(HTMLIFrameElement.prototype, 'src', 'set');
    const element = put({ setting: 'random-labels', title: 'Ours' });
    await changes();
    expect(set.mock.calls).toEqual([[`${location.origin}/?embed=1#setting=random-labels`]]);
    element.setAttribute('theme', 'dark');
    await changes();
    expect(set).toHaveBeenCalledTimes(2);
    set.mockRestore();
  });

  it('grows with its content unless it has a height of its own, and no change takes that back', async () => {
    const [free, fixed] = [put({}), put({ height: '400' })];
    for (const element of [free, fixed]) receive(element, { type: 'resize', height: 777 });
    expect([free, fixed].map((element) => frameOf(element).style.height)).toEqual(['777px', '400px']);
    for (const element of [free, fixed]) element.title = 'Another';
    await changes();
    expect([free, fixed].map((element) => frameOf(element).style.height)).toEqual(['777px', '400px']);
    fixed.removeAttribute('height');
    await changes();
    expect(frameOf(fixed).style.height).toBe('777px');
  });

  it('passes messages on as events, from no other window and no other origin', () => {
    const element = put({});
    const received: unknown[] = [];
    element.addEventListener('finished', (event) => received.push(event instanceof CustomEvent && event.detail.result));
    element.addEventListener('ok', () => received.push('ok'));
    receive(element, { type: 'finished', result: 1 });
    receive(element, { type: 'finished', result: 2 }, { source: window });
    receive(element, { type: 'finished', result: 3 }, { origin: 'https://evil.example' });
    receive(element, { type: 'ok', id: 1 });
    expect(received).toEqual([1]);
  });

  it('has a method an order, which waits for the frame and is a promise of the answer', async () => {
    const element = put({});
    const orders = ['play', 'pause', 'step', 'reset', 'getResult', 'set', 'setView'];
    const answers = orders.map((name) => call(element, name, { n: 300 }));
    const sent = loaded(element);
    expect(sent).toMatchObject([{ type: 'hello' }, ...orders.map((type, i) => ({ type, id: i + 1 }))]);
    expect(sent[6]).toMatchObject({ config: { n: 300 } });
    for (const [i, more] of [{}, {}, {}, {}, { result: null }, { repairs: ['n is 300.'] }, { repairs: [] }].entries())
      receive(element, { type: 'ok', id: i + 1, ...more });
    expect(await Promise.all(answers)).toEqual([undefined, undefined, undefined, undefined, null, ['n is 300.'], []]);
  });

  it('rejects what the frame could not do, in its words, and what a frame that has gone cannot answer', async () => {
    const element = put({});
    loaded(element);
    const [refused, lost] = [call(element, 'play'), call(element, 'step')];
    receive(element, { type: 'error', id: 1, code: 'nothing-to-train', message: 'Nothing is trained.' });
    await expect(refused).rejects.toMatchObject({ code: 'nothing-to-train', message: 'Nothing is trained.' });
    element.remove();
    await expect(lost).rejects.toMatchObject({ code: 'gone' });
  });

  it('is not doubled by a copy of it or by a second place, and sends nothing once it has left the page', () => {
    const element = put({ setting: 'random-labels' });
    const sent = loaded(element);
    element.remove();
    void call(element, 'play');
    expect(sent).toHaveLength(1);
    document.body.append(element);
    const copy = element.cloneNode(true);
    document.body.append(copy);
    expect(
      [...document.querySelectorAll(NAME)].map((one) => one.shadowRoot?.querySelectorAll('iframe').length),
    ).toEqual([1, 1]);
    expect(document.querySelectorAll('iframe:not(.stand-in)')).toHaveLength(0);
  });
});
