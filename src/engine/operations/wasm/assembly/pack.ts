// Packs a part of a matrix into panels of eight lines that the innermost loop reads straight through. A transpose is just
// another order of packing. The last panel is padded with zeros.

import { TILE_COLUMNS } from './tile';

/** Bytes of a cache line. */
const LINE: i32 = 16;
/** From one number of a line to the next in its panel. */
const STEP: usize = TILE_COLUMNS << 2;

/** Numbers of each line that are packed before the next lines: this keeps both reads and writes local. */
const DEEP: i32 = 16;

/** Interleaved lines: element (line, d) at source[d · stride + line]. */
export function packAlong(target: usize, source: usize, stride: i32, lines: i32, depth: i32): void {
  const step = <usize>stride << 2;
  const whole = lines & -LINE;
  const panel = <usize>depth * STEP;
  for (let d: i32 = 0; d < depth; d += DEEP) {
    const from = source + <usize>d * step;
    const to = target + <usize>d * STEP;
    const here = min(DEEP, depth - d);
    for (let line: i32 = 0; line < whole; line += LINE) {
      packTwoPanels(to + (<usize>(line * depth) << 2), panel, from + (<usize>line << 2), step, here);
    }
  }
  packRest(target + (<usize>(whole * depth) << 2), source + (<usize>whole << 2), step, lines - whole, depth);
}

/** Sixteen lines at once: each cache line is read once, not once per panel. @param panel bytes from one to the other. */
function packTwoPanels(target: usize, panel: usize, source: usize, step: usize, depth: i32): void {
  const next = target + panel;
  const bytes = <usize>depth * STEP;
  for (let at: usize = 0; at < bytes; at += STEP) {
    v128.store(target + at, v128.load(source));
    v128.store(target + at, v128.load(source, 16), 16);
    v128.store(next + at, v128.load(source, 32));
    v128.store(next + at, v128.load(source, 48), 16);
    source += step;
  }
}

/** Fewer than sixteen lines, panel by panel; the last one is padded with zeros. */
function packRest(target: usize, source: usize, step: usize, lines: i32, depth: i32): void {
  for (let line: i32 = 0; line < lines; line += TILE_COLUMNS) {
    let from = source + (<usize>line << 2);
    const here = min(TILE_COLUMNS, lines - line);
    for (let d: i32 = 0; d < depth; d++) {
      if (here == TILE_COLUMNS) {
        v128.store(target, v128.load(from));
        v128.store(target, v128.load(from, 16), 16);
      } else {
        for (let i: i32 = 0; i < TILE_COLUMNS; i++) {
          store<f32>(target + (i << 2), i < here ? load<f32>(from + (i << 2)) : 0);
        }
      }
      from += step;
      target += STEP;
    }
  }
}

/** Contiguous lines: element (line, d) at source[line · stride + d]. */
export function packAcross(target: usize, source: usize, stride: i32, lines: i32, depth: i32): void {
  for (let line: i32 = 0; line < lines; line += TILE_COLUMNS) {
    for (let half: i32 = 0; half < TILE_COLUMNS; half += 4) {
      const from = source + (<usize>(line + half) * stride << 2);
      const here = lines - line - half;
      if (here >= 4) turnFour(target + (half << 2), from, stride, depth);
      else turnFew(target + (half << 2), from, stride, depth, max(0, here));
    }
    target += <usize>depth * STEP;
  }
}

/** Four whole lines, four numbers of each at a time: a 4 × 4 transpose in registers. */
function turnFour(target: usize, line0: usize, stride: i32, depth: i32): void {
  const line1 = line0 + (<usize>stride << 2);
  const line2 = line1 + (<usize>stride << 2);
  const line3 = line2 + (<usize>stride << 2);
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
    v128.store(target + STEP, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
    v128.store(target + 2 * STEP, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
    v128.store(target + 3 * STEP, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    target += 4 * STEP;
    offset += 16;
  }
  turnFew(target, line0 + offset, stride, depth - whole, 4);
}

/** Four lines of which `here` exist, number by number. */
function turnFew(target: usize, source: usize, stride: i32, depth: i32, here: i32): void {
  for (let d: i32 = 0; d < depth; d++) {
    for (let i: i32 = 0; i < 4; i++) {
      store<f32>(target + (i << 2), i < here ? load<f32>(source + (<usize>i * stride + d << 2)) : 0);
    }
    target += STEP;
  }
}
