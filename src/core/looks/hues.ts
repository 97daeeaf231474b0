// The colors that this project's own definitions and drawings choose from. A new definition may bring its own.

import type { Color } from './look.ts';

export const HUES = {
  blue: { light: '#0067a5', dark: '#56b4e9' },
  magenta: { light: '#a8437f', dark: '#e58bbf' },
  orange: { light: '#c44900', dark: '#ff8a4c' },
  green: { light: '#00785a', dark: '#3fcfa3' },
  amber: { light: '#946200', dark: '#f0c04a' },
  gray: { light: '#5a5d66', dark: '#b4b7c0' },
  violet: { light: '#5b4bc4', dark: '#aea2ff' },
  teal: { light: '#00727f', dark: '#4fd0dc' },
  crimson: { light: '#b3204d', dark: '#ff8fa8' },
  olive: { light: '#666a00', dark: '#c9cf4a' },
  // Dark enough to differ from olive for a viewer without green cones.
  brown: { light: '#784818', dark: '#dba873' },
  plum: { light: '#a83c9c', dark: '#cc84c0' },
  slate: { light: '#55585f', dark: '#b4b7c0' },
} as const satisfies Readonly<Record<string, Color>>;
