// The largest of each window, channel by channel. Windows that extend beyond the image ignore what is outside.

import { Geometry } from './geometry';
import { loadLanes, storeLanes } from './lanes';

/** @param x images. @param y [batch, outHeight, outWidth, channels], overwritten. */
export function maxPool(x: usize, y: usize, g: Geometry): void {
  each(x, y, 0, 0, g);
}

/** ∂loss/∂x: the gradient of each window goes to the first of its largest. @param y the output of `maxPool`. */
export function maxPoolGradient(x: usize, y: usize, dy: usize, dx: usize, g: Geometry): void {
  memory.fill(dx, 0, <usize>(g.batch * g.height * g.width * g.channels) << 2);
  each(x, y, dy, dx, g);
}

/** Window after window: its largest to `y`, or, where there is a `dx`, its gradient. */
function each(x: usize, y: usize, dy: usize, dx: usize, g: Geometry): void {
  const pixel = <usize>g.channels << 2;
  const image = g.height * g.width * pixel;
  for (let i: i32 = 0; i < g.batch; i++) {
    for (let row: i32 = 0; row < g.outHeight; row++) {
      for (let column: i32 = 0; column < g.outWidth; column++) {
        const top = row * g.stride - g.top;
        const left = column * g.stride - g.left;
        if (dx == 0) largest(x, y, top, left, g);
        else toFirst(x, y, dy, dx, top, left, g);
        y += pixel;
        dy += pixel;
      }
    }
    x += image;
    if (dx != 0) dx += image;
  }
}

function largest(x: usize, y: usize, top: i32, left: i32, g: Geometry): void {
  const bottom = min(g.height, top + g.size);
  const right = min(g.width, left + g.size);
  for (let c: i32 = 0; c < g.channels; c += 4) {
    const count = g.channels - c;
    let most = f32x4.splat(-Infinity);
    for (let i = max(0, top); i < bottom; i++) {
      for (let j = max(0, left); j < right; j++) {
        most = f32x4.max(most, loadLanes(x + (<usize>((i * g.width + j) * g.channels + c) << 2), count));
      }
    }
    storeLanes(y + (<usize>c << 2), most, count);
  }
}

function toFirst(x: usize, y: usize, dy: usize, dx: usize, top: i32, left: i32, g: Geometry): void {
  const bottom = min(g.height, top + g.size);
  const right = min(g.width, left + g.size);
  for (let c: i32 = 0; c < g.channels; c += 4) {
    const count = g.channels - c;
    const most = loadLanes(y + (<usize>c << 2), count);
    let owed = loadLanes(dy + (<usize>c << 2), count);
    for (let i = max(0, top); i < bottom; i++) {
      for (let j = max(0, left); j < right; j++) {
        const at = <usize>((i * g.width + j) * g.channels + c) << 2;
        const here = f32x4.eq(loadLanes(x + at, count), most);
        storeLanes(dx + at, f32x4.add(loadLanes(dx + at, count), v128.and(owed, here)), count);
        owed = v128.andnot(owed, here);
      }
    }
  }
}
