// The positions of the windows of a convolution or a pooling. Images are [batch, height, width, channels], filters [size, size,
// channels, outputs].

@unmanaged
export class Geometry {
  batch: i32;
  height: i32;
  width: i32;
  channels: i32;
  size: i32;
  stride: i32;
  /** Zeros above and left of the image. */
  top: i32;
  left: i32;
  outHeight: i32;
  outWidth: i32;
  /** Output channels. */
  outputs: i32;
}

/** Size of the struct, which the caller allocates, bytes. */
export function geometryBytes(): i32 {
  return <i32>offsetof<Geometry>();
}

export function describe(
  g: Geometry,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  size: i32,
  stride: i32,
  top: i32,
  left: i32,
  outHeight: i32,
  outWidth: i32,
  outputs: i32,
): void {
  g.batch = batch;
  g.height = height;
  g.width = width;
  g.channels = channels;
  g.size = size;
  g.stride = stride;
  g.top = top;
  g.left = left;
  g.outHeight = outHeight;
  g.outWidth = outWidth;
  g.outputs = outputs;
}

/** Numbers per window. */
export function depthOf(g: Geometry): i32 {
  return g.size * g.size * g.channels;
}

/** Windows per image. */
export function pixelsOf(g: Geometry): i32 {
  return g.outHeight * g.outWidth;
}

/** Rows and columns that the windows cover. */
export function seenRows(g: Geometry): i32 {
  return (g.outHeight - 1) * g.stride + g.size;
}

export function seenColumns(g: Geometry): i32 {
  return (g.outWidth - 1) * g.stride + g.size;
}

/**
 * Copies one image, `top` ≥ 0 and `left` ≥ 0 zeros before it and zeros after it, so that no window needs a bounds check.
 * @param target [rows, columns, room], room ≥ channels numbers per pixel, zeros after the channels.
 */
export function padImage(
  target: usize,
  rows: i32,
  columns: i32,
  room: i32,
  source: usize,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
): void {
  const line = <usize>(columns * room) << 2;
  const seen = max(0, min(width, columns - left));
  memory.fill(target, 0, line * rows);
  for (let y: i32 = 0; y < height && y + top < rows; y++) {
    const to = target + (y + top) * line + (<usize>(left * room) << 2);
    const from = source + (<usize>(y * width * channels) << 2);
    if (room == channels) memory.copy(to, from, <usize>(seen * channels) << 2);
    else copyPixels(to, room, from, channels, seen);
  }
}

function copyPixels(to: usize, room: i32, from: usize, channels: i32, count: i32): void {
  for (let x: i32 = 0; x < count; x++) {
    memory.copy(to, from, <usize>channels << 2);
    to += <usize>room << 2;
    from += <usize>channels << 2;
  }
}
