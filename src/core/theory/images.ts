// Points of R^d as the theory takes them: flat, one after another.

/** Images as a network receives them. */
export interface Images {
  /** [count × size]. */
  readonly values: Float32Array;
  readonly count: number;
  /** d, numbers per image. */
  readonly size: number;
}
