// @vitest-environment jsdom
// The lab in a language that marks every text from the catalog: a text without the mark could not be translated.

import { act, cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeEngine } from '../../client/fake-engine.ts';
import { readConfig } from '../../core/config-codec.ts';
import { speak, type Texts } from '../../core/language/say.ts';
import type { Report } from '../../protocol/messages.ts';
import { Lab } from '../../state/lab/lab.ts';
import { quietServices } from '../../state/testing/quiet-services.ts';
import HelpDialog from '../../ui/shell/help-dialog.tsx';
import { LabPanels } from './lab-page.tsx';

vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
configure({ asyncUtilTimeout: 10_000 });
afterEach(() => {
  cleanup();
  speak('en', {});
});

/** Names are the same in every language: of data, formats, methods, keys and units. */
const NAMES =
  /\b(CIFAR-10|WebGPU|WebGL|wasm|CSV|SVG|PNG|ReLU|BN|LRN|PyTorch|Zhang|width|kB|MB|min|WL|ln)\b|\S+\.(gz|bin)\b/g;
/** Code, titles of works, formulas and what is marked as a name. */
const UNSPOKEN = ['code', 'cite', 'math', '.katex', '[translate=no]'];
const READ_ALOUD = ['aria-label', 'title', 'aria-valuetext', 'alt', 'placeholder'];

function marked(): Texts {
  const catalogs: Readonly<Record<string, Texts>> = import.meta.glob<Texts>(
    ['../../core/language/catalogs/fr.ts', '../../core/language/drafts/fr.ts'],
    { import: 'default', eager: true },
  );
  const keys = Object.values(catalogs).flatMap((texts) => Object.keys(texts));
  const mark = (text: string) => `⟦${text}⟧`;
  return Object.fromEntries(keys.map((key) => [key, key.split('|').map(mark).join('|')]));
}

/** What is left of a text when everything from the catalog is taken out of it. */
function unsaid(text: string): string {
  const shorter = text.replaceAll(/⟦[^⟦⟧]*⟧/g, '');
  return shorter === text ? text.replaceAll(NAMES, '') : unsaid(shorter);
}

function untranslated(): readonly string[] {
  // A term that is marked is a piece of its text, which is looked at whole.
  const skipped = ['.term', ...UNSPOKEN.map((one) => `${one}, ${one} *`)];
  const places = [...document.body.querySelectorAll(`*:not(${skipped.join(', ')})`)];
  const texts = places.flatMap((place) => [
    // The whole of it, with what is inside: a sentence may have a link in its middle.
    [...place.childNodes].some((node) => node.nodeType === Node.TEXT_NODE) ? (place.textContent ?? '') : '',
    ...READ_ALOUD.map((name) => place.getAttribute(name) ?? ''),
  ]);
  return [...new Set(texts)].filter((text) => /\p{L}{2}/u.test(unsaid(text)));
}

async function show(address: string) {
  speak('fr', marked());
  const engine = createFakeEngine();
  const pending: (() => void)[] = [];
  const services = quietServices({ createLink: () => engine.link, schedule: (flush) => pending.push(flush) });
  const lab = new Lab(services, readConfig(new URLSearchParams(address)));
  await act(async () => {
    render(<LabPanels lab={lab} />);
  });
  const report = (given: Report) =>
    act(() => {
      engine.report(given);
      for (const flush of pending.splice(0)) flush();
    });
  return { lab, engine, report };
}

describe('the lab in another language', () => {
  it.each(['', 'setting=random-labels&model=inception-small', 'optimizer=adam&reg=dropout,weight-decay&workers=2'])(
    'has every text in it: #%s',
    async (address) => {
      await show(address);
      for (const about of screen.getAllByRole('button', { name: /About/ })) {
        if (about.getAttribute('aria-expanded') === 'false') fireEvent.click(about);
      }
      await screen.findByRole('region', { name: /Network/ });
      expect(document.body.textContent).toContain('⟦');
      expect(untranslated()).toEqual([]);
    },
  );

  it('describes a run in it', async () => {
    const { report } = await show('n=2000');
    fireEvent.click(screen.getByRole('button', { name: '⟦Train⟧' }));
    const runId = 'run-1';
    await report({ type: 'phase', runId, phase: 'running' });
    await report({
      type: 'progress',
      runId,
      epoch: 1,
      step: 20,
      stepsPerEpoch: 16,
      imagesPerSecond: 9,
      secondsLeft: 75,
    });
    const point = { epoch: 1, step: 16, trainLoss: 2, trainError: 0.8, testError: 0.9, noise: null, seconds: 1 };
    await report({ type: 'epoch', runId, point });
    await screen.findByText(/What it assumes/);
    expect(untranslated()).toEqual([]);
    await report({ type: 'failed', runId, code: 'engine', message: '⟦lost⟧' });
    expect(untranslated()).toEqual([]);
  });

  it('helps in it', () => {
    speak('fr', marked());
    render(<HelpDialog shortcuts onShortcuts={() => undefined} onClose={() => undefined} />);
    expect(untranslated()).toEqual([]);
  });
});
