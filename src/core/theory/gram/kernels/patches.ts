import { CROP_SIDE, INPUT_SIZE } from '../../../data/image-set.ts';
import { defineKernel, gammaParam, gaussian } from './shared/kernel.ts';

const CHANNELS = 3;
const STRIDE = 4;

export default defineKernel({
  id: 'patches',
  label: 'Patches',
  explanation:
    'The mean of Gaussian kernels on 8×8 windows, each compared with the window in the same place: two pictures are alike already where some of their parts are.',
  order: 3,
  params: { gamma: gammaParam(1) },
  begin: (size, { gamma }) => {
    if (size !== INPUT_SIZE) throw new RangeError(`Patches are cut from ${INPUT_SIZE} numbers, not ${size}.`);
    return { parts: windows(8), value: gaussian(gamma, 8 * 8 * CHANNELS) };
  },
});

/** Positions of square windows in pictures of 28×28×3, row by row, colours together. */
function windows(side: number): Uint32Array[] {
  const starts = Array.from({ length: Math.floor((CROP_SIDE - side) / STRIDE) + 1 }, (_, i) => i * STRIDE);
  return starts.flatMap((top) => starts.map((left) => window(top, left, side)));
}

function window(top: number, left: number, side: number): Uint32Array {
  const row = side * CHANNELS;
  return Uint32Array.from(
    { length: side * row },
    (_, i) => ((top + Math.floor(i / row)) * CROP_SIDE + left) * CHANNELS + (i % row),
  );
}
