// What charts, tables and exports show of a run: plain data, passed as props.

import type { ExperimentConfig } from './experiment.ts';
import type { EpochPoint, Phase, RunResult } from './metrics.ts';
import type { StepSeries } from './step-series.ts';

export interface RunView {
  readonly id: string;
  /** In words, different from those of the other runs shown: `Random labels · MLP 1×512`. */
  readonly label: string;
  readonly config: ExperimentConfig;
  readonly phase: Phase;
  /** Training images in use, N. */
  readonly trainSize: number;
  /** Learned numbers of the network. */
  readonly parameters: number;
  /** True when it ran on the stand-in, which is shown wherever the run is. */
  readonly standin: boolean;
  readonly losses: StepSeries;
  readonly history: readonly EpochPoint[];
  readonly result: RunResult | null;
}
