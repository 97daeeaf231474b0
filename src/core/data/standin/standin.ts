// The stand-in for CIFAR-10: ten classes of 32×32 images, drawn here, for when the real ones cannot be had. Made to be
// hard in the same ways, and named the stand-in wherever its results are shown. Not a copy or a crop of any photograph.
//
// Image `index` of a split is decided by (seed, split, index) alone, so any part may be drawn in any order, and a larger
// set begins with the smaller one.

import { createRng, permutation, type Rng } from '../../rng.ts';
import { CLASS_NAMES, type ClassName } from '../classes.ts';
import { CLASS_COUNT, IMAGE_BYTES, type Split } from '../image-set.ts';
import { drawAirplane, drawShip } from './airplanes-and-ships.ts';
import { drawCat, drawDeer, drawDog, drawHorse } from './animals.ts';
import { drawLight, photograph, type Subject } from './camera.ts';
import { createCanvas } from './canvas.ts';
import { develop } from './develop.ts';
import { paintBackdrop, paintClutter, paintOccluder } from './scene.ts';
import { drawBird, drawFrog } from './small-animals.ts';
import { drawAutomobile, drawTruck } from './vehicles.ts';

/** The seed of the stand-in that is prepared and that recorded runs were made on. */
export const STANDIN_SEED = 1;

/** Bytes of one official record: a label byte, then the image. */
const RECORD_BYTES = 1 + IMAGE_BYTES;

const DRAW: Readonly<Record<ClassName, (rng: Rng) => Subject>> = {
  airplane: drawAirplane,
  automobile: drawAutomobile,
  bird: drawBird,
  cat: drawCat,
  deer: drawDeer,
  dog: drawDog,
  frog: drawFrog,
  horse: drawHorse,
  ship: drawShip,
  truck: drawTruck,
};

export interface StandinImage {
  /** 0 … 9, as in `CLASS_NAMES`. */
  readonly label: number;
  /** [3,072] planar. */
  readonly pixels: Uint8Array;
}

/** One image of an endless split. @param seed 0 … 2³² − 1. @param index from 0. */
export function drawStandinImage(seed: number, split: Split, index: number): StandinImage {
  const label = standinLabel(seed, split, index);
  const pixels = new Uint8Array(IMAGE_BYTES);
  drawInto(pixels, CLASS_NAMES[label] ?? 'airplane', splitRng(seed, split).fork('picture').fork(index));
  return { label, pixels };
}

/** Every ten images in a row hold each class once, in an order of their own: any prefix is balanced to within one. */
export function standinLabel(seed: number, split: Split, index: number): number {
  const ten = permutation(
    CLASS_COUNT,
    splitRng(seed, split)
      .fork('labels')
      .fork(Math.floor(index / CLASS_COUNT)),
  );
  return ten[index % CLASS_COUNT] ?? 0;
}

/** Images `start` … `start + count − 1` as official records: [count × 3,073], a label byte and 3,072 planar bytes each. */
export function drawStandinRecords(seed: number, split: Split, start: number, count: number): Uint8Array {
  const records = new Uint8Array(count * RECORD_BYTES);
  for (let i = 0; i < count; i++) {
    const { label, pixels } = drawStandinImage(seed, split, start + i);
    records[i * RECORD_BYTES] = label;
    records.set(pixels, i * RECORD_BYTES + 1);
  }
  return records;
}

function splitRng(seed: number, split: Split): Rng {
  return createRng(seed).fork('standin').fork(split);
}

function drawInto(pixels: Uint8Array, name: ClassName, rng: Rng): void {
  const canvas = createCanvas();
  const light = drawLight(rng.fork('light'));
  const scene = paintBackdrop(canvas, name, light, rng.fork('backdrop'));
  paintClutter(canvas, scene, rng.fork('clutter'));
  photograph(canvas, DRAW[name](rng.fork('figure')), light, rng.fork('camera'));
  paintOccluder(canvas, scene, rng.fork('occluder'));
  develop(canvas, pixels, rng.fork('develop'));
}
