// How many images the front page trains on.

/** As many images as train within seconds: fewer on a phone with few CPU cores. */
const IMAGES = { usual: 2000, slow: 1000, least: 10, slowCores: 4 } as const;

/** @param asked what the address asks for; empty for what the device takes. */
export function imagesFor(asked: string): number {
  if (asked !== '') return Math.max(IMAGES.least, Number(asked));
  const slow = matchMedia('(pointer: coarse)').matches && navigator.hardwareConcurrency <= IMAGES.slowCores;
  return slow ? IMAGES.slow : IMAGES.usual;
}
