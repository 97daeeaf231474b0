export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export interface TestStage {
  readonly title: string;
  work(): Promise<Counts>;
}

export function total(counts: readonly Counts[]): Counts {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}
