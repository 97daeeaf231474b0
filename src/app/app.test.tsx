// @vitest-environment jsdom
// The whole page on a fake engine: what a person presses, and what is sent and shown.

import { act, cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createFakeEngine } from '../client/fake-engine.ts';
import { readConfig } from '../core/config-codec.ts';
import { CLASS_NAMES } from '../core/data/classes.ts';
import { IMAGE_BYTES } from '../core/data/image-set.ts';
import type { Report } from '../protocol/messages.ts';
import { Lab } from '../state/lab/lab.ts';
import { DEFAULT_VIEW, type ViewOptions } from '../state/page/view-options.ts';
import { quietServices } from '../state/testing/quiet-services.ts';
import { App } from './app.tsx';
import { LabSigns } from './lab/lab-signs.tsx';

vi.mock('../ui/charts/charts.tsx', () => ({ default: () => <p>charts</p> }));
// jsdom draws nothing; images are looked at in a real browser.
vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};

// Parts of the page that come later are loaded here too, which a busy machine takes its time for.
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);

async function setUp() {
  const engine = createFakeEngine();
  const pending: (() => void)[] = [];
  const onView = vi.fn();
  const onBack = vi.fn((_: (view: ViewOptions) => void) => () => undefined);
  const lab = new Lab(
    quietServices({
      createLink: () => engine.link,
      schedule: (flush) => pending.push(flush),
    }),
    readConfig([]),
  );
  await act(async () => {
    const store = createStore(() => ({ lab, hash: '', Signs: LabSigns }));
    const labs = { store, get: () => Promise.resolve(lab) };
    render(<App labs={labs} view={DEFAULT_VIEW} address={{ show: onView, onBack }} />);
  });
  const say = (report: Report) =>
    act(() => {
      engine.report(report);
      for (const flush of pending.splice(0)) flush();
    });
  const goBack = (view: ViewOptions) => act(() => onBack.mock.lastCall?.[0](view));
  return { engine, lab, onView, say, goBack };
}

