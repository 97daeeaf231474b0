// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Part } from './fault-boundary.tsx';
import { lazyPart } from './lazy-part.tsx';

beforeEach(() => {
  // React logs what a boundary has caught.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A part whose file arrives while `open`. */
function shaky() {
  const server = { open: false };
  const Content = lazyPart<{ text: string }>(async () => {
    if (!server.open) throw new TypeError('no network');
    return { default: ({ text }) => <p>{text}</p> };
  });
  return { server, Content };
}

const tryAgain = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Try again' })));
const drawn = (parts: ReactNode) => act(async () => void render(parts));

describe('a part whose file does not arrive', () => {
  it('is a sentence with its name, and the rest is there', async () => {
    const { Content } = shaky();
    await drawn(
      <>
        <Part name="Charts">
          <Content text="curves" />
        </Part>
        <p>the rest</p>
      </>,
    );
    expect(screen.getByRole('alert').textContent).toMatch(/^“Charts” could not be loaded.*did not arrive.*try again/);
    expect(screen.getByText('the rest')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Reload' })).toBeNull();
  });

  it('is fetched again on request, as often as it takes; reloading is offered from the second failure on', async () => {
    const { server, Content } = shaky();
    await drawn(
      <section aria-label="around">
        <Part name="Charts">
          <Content text="curves" />
        </Part>
      </section>,
    );
    await tryAgain();
    expect(screen.getByRole('alert').textContent).toContain('this time either');
    expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy();
    server.open = true;
    screen.getByRole('button', { name: 'Try again' }).focus();
    await tryAgain();
    expect(screen.getByText('curves')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'around' }));
  });

  it('comes with the others that wait, with one press', async () => {
    const [one, two, three] = [shaky(), shaky(), shaky()];
    await drawn(
      [one, two, three].map(({ Content }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they stay where they are.
        <Part key={i} name={`Part ${i}`}>
          <Content text={`drawn ${i}`} />
        </Part>
      )),
    );
    one.server.open = two.server.open = true;
    await act(
      async () => void fireEvent.click(screen.getAllByRole('button', { name: 'Try again' })[0] ?? document.body),
    );
    expect(screen.getAllByText(/^drawn/).map(({ textContent }) => textContent)).toEqual(['drawn 0', 'drawn 1']);
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    three.server.open = true;
    await tryAgain();
    expect(screen.getAllByText(/^drawn/)).toHaveLength(3);
  });

  it('names an update of the page as the reason, and offers to reload', async () => {
    const script = document.createElement('script');
    Object.assign(script, { type: 'module', src: './assets/index-abc.js' });
    document.head.append(script);
    vi.stubGlobal('fetch', async () => Response.json({ entry: 'assets/index-xyz.js' }));
    const { Content } = shaky();
    await drawn(
      <Part name="Charts">
        <Content text="curves" />
      </Part>,
    );
    expect(screen.getByRole('alert').textContent).toContain('was updated on its server');
    expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy();
    script.remove();
  });

  it('is in a dialog that can be closed, where it was to be one', async () => {
    const { Content } = shaky();
    const onClose = vi.fn();
    await drawn(
      <Part name="Help" onClose={onClose}>
        <Content text="keys" />
      </Part>,
    );
    const dialog = screen.getByRole('dialog', { name: 'Help' });
    expect(dialog.textContent).toContain('could not be loaded');
    fireEvent(dialog, new Event('close'));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('is the main part where it was to be a page', async () => {
    const { Content } = shaky();
    await drawn(
      <Part name="Story" place="room">
        <Content text="chapter" />
      </Part>,
    );
    expect(screen.getByRole('main').textContent).toContain('“Story” could not be loaded');
  });
});

describe('a part that fails while it is drawn', () => {
  it('is a sentence with the reason; the rest is there, and it is drawn again on request', async () => {
    let broken = true;
    const Content = () => {
      if (broken) throw new RangeError('a length of −1');
      return <p>curves</p>;
    };
    await drawn(
      <>
        <Part name="Charts">
          <Content />
        </Part>
        <Part name="Runs">
          <p>runs</p>
        </Part>
      </>,
    );
    expect(screen.getByRole('alert').textContent).toContain('“Charts” stopped');
    expect(screen.getByRole('alert').textContent).toContain('a length of −1');
    expect(screen.getByText('runs')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy();
    broken = false;
    await tryAgain();
    expect(screen.getByText('curves')).toBeTruthy();
  });
});
