// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { shortcutOf } from './shortcuts.ts';

/** What the key triggers with the focus on the first control of `markup`, where `[data-focus]` does not name another. */
function press(markup: string, key = ' ') {
  document.body.innerHTML = markup;
  const target = document.querySelector('[data-focus]') ?? document.body.firstElementChild;
  let read: ReturnType<typeof shortcutOf> = null;
  target?.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent) read = shortcutOf(event);
  });
  target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  return read;
}

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('Space', () => {
  it.each([
    ['nothing in particular', '<p></p>'],
    ['a radio button that is chosen', '<input type="radio" checked>'],
    ['a slider', '<input type="range">'],
    ['a link', '<a href="#x">Lab</a>'],
    ['a button that is disabled', '<button disabled>Step</button>'],
    ['a slider of the page’s own', '<div role="slider" tabindex="0"></div>'],
    [
      'the pressed one of several',
      '<div data-one-of><button aria-pressed="true" data-focus>Random labels</button></div>',
    ],
  ])('trains on %s, which has no use for it', (_, markup) => {
    expect(press(markup)).toBe('play');
  });

  it.each([
    ['a radio button that is not chosen', '<input type="radio">'],
    ['a box that is not ticked', '<input type="checkbox">'],
    ['a box that is ticked', '<input type="checkbox" checked>'],
    ['a button', '<button>Train</button>'],
    ['the text on a button', '<button><span data-focus>Train</span></button>'],
    ['a button that it releases', '<button aria-pressed="true">Log scale</button>'],
    ['another of several', '<div data-one-of><button aria-pressed="false" data-focus>True labels</button></div>'],
    ['a list', '<select></select>'],
    ['a field', '<input type="text">'],
    ['a number', '<input type="number">'],
    ['a text', '<textarea></textarea>'],
    ['a closed part', '<details><summary data-focus>More</summary></details>'],
    ['an open part', '<details open><summary data-focus>More</summary></details>'],
    ['anything in a dialog', '<dialog open><input type="radio" checked data-focus></dialog>'],
  ])('is left to %s', (_, markup) => {
    expect(press(markup)).toBeNull();
  });
});

describe('letters', () => {
  it('work on controls that take no text, and not in fields', () => {
    expect(press('<button>Train</button>', 's')).toBe('step');
    expect(press('<input type="radio">', 'e')).toBe('epoch');
    expect(press('<input type="text">', 's')).toBeNull();
    expect(press('<dialog open><button data-focus>Close</button></dialog>', 's')).toBeNull();
  });
});
