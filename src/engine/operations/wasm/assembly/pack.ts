// Packs a part of a matrix into panels of `width` lines (4 or 8) that the innermost loop reads straight through. A transpose is
// only another way of packing. The last panel is filled up with zeros.

/** A line of the cache. */
const LINE: i32 = 16;

/** Lines that lie side by side: element (line, d) at source[d · stride + line]. */
export function packAlong(target: usize, source: usize, stride: i32, lines: i32, depth: i32, width: i32): void {
  const step = <usize>stride << 2;
  const whole = lines & -LINE;
  for (let line: i32 = 0; line < whole; line += LINE) {
    const to = target + (<usize>(line * depth) << 2);
    if (width == 8) packTwoPanels(to, source + (<usize>line << 2), step, depth);
    else packFourPanels(to, source + (<usize>line << 2), step, depth);
  }
  packRest(target + (<usize>(whole * depth) << 2), source + (<usize>whole << 2), step, lines - whole, depth, width);
}

/** Sixteen lines as two panels of eight at once: each line of the cache is read once, not once for each panel. */
function packTwoPanels(target: usize, source: usize, step: usize, depth: i32): void {
  const next = target + (<usize>depth << 5);
  const bytes = <usize>depth << 5;
  for (let at: usize = 0; at < bytes; at += 32) {
    v128.store(target + at, v128.load(source));
    v128.store(target + at, v128.load(source, 16), 16);
    v128.store(next + at, v128.load(source, 32));
    v128.store(next + at, v128.load(source, 48), 16);
    source += step;
  }
}

/** The same as four panels of four. */
function packFourPanels(target: usize, source: usize, step: usize, depth: i32): void {
  const bytes = <usize>depth << 4;
  const second = target + bytes;
  const third = second + bytes;
  const fourth = third + bytes;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(target + at, v128.load(source));
    v128.store(second + at, v128.load(source, 16));
    v128.store(third + at, v128.load(source, 32));
    v128.store(fourth + at, v128.load(source, 48));
    source += step;
  }
}

/** Fewer than sixteen lines, panel by panel; the last one is filled up with zeros. */
function packRest(target: usize, source: usize, step: usize, lines: i32, depth: i32, width: i32): void {
  for (let line: i32 = 0; line < lines; line += width) {
    let from = source + (<usize>line << 2);
    const here = min(width, lines - line);
    for (let d: i32 = 0; d < depth; d++) {
      if (here == width) {
        v128.store(target, v128.load(from));
        if (width == 8) v128.store(target, v128.load(from, 16), 16);
      } else {
        for (let i: i32 = 0; i < width; i++) {
          store<f32>(target + (i << 2), i < here ? load<f32>(from + (i << 2)) : 0);
        }
      }
      from += step;
      target += width << 2;
    }
  }
}

/** Lines that lie one after another: element (line, d) at source[line · stride + d]. */
export function packAcross(target: usize, source: usize, stride: i32, lines: i32, depth: i32, width: i32): void {
  for (let line: i32 = 0; line < lines; line += width) {
    for (let quarter: i32 = 0; quarter < width; quarter += 4) {
      const from = source + (<usize>(line + quarter) * stride << 2);
      const here = lines - line - quarter;
      if (here >= 4) turnFour(target + (quarter << 2), from, stride, depth, width);
      else turnFew(target + (quarter << 2), from, stride, depth, width, max(0, here));
    }
    target += (width * depth) << 2;
  }
}

/** Four whole lines, four numbers of each at a time: a 4 × 4 transpose in registers. */
function turnFour(target: usize, line0: usize, stride: i32, depth: i32, width: i32): void {
  const line1 = line0 + (<usize>stride << 2);
  const line2 = line1 + (<usize>stride << 2);
  const line3 = line2 + (<usize>stride << 2);
  const step = <usize>width << 2;
  const whole = depth & ~3;
  let offset: usize = 0;
  for (let d: i32 = 0; d < whole; d += 4) {
    const r0 = v128.load(line0 + offset);
    const r1 = v128.load(line1 + offset);
    const r2 = v128.load(line2 + offset);
    const r3 = v128.load(line3 + offset);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(target, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
    v128.store(target + step, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
    v128.store(target + 2 * step, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
    v128.store(target + 3 * step, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    target += 4 * step;
    offset += 16;
  }
  turnFew(target, line0 + offset, stride, depth - whole, width, 4);
}

/** Four lines of which `here` exist, number by number. */
function turnFew(target: usize, source: usize, stride: i32, depth: i32, width: i32, here: i32): void {
  for (let d: i32 = 0; d < depth; d++) {
    for (let i: i32 = 0; i < 4; i++) {
      store<f32>(target + (i << 2), i < here ? load<f32>(source + (<usize>i * stride + d << 2)) : 0);
    }
    target += width << 2;
  }
}
