// Points of R^d as the theory takes them: flat, one after another.

/** Pictures as a network receives them. */
export interface Pictures {
  /** [count × size]. */
  readonly values: Float32Array;
  readonly count: number;
  /** d, numbers a picture. */
  readonly size: number;
}
