// A QR code as one SVG path, a square for each dark module.

import { generate } from 'lean-qr';

/** Modules that stay light on each side, so that a camera finds the code. */
export const QUIET = 4;

export interface QrPath {
  /** Modules on a side, with the quiet ones around. */
  readonly size: number;
  readonly path: string;
}

export function qrPath(text: string): QrPath {
  const code = generate(text);
  const squares: string[] = [];
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) squares.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`);
  return { size: code.size + 2 * QUIET, path: squares.join('') };
}
