// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { clickerKeyOf, letGoAfterPointer, sceneByDigits, stageKeyOf } from './stage-keys.ts';

const press = (key: string, more: KeyboardEventInit = {}) => stageKeyOf(new KeyboardEvent('keydown', { key, ...more }));

/** What a clicker's key triggers with the focus on the innermost element of `markup`. */
function on(markup: string, key: string, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...more });
  innermost(markup).dispatchEvent(event);
  return clickerKeyOf(event);
}

/** Whether the innermost element of `markup` has the focus after a pointer's `event` on it. */
function focusAfter(markup: string, event: string): boolean {
  const element = innermost(markup);
  element.focus();
  expect(document.activeElement).toBe(element);
  letGoAfterPointer(new Event(event));
  return document.activeElement === element;
}

function innermost(markup: string): HTMLElement {
  document.body.innerHTML = markup;
  const element = [...document.body.querySelectorAll<HTMLElement>('*')].at(-1);
  if (!element) throw new Error(`no element in ${markup}`);
  return element;
}

describe('keys of the stage', () => {
  it('are a clicker’s and the keyboard’s', () => {
    for (const key of ['PageDown', 'ArrowRight', ' ']) expect(press(key)).toEqual({ kind: 'act', act: 'onward' });
    for (const key of ['PageUp', 'ArrowLeft']) expect(press(key)).toEqual({ kind: 'act', act: 'backward' });
    expect(press('p')).toEqual({ kind: 'act', act: 'play' });
    expect(press('F')).toEqual({ kind: 'act', act: 'full-screen' });
    expect(press('7')).toEqual({ kind: 'digit', digit: 7 });
    expect(press('x')).toBeNull();
  });

  it('leave the browser its own', () => {
    expect(press('f', { ctrlKey: true })).toBeNull();
    expect(press('ArrowLeft', { altKey: true })).toBeNull();
  });

  it('leave a field alone', () => {
    const input = document.createElement('input');
    document.body.append(input);
    let read: ReturnType<typeof stageKeyOf> = null;
    input.addEventListener('keydown', (event) => {
      read = stageKeyOf(event);
    });
    input.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }));
    expect(read).toBeNull();
  });

  it.each([
    '<input type="range">',
    '<select></select>',
    '<textarea></textarea>',
    '<div role="slider"></div>',
    '<button></button>',
  ])('are the clicker’s on %s too, but not in a dialog', (markup) => {
    expect(on(markup, 'PageDown')).toEqual({ kind: 'act', act: 'onward' });
    expect(on(markup, 'PageUp')).toEqual({ kind: 'act', act: 'backward' });
    expect(on(markup, 'ArrowDown')).toBeNull();
    expect(on(`<dialog open>${markup}</dialog>`, 'PageDown')).toBeNull();
    expect(on(markup, 'PageDown', { ctrlKey: true })).toBeNull();
  });

  it.each([
    '<input type="range">',
    '<button></button>',
    '<div role="slider" tabindex="0"></div>',
    '<input type="radio">',
  ])('are not kept by %s after a pointer has used it', (markup) => {
    expect(focusAfter(markup, 'click')).toBe(false);
    expect(focusAfter(`<dialog open>${markup}</dialog>`, 'click')).toBe(true);
  });

  it('stay with what is typed into, and with a list until it is chosen from', () => {
    expect(focusAfter('<input type="text">', 'click')).toBe(true);
    expect(focusAfter('<input type="number">', 'click')).toBe(true);
    expect(focusAfter('<textarea></textarea>', 'pointerup')).toBe(true);
    expect(focusAfter('<button data-shown-in-focus></button>', 'click')).toBe(true);
    expect(focusAfter('<select></select>', 'pointerup')).toBe(true);
    expect(focusAfter('<select></select>', 'change')).toBe(false);
  });

  it('take digits one after another', () => {
    expect(sceneByDigits(0, 3, 17)).toBe(3);
    expect(sceneByDigits(1, 2, 17)).toBe(12);
    expect(sceneByDigits(1, 9, 17)).toBe(9);
    expect(sceneByDigits(0, 0, 17)).toBe(0);
  });
});
