// @vitest-environment jsdom
// The module that course pages import: an experiment as an object with promises.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { FRAME_APP, FRAME_VERSION } from '../protocol/frame-format.ts';
import type { EmbedOptions } from './api.ts';

vi.stubGlobal(
  'CSSStyleSheet',
  class {
    replaceSync(): void {}
  },
);
const { embed } = await import('./module.ts');
afterEach(() => document.body.replaceChildren());

const PAGE = 'https://uni.example/course/';
const RESULT = { outcome: 'fitted', trainError: 0, testError: 0.9 };

/** An experiment whose frame answers as the test has it. */
async function put(options: EmbedOptions = {}) {
  const pending = embed(document.body, { page: PAGE, ...options });
  const frame = document.querySelector('iframe');
  const source = frame?.contentWindow;
  if (!frame || !source) throw new Error('There is no frame.');
  const sent: { type: string; id?: number }[] = [];
  vi.spyOn(source, 'postMessage').mockImplementation((message) => void sent.push(message));
  const receive = (data: object) =>
    dispatchEvent(
      new MessageEvent('message', {
        ...{ source, origin: 'https://uni.example' },
        data: { app: FRAME_APP, version: FRAME_VERSION, ...data },
      }),
    );
  frame.dispatchEvent(new Event('load'));
  receive({ type: 'ready', backend: null, config: {} });
  receive({ type: 'ok', id: 1 });
  return { lab: await pending, frame, sent, receive };
}

describe('an embedded experiment', () => {
  it('is framed under the address of its options, with its name and height', async () => {
    const { frame } = await put({
      ...{ setting: 'random-labels', n: 500, hide: ['controls', 'header'], autostart: true },
      ...{ title: 'Noise', height: 400, theme: 'dark' },
    });
    expect(frame.src).toBe(`${PAGE}?embed=1&hide=controls%2Cheader&autostart=1&theme=dark#setting=random-labels&n=500`);
    expect([frame.title, frame.style.height]).toEqual(['Noise', '400px']);
  });

  it('is refused in a sentence where its place is not there', async () => {
    await expect(embed('#nowhere')).rejects.toThrow('There is no element “#nowhere” in this page.');
  });

  it('is the result of the run under way, or of the next, and of one that has ended', async () => {
    const { lab, receive } = await put();
    const first = lab.finished();
    receive({ type: 'state', run: 'run-1', phase: 'running', config: {} });
    receive({ type: 'finished', run: 'run-1', result: RESULT });
    expect(await first).toEqual(RESULT);
    receive({ type: 'state', run: 'run-1', phase: 'ended', config: {} });
    expect(await lab.finished()).toEqual(RESULT);
    receive({ type: 'state', run: 'run-2', phase: 'queued', config: {} });
    const second = lab.finished();
    receive({ type: 'finished', run: 'run-2', result: { ...RESULT, testError: 0.5 } });
    expect((await second).testError).toBe(0.5);
  });

  it('sends what was not answered once more to a page that has loaded itself again', async () => {
    const { lab, frame, sent, receive } = await put();
    const playing = lab.play();
    sent.length = 0;
    frame.dispatchEvent(new Event('load'));
    expect(sent).toMatchObject([{ type: 'hello' }, { type: 'play', id: 2 }]);
    receive({ type: 'ok', id: 2 });
    await expect(playing).resolves.toBeUndefined();
    frame.dispatchEvent(new Event('load'));
    expect(sent).toMatchObject([{ type: 'hello' }, { type: 'play', id: 2 }, { type: 'hello' }]);
  });

  it('rejects where a run fails, is left for another, or goes with its frame', async () => {
    const { lab, receive } = await put();
    receive({ type: 'state', run: 'run-1', phase: 'running', config: {} });
    const left = lab.finished();
    receive({ type: 'state', run: 'run-1', phase: 'stopped', config: {} });
    await expect(left).rejects.toMatchObject({ code: 'stopped' });
    receive({ type: 'state', run: 'run-2', phase: 'running', config: {} });
    const failed = lab.finished();
    receive({ type: 'error', run: 'run-2', code: 'run', message: 'Out of memory.' });
    await expect(failed).rejects.toMatchObject({ code: 'run', message: 'Out of memory.' });
    receive({ type: 'state', run: 'run-3', phase: 'running', config: {} });
    const gone = lab.finished();
    lab.remove();
    await expect(gone).rejects.toMatchObject({ code: 'gone' });
    expect(document.querySelector('iframe')).toBeNull();
  });

  it('listens to one kind of message, until it no longer does', async () => {
    const { lab, receive } = await put();
    const losses: (number | null)[] = [];
    const stop = lab.on('metrics', ({ trainLoss }) => losses.push(trainLoss));
    const metrics = { type: 'metrics', run: 'run-1', epoch: 1, step: 1, trainError: null, testError: null };
    receive({ ...metrics, trainLoss: 2 });
    receive({ type: 'resize', height: 600 });
    stop();
    receive({ ...metrics, trainLoss: 1 });
    expect(losses).toEqual([2]);
    expect(lab.frame.style.height).toBe('600px');
  });

  it('sends orders and hands back what did not fit', async () => {
    const { lab, sent, receive } = await put();
    const repairs = lab.set({ n: -1 });
    const id = sent.at(-1)?.id;
    expect(sent.at(-1)).toMatchObject({ type: 'set', config: { n: -1 } });
    receive({ type: 'ok', id, repairs: ['−1 is not a number of images.'] });
    expect(await repairs).toEqual(['−1 is not a number of images.']);
  });
});
