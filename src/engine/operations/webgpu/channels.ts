// The shared part of kernels that sum over everything but the channels. A workgroup sums 32 channels of some rows (a row is one
// pixel's channels), 8 rows at a time; each workgroup's sum is a part, and the next kernel adds the parts up in their order.

import type { Groups } from './kernel.ts';

const COLUMNS = 32;
const SLOTS = 8;
/** More parts would take long to add up. */
const MAX_CHUNKS = 64;
/** A batch of vectors is one part. */
const MIN_ROWS = 256;

export const CHANNEL_NUMBERS = { rows: 'u32', channels: 'u32', chunkRows: 'u32', chunks: 'u32' } as const;
export type ChannelNumbers = Readonly<Record<keyof typeof CHANNEL_NUMBERS, number>>;

/** @param size of the tensor. */
export function channelNumbers(size: number, channels: number): ChannelNumbers {
  const rows = size / channels;
  const chunkRows = Math.max(MIN_ROWS, Math.ceil(rows / MAX_CHUNKS));
  return { rows, channels, chunkRows, chunks: Math.ceil(rows / chunkRows) };
}

export function channelGroups({ channels, chunks }: ChannelNumbers): Groups {
  return [Math.ceil(channels / COLUMNS), chunks, 1];
}

/** WGSL at the start of a body: the channel and the rows of a thread. Threads beyond the last channel have no rows. */
export const CHANNEL_PLACE = `
  let column = lane % ${COLUMNS}u;
  let slot = lane / ${COLUMNS}u;
  let channel = group.x * ${COLUMNS}u + column;
  let inside = channel < numbers.channels;
  let firstRow = group.y * numbers.chunkRows + slot;
  let endRow = select(0u, min(numbers.rows, (group.y + 1u) * numbers.chunkRows), inside);
  let writes = slot == 0u && inside;`;

/** WGSL: `for (ROWS_OF_THREAD)` iterates over a thread's rows. */
export const ROWS_OF_THREAD = `var row = firstRow; row < endRow; row += ${SLOTS}u`;

/** WGSL: `summed(lane, own)` is the sum of a channel's 8 threads, `wholeSum(...)` that of its parts, [chunks, 2, channels]. */
export const SUM_FUNCTIONS = `
var<workgroup> pairs: array<vec2f, ${COLUMNS * SLOTS}>;
fn summed(lane: u32, own: vec2f) -> vec2f {
  pairs[lane] = own;
  workgroupBarrier();
  var sum = vec2f();
  for (var slot = 0u; slot < ${SLOTS}u; slot++) { sum += pairs[slot * ${COLUMNS}u + lane % ${COLUMNS}u]; }
  workgroupBarrier();
  return sum;
}`;

export const WHOLE_SUM = `
fn wholeSum(lane: u32, slot: u32, channel: u32) -> vec2f {
  var own = vec2f();
  if (channel < numbers.channels) {
    for (var chunk = slot; chunk < numbers.chunks; chunk += ${SLOTS}u) {
      let at = chunk * 2u * numbers.channels + channel;
      own += vec2f(sums[at], sums[at + numbers.channels]);
    }
  }
  return summed(lane, own);
}`;

/**
 * WGSL: count, mean and sum of squared differences from it, combined by Chan's formula, which loses no precision where the mean
 * is far from 0. `moments`: of a channel's 8 threads; `wholeMoments`: of its parts, [chunks, 3, channels].
 */
export const MOMENT_FUNCTIONS = `
var<workgroup> triples: array<vec3f, ${COLUMNS * SLOTS}>;
fn together(a: vec3f, b: vec3f) -> vec3f {
  let count = a.x + b.x;
  let share = b.x / max(count, 1.0);
  let apart = b.y - a.y;
  return vec3f(count, a.y + apart * share, a.z + b.z + apart * apart * a.x * share);
}
fn moments(lane: u32, own: vec3f) -> vec3f {
  triples[lane] = own;
  workgroupBarrier();
  var whole = vec3f();
  for (var slot = 0u; slot < ${SLOTS}u; slot++) {
    whole = together(whole, triples[slot * ${COLUMNS}u + lane % ${COLUMNS}u]);
  }
  workgroupBarrier();
  return whole;
}`;

export const WHOLE_MOMENTS = `
fn wholeMoments(lane: u32, slot: u32, channel: u32) -> vec3f {
  var own = vec3f();
  if (channel < numbers.channels) {
    for (var chunk = slot; chunk < numbers.chunks; chunk += ${SLOTS}u) {
      let at = chunk * 3u * numbers.channels + channel;
      let part = vec3f(parts[at], parts[at + numbers.channels], parts[at + 2u * numbers.channels]);
      own = together(own, part);
    }
  }
  return moments(lane, own);
}`;
