// @vitest-environment jsdom
// What a frame shows before anything trains: the lab or a chapter, and which experiment.

import { act, cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chapters } from '../../chapters/index.ts';
import { createFakeEngine } from '../../client/fake-engine.ts';
import { Lab } from '../../state/lab/lab.ts';
import { readHash } from '../../state/page/address.ts';
import { DEFAULT_VIEW, type ViewOptions } from '../../state/page/view-options.ts';
import { quietServices } from '../../state/testing/quiet-services.ts';
import EmbedPage from './embed-page.tsx';

vi.mock('../../ui/charts/charts.tsx', () => ({ default: () => <p>charts</p> }));
class Watcher {
  observe = () => undefined;
  disconnect = () => undefined;
}
vi.stubGlobal('ResizeObserver', Watcher);
vi.stubGlobal('IntersectionObserver', Watcher);
vi.stubGlobal('Worker', class {});
vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));

configure({ asyncUtilTimeout: 10_000 });
beforeEach(() => vi.stubGlobal('origin', 'http://localhost'));
afterEach(() => {
  cleanup();
  location.hash = '';
});

async function setUp(view: Partial<ViewOptions>, hash = '') {
  location.hash = hash;
  const engine = createFakeEngine();
  const lab = new Lab(
    quietServices({
      createLink: () => engine.link,
    }),
    readHash(hash),
  );
  await act(async () => {
    render(<EmbedPage lab={lab} view={{ ...DEFAULT_VIEW, embed: true, ...view }} onView={() => undefined} />);
  });
  return { engine, lab };
}

describe('a frame', () => {
  it('shows the experiment and one button, which trains it', async () => {
    const { engine } = await setUp({}, '#setting=random-labels&n=500');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/^Random labels/);
    fireEvent.click(await screen.findByRole('button', { name: 'Train it here' }));
    expect(engine.last('start').config).toContainEqual(['setting', 'random-labels']);
    expect(await screen.findByRole('region', { name: 'Training' })).toBeTruthy();
  });

  it('of a chapter has its experiment, but for what the address specifies', async () => {
    const { lab } = await setUp({ chapter: 'random-labels', room: 'story' }, '#n=300&seed=7');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(chapters.get('random-labels').title);
    expect(lab.store.getState().config).toMatchObject({
      corruption: { id: 'random-labels' },
      ...{ trainSize: 300, seed: 7, epochs: 30 },
    });
  });

  it('reports an unknown chapter, and shows the lab', async () => {
    await setUp({ chapter: 'nothing', room: 'story' });
    expect(screen.getByText(/no chapter “nothing”/).textContent).toContain(chapters.ids.join(', '));
    expect(await screen.findByRole('button', { name: 'Train it here' })).toBeTruthy();
  });

  it('leaves away what is hidden', async () => {
    await setUp({ hide: ['header', 'controls'] });
    expect(screen.queryByRole('heading', { level: 1 })).toBeNull();
    expect(screen.queryByText('Change the experiment')).toBeNull();
    expect(await screen.findByRole('button', { name: 'Train it here' })).toBeTruthy();
  });

  it('without an origin has no button, and states why and where it works', async () => {
    vi.stubGlobal('origin', 'null');
    const { engine } = await setUp({}, '#setting=random-labels');
    expect(screen.getByRole('region', { name: 'Why nothing is trained here' }).textContent).toContain(
      'http://localhost:3000/?room=lab#setting=random-labels',
    );
    expect(await screen.findByText('Random labels · MLP 1×512', { selector: 'strong' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Train it here' })).toBeNull();
    expect(engine.count('start')).toBe(0);
  });
});
