// Seeded randomness for everything that determines a run. Not cryptographic, and never fed from a clock.
//
// A generator is named by the path that leads to it (`createRng(1).fork('corruption').fork(17)`), and a fork depends on
// that path alone, not on how many numbers its parent has drawn. So a preview of one image never changes a run, images
// may be corrupted in any order, and a checkpoint needs no generator state: epoch 12's shuffle is `fork('epoch').fork(12)`.

export interface Rng {
  /** Uniform in [0, 1), 32 bits of it. */
  next(): number;
  /** Uniform integer in [0, bound); `bound` from 1 to 2³². Unbiased. */
  int(bound: number): number;
  /** Standard normal: mean 0, variance 1. */
  normal(): number;
  /** An independent generator for one consumer, determined by this one's path and `name` alone. */
  fork(name: string | number): Rng;
}

type State = [number, number, number, number];

/** @param seed any integer from 0 to 2³² − 1; determines every number drawn. */
export function createRng(seed: number): Rng {
  return fromPath(mix([0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x6a09e667], seed >>> 0));
}

/** In-place Fisher–Yates shuffle of `items[start, end)`. Returns `items`. */
export function shuffle<T extends { [index: number]: number; readonly length: number }>(
  items: T,
  rng: Rng,
  start = 0,
  end: number = items.length,
): T {
  for (let last = end - 1; last > start; last--) {
    const other = start + rng.int(last - start + 1);
    const held = items[last] ?? 0;
    items[last] = items[other] ?? 0;
    items[other] = held;
  }
  return items;
}

/** A uniform random permutation of 0 … n − 1. */
export function permutation(n: number, rng: Rng): Uint32Array {
  return shuffle(
    Uint32Array.from({ length: n }, (_, i) => i),
    rng,
  );
}

function fromPath(path: State): Rng {
  const draw = sfc32(path);
  let spare: number | undefined;
  const next = () => draw() / 0x1_0000_0000;
  return {
    next,
    int(bound) {
      // Rejecting the ragged end of the 32-bit range keeps every value equally likely.
      const limit = 0x1_0000_0000 - (0x1_0000_0000 % bound);
      let value = draw();
      while (value >= limit) value = draw();
      return value % bound;
    },
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      // Marsaglia's polar method: a uniform point in the unit disc gives two independent normals.
      for (;;) {
        const x = 2 * next() - 1;
        const y = 2 * next() - 1;
        const square = x * x + y * y;
        if (square >= 1 || square === 0) continue;
        const scale = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * scale;
        return x * scale;
      }
    },
    fork(name) {
      return fromPath(typeof name === 'number' ? mix(mix(path, 1), name >>> 0) : mixText(mix(path, 2), name));
    },
  };
}

/** Chris Doty-Humphrey's sfc32, from PractRand: 128 bits of state, passes BigCrush. Yields unsigned 32-bit integers. */
function sfc32([s0, s1, s2, s3]: State): () => number {
  let a = s0;
  let b = s1;
  let c = s2;
  let counter = s3;
  const draw = () => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + out) | 0;
    return out >>> 0;
  };
  for (let i = 0; i < 12; i++) draw();
  return draw;
}

function mixText(path: State, text: string): State {
  let state = mix(path, text.length);
  for (let i = 0; i < text.length; i++) state = mix(state, text.charCodeAt(i));
  return state;
}

/** Folds one 32-bit word into a path; each lane takes MurmurHash3's finalizer, then they are crossed. */
function mix([a, b, c, d]: State, word: number): State {
  const w = scramble(a ^ word);
  const x = scramble((b + w) | 0);
  const y = scramble(c ^ x);
  const z = scramble((d + y + word) | 0);
  return [w ^ z, x, y, z];
}

function scramble(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