const press = (key: string, target: Element = document.body) => fireEvent.keyDown(target, { key });
const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('the page', () => {
  it('suggests what to do before the first run, and sets it up', async () => {
    const { lab } = await setUp();
    expect(await screen.findByText(/labels that mean nothing\?/)).toBeTruthy();
    fireEvent.click(button(/2\. Random labels/));
    expect(lab.store.getState().config.corruption.id).toBe('random-labels');
  });

  it('keeps the language and the theme that were chosen when the back button leads to another page', async () => {
    const { goBack, onView } = await setUp();
    fireEvent.click(screen.getByRole('link', { name: 'About' }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Theme' }), { target: { value: 'dark' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Language' }), { target: { value: 'fr' } });
    expect(await screen.findByRole('link', { name: 'Labo' })).toBeTruthy();
    goBack(DEFAULT_VIEW);
    expect(onView).toHaveBeenLastCalledWith({ ...DEFAULT_VIEW, theme: 'dark', lang: 'fr' }, 'in-place');
    fireEvent.change(screen.getByRole('combobox', { name: 'Langue' }), { target: { value: 'en' } });
    expect(await screen.findByRole('link', { name: 'Lab' })).toBeTruthy();
  });

  it('trains, pauses and continues with one button', async () => {
    const { engine, say } = await setUp();
    fireEvent.click(button('Train'));
    await say({ type: 'phase', runId: 'run-1', phase: 'running' });
    fireEvent.click(button('Pause'));
    expect(engine.count('pause')).toBe(1);
    await say({ type: 'phase', runId: 'run-1', phase: 'paused' });
    fireEvent.click(button('Resume'));
    expect(engine.last('advance').advance).toBe('run');
  });

  it('announces phases, and never numbers', async () => {
    const { say } = await setUp();
    fireEvent.click(button('Train'));
    await say({ type: 'phase', runId: 'run-1', phase: 'running' });
    const progress = { epoch: 0, step: 5, stepsPerEpoch: 16, imagesPerSecond: 1000, secondsLeft: 9 };
    await say({ type: 'progress', runId: 'run-1', ...progress });
    const announced = screen.getAllByRole('status').map((region) => region.textContent);
    expect(announced).toContain('Training');
    expect(announced.join()).not.toMatch(/\d/);
    expect(screen.getByText('step 5')).toBeTruthy();
  });

  it('obeys shortcuts, though not in a field and not on a button', async () => {
    const { engine } = await setUp();
    press('s', screen.getByRole('textbox', { name: 'Training images N' }));
    press(' ', button('Train'));
    expect(engine.count('start')).toBe(0);
    press('e');
    expect(engine.last('start').advance).toBe('epoch');
  });

  it('lets shortcuts be switched off', async () => {
    const { engine } = await setUp();
    press('?');
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Keyboard shortcuts' }));
    fireEvent(screen.getByRole('dialog'), new Event('close'));
    press('s');
    expect(engine.count('start')).toBe(0);
  });

  it('shows the true label struck through beside the given label', async () => {
    const { engine, say } = await setUp();
    const bytes = new Uint8Array(IMAGE_BYTES);
    const image = { position: 0, trueLabel: 9, givenLabel: 3, before: bytes, after: bytes };
    const { requestId } = engine.last('images');
    await say({ type: 'images', requestId, images: [image], total: 1, levels: { offset: 0, step: 1 } });
    expect(screen.getByText('truck', { selector: 's' })).toBeTruthy();
    expect(screen.getByText('cat', { selector: 'strong' })).toBeTruthy();
  });

  it('flags the stand-in, and gives the reason for it', async () => {
    const { say } = await setUp();
    await say({
      type: 'data',
      data: 'standin',
      title: 'Stand-in',
      provenance: 'Drawn by this page.',
      imported: false,
      classes: [...CLASS_NAMES],
      receivedBytes: 1,
      totalBytes: 2,
      trainReady: 1,
      train: 2000,
      test: 800,
      available: 4000,
      complete: false,
      notice: 'No CIFAR-10 is prepared here, so the stand-in is used.',
    });
    expect(button(/Stand-in not CIFAR-10/)).toBeTruthy();
    expect(screen.getByText(/so the stand-in is used/)).toBeTruthy();
  });

  it('cannot train without images, and offers what to do', async () => {
    const { engine, say } = await setUp();
    await say({ type: 'data-failed', code: 'no-manifest', message: 'No images are prepared; run npm run data.' });
    expect(button('Train')).toHaveProperty('disabled', true);
    press(' ');
    expect(engine.count('start')).toBe(0);
    fireEvent.click(button('Use the stand-in images'));
    expect(readConfig(engine.last('open').config).config.data).toBe('standin');
  });

  it('offers a fresh engine after a crash', async () => {
    const { engine } = await setUp();
    act(() => engine.crash('out of memory'));
    expect(screen.getByText(/out of memory/)).toBeTruthy();
    expect(button('Train')).toHaveProperty('disabled', true);
    fireEvent.click(button('Start it again'));
    expect(engine.count('connect')).toBe(2);
    expect(button('Train')).toHaveProperty('disabled', false);
  });

  it('takes a dropped file', async () => {
    const { engine } = await setUp();
    const files = [new File(['x'], 'data_batch_1.bin')];
    fireEvent.dragOver(document.body, { dataTransfer: { types: ['Files'], files } });
    expect(screen.getByText(/never leaves your machine/)).toBeTruthy();
    fireEvent.drop(document.body, { dataTransfer: { types: ['Files'], files } });
    expect(screen.queryByText(/never leaves your machine/)).toBeNull();
    expect(engine.last('import').files).toEqual(files);
  });

  it('hands on another theme', async () => {
    const { onView } = await setUp();
    fireEvent.change(screen.getByRole('combobox', { name: 'Theme' }), { target: { value: 'projector' } });
    expect(onView).toHaveBeenCalledWith({ ...DEFAULT_VIEW, theme: 'projector' }, 'in-place');
  });
});
