import { CROP_SIDE, INPUT_SIZE } from '../../../data/image-set.ts';
import { defineKernel, gammaParam, gaussian } from './shared/kernel.ts';

const CHANNELS = 3;
const SIDE = 10;
/** From one window to the next: three in a row, nine in all, which leave out no pixel. */
const STRIDE = 9;

export default defineKernel({
  id: 'patches',
  label: 'Patches',
  explanation:
    'The mean of Gaussian kernels on nine 10×10 windows, each compared with the window in the same place: two images are similar as soon as some of their parts are.',
  order: 3,
  params: { gamma: gammaParam(2) },
  begin: (size, { gamma }) => {
    if (size !== INPUT_SIZE) throw new RangeError(`Patches are taken from ${INPUT_SIZE} numbers, not ${size}.`);
    return { parts: windows(), value: gaussian(gamma, SIDE * SIDE * CHANNELS) };
  },
});

/** Positions of square windows in images of 28×28×3, row by row, colors together. */
function windows(): Uint32Array[] {
  const starts = Array.from({ length: Math.floor((CROP_SIDE - SIDE) / STRIDE) + 1 }, (_, i) => i * STRIDE);
  return starts.flatMap((top) => starts.map((left) => window(top, left)));
}

function window(top: number, left: number): Uint32Array {
  const row = SIDE * CHANNELS;
  return Uint32Array.from(
    { length: SIDE * row },
    (_, i) => ((top + Math.floor(i / row)) * CROP_SIDE + left) * CHANNELS + (i % row),
  );
}
