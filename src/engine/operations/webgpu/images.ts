// From packed numbers to the networks' input, in one dispatch: a workgroup reads, crops, flips and whitens one image.

import { tensor1d } from '@tensorflow/tfjs-core';
import { CROP_SIDE, IMAGE_PIXELS, IMAGE_SIDE, INPUT_SIZE } from '../../../core/data/image-set.ts';
import { image } from '../../layers/image.ts';
import type { Operations } from '../operations.ts';
import type { Gpu } from './gpu.ts';
import { type GpuKernel, THREADS } from './kernel.ts';

const CROP_PIXELS = CROP_SIDE ** 2;
const MARGIN = (IMAGE_SIDE - CROP_SIDE) / 2;

/**
 * The difference from the mean is a multiple of 1/2,352, so it is exact until it is scaled: a GPU may round divisions
 * differently, but a blank image stays blank.
 */
const IMAGES: GpuKernel<'packed' | 'rows' | 'moves' | 'seen', 'chosen' | 'moved'> = {
  name: 'images',
  bindings: { packed: 'read', rows: 'read-int', moves: 'read-int', seen: 'write' },
  numbers: { chosen: 'u32', moved: 'u32' },
  declarations: `
var<workgroup> bytes: array<u32, ${THREADS}>;
var<workgroup> squares: array<f32, ${THREADS}>;
// Red, green and blue of pixel at of the crop.
fn colors(first: u32, flip: bool, at: u32) -> vec3u {
  let y = at / ${CROP_SIDE}u;
  let x = at % ${CROP_SIDE}u;
  let pixel = u32(packed[first + y * ${IMAGE_SIDE}u + select(x, ${CROP_SIDE - 1}u - x, flip)]);
  return vec3u(pixel >> 16u, (pixel >> 8u) & 255u, pixel & 255u);
}
fn centered(color: vec3u, total: u32) -> vec3f {
  return vec3f(vec3i(color * ${INPUT_SIZE}u) - vec3i(i32(total))) * ${1 / INPUT_SIZE};
}`,
  body: `
  let image = group.x;
  var row = image;
  if (numbers.chosen == 1u) { row = u32(rows[image]); }
  var cut = vec3u(${MARGIN}u, ${MARGIN}u, 0u);
  if (numbers.moved == 1u) {
    cut = vec3u(u32(moves[image * 3u]), u32(moves[image * 3u + 1u]), u32(moves[image * 3u + 2u]));
  }
  let first = row * ${IMAGE_PIXELS}u + cut.x * ${IMAGE_SIDE}u + cut.y;
  let flip = cut.z == 1u;
  var own = 0u;
  for (var at = lane; at < ${CROP_PIXELS}u; at += ${THREADS}u) {
    let color = colors(first, flip, at);
    own += color.x + color.y + color.z;
  }
  bytes[lane] = own;
  workgroupBarrier();
  var total = 0u;
  for (var i = 0u; i < ${THREADS}u; i++) { total += bytes[i]; }
  var squared = 0.0;
  for (var at = lane; at < ${CROP_PIXELS}u; at += ${THREADS}u) {
    let above = centered(colors(first, flip, at), total);
    squared += dot(above, above);
  }
  squares[lane] = squared;
  workgroupBarrier();
  var sum = 0.0;
  for (var i = 0u; i < ${THREADS}u; i++) { sum += squares[i]; }
  let scale = 1.0 / max(sqrt(sum / ${INPUT_SIZE}.0), ${255 / Math.sqrt(INPUT_SIZE)});
  for (var at = lane; at < ${CROP_PIXELS}u; at += ${THREADS}u) {
    let white = centered(colors(first, flip, at), total) * scale;
    let place = (image * ${CROP_PIXELS}u + at) * 3u;
    seen[place] = white.x;
    seen[place + 1u] = white.y;
    seen[place + 2u] = white.z;
  }`,
};

export function createImages(gpu: Gpu): Operations['images'] {
  return (packed, rows, moves) => {
    const count = rows?.size ?? packed.shape[0];
    const seen = image(gpu.fresh([count, CROP_SIDE, CROP_SIDE, 3]));
    // A binding needs a tensor of its type, read or not.
    const unused = rows ?? moves ?? tensor1d([0], 'int32');
    const numbers = { chosen: Number(rows !== null), moved: Number(moves !== null) };
    gpu.run(IMAGES, { packed, rows: rows ?? unused, moves: moves ?? unused, seen }, numbers, [count, 1, 1]);
    return seen;
  };
}
