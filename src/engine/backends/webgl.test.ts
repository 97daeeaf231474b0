// A graphics context that goes away: said once.
import { expect, it, vi } from 'vitest';
import { watchCanvas } from './webgl.ts';

it('a graphics context that is lost is said to be, once, however often it is watched', () => {
  const canvas = new EventTarget();
  const onLost = vi.fn();
  watchCanvas(canvas, onLost);
  watchCanvas(canvas, onLost);
  expect(onLost).not.toHaveBeenCalled();
  canvas.dispatchEvent(new Event('webglcontextlost'));
  canvas.dispatchEvent(new Event('webglcontextlost'));
  expect(onLost.mock.calls).toEqual([['the graphics context was lost']]);
});
