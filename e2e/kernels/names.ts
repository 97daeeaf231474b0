// What the page of kernels checks, by name: the spec makes a test of each.

export const CHECKS = [
  'dense',
  'convolution',
  'input gradient',
  'filter gradient',
  'bias gradient',
  'rectifier and gather',
  'max-pool',
  'local response normalization',
  'batch normalization',
  'softmax cross-entropy',
  'images',
  'momentum',
  'Adam',
  // Before the steps that would compile the same: the checks share one page.
  'compiled ahead',
  'same bits twice',
  'memory over 1,000 steps',
] as const;
export type CheckName = (typeof CHECKS)[number];

/** What a check found: its largest error, relative to the largest number expected. */
export interface CheckOutcome {
  readonly name: string;
  readonly worst: number;
  readonly failure: string | null;
}
