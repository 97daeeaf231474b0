// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { sceneByDigits, stageKeyOf } from './stage-keys.ts';

const press = (key: string, more: KeyboardEventInit = {}) => stageKeyOf(new KeyboardEvent('keydown', { key, ...more }));

describe('keys of the stage', () => {
  it('are a clicker’s and the keyboard’s', () => {
    expect(press('PageDown')).toEqual({ kind: 'by', scenes: 1 });
    expect(press('ArrowLeft')).toEqual({ kind: 'by', scenes: -1 });
    expect(press(' ')).toEqual({ kind: 'play' });
    expect(press('F')).toEqual({ kind: 'full-screen' });
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

  it('take digits one after another', () => {
    expect(sceneByDigits(0, 3, 17)).toBe(3);
    expect(sceneByDigits(1, 2, 17)).toBe(12);
    expect(sceneByDigits(1, 9, 17)).toBe(9);
    expect(sceneByDigits(0, 0, 17)).toBe(0);
  });
});
