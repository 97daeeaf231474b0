export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** What could not be run here, each with its reason; it is neither passed nor failed. */
  readonly notRun?: readonly string[];
}

export interface TestStage {
  readonly title: string;
  work(): Promise<Counts>;
}

export function total(counts: readonly Counts[]): Required<Counts> {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
    notRun: counts.flatMap(({ notRun = [] }) => notRun),
  };
}
