// Convolutions and their gradients in float64, straight from the definition: y = Σ x · filter, window by window.

import type { Windowed } from './compare.ts';

export interface Convolution64 {
  readonly outHeight: number;
  readonly outWidth: number;
  /** Visits every product of the convolution, by places in x, filter and y. */
  visit(each: (x: number, filter: number, y: number) => void): void;
}

/** TensorFlow's padding: with `same` as many zeros as the last window needs, the odd one after. */
export function convolution64(of: Windowed): Convolution64 {
  const down = along(of.height, of);
  const across = along(of.width, of);
  return {
    outHeight: down.outputs,
    outWidth: across.outputs,
    visit(each) {
      for (let n = 0; n < of.batch; n++)
        for (let row = 0; row < down.outputs; row++)
          for (let column = 0; column < across.outputs; column++)
            for (let i = 0; i < of.size; i++)
              for (let j = 0; j < of.size; j++) {
                const y = row * of.stride + i - down.before;
                const x = column * of.stride + j - across.before;
                if (y < 0 || y >= of.height || x < 0 || x >= of.width) continue;
                const from = ((n * of.height + y) * of.width + x) * of.channels;
                const to = ((n * down.outputs + row) * across.outputs + column) * of.filters;
                const place = (i * of.size + j) * of.channels;
                for (let c = 0; c < of.channels; c++)
                  for (let o = 0; o < of.filters; o++) each(from + c, (place + c) * of.filters + o, to + o);
              }
    },
  };
}

function along(side: number, { size, stride, padding }: Windowed): { outputs: number; before: number } {
  if (padding === 'valid') return { outputs: Math.ceil((side - size + 1) / stride), before: 0 };
  const outputs = Math.ceil(side / stride);
  return { outputs, before: Math.floor(Math.max(0, (outputs - 1) * stride + size - side) / 2) };
}
