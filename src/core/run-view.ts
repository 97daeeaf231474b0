// What charts, tables and exports show of a run: plain data, handed in as props.

import type { ExperimentConfig } from './experiment.ts';
import type { EpochPoint, LossSeries, Phase, RunResult } from './metrics.ts';

export interface RunView {
  readonly id: string;
  /** In words, and telling it apart from the other runs shown: `Random labels · MLP 1×512`. */
  readonly label: string;
  readonly config: ExperimentConfig;
  readonly phase: Phase;
  /** Training pictures in use, N. */
  readonly trainSize: number;
  /** Learned numbers of the network. */
  readonly parameters: number;
  /** True when it ran on the stand-in, which is said wherever the run is shown. */
  readonly standin: boolean;
  readonly losses: LossSeries;
  readonly history: readonly EpochPoint[];
  readonly result: RunResult | null;
}
