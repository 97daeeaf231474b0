// A lost graphics context is reported once.
import { expect, it, vi } from 'vitest';
import { watchCanvas } from './webgl.ts';

it('a lost graphics context is reported once, however often it is watched', () => {
  const canvas = new EventTarget();
  const onLost = vi.fn();
  watchCanvas(canvas, onLost);
  watchCanvas(canvas, onLost);
  expect(onLost).not.toHaveBeenCalled();
  canvas.dispatchEvent(new Event('webglcontextlost'));
  canvas.dispatchEvent(new Event('webglcontextlost'));
  expect(onLost.mock.calls).toEqual([['the graphics context was lost']]);
});
