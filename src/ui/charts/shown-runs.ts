// The runs on the charts, in order of importance, with what every chart has to agree on: styles, and how far training goes.

import type { ExperimentConfig } from '../../core/experiment.ts';
import type { RunView } from '../../core/run-view.ts';
import { endedLength, liveLength } from './domains.ts';
import { type LineStyle, lineStyles, PLAIN } from './line-style.ts';
import { epochsReached, plannedStepsPerEpoch, stepsPerEpoch } from './series.ts';

export interface ShownRuns {
  /** The run in focus first, then the others, latest first. */
  readonly runs: readonly RunView[];
  /** The one under way, else the latest; none before the first. */
  readonly focus: RunView | null;
  styleOf(run: RunView): LineStyle;
  /** Its label without what all labels shown have in common; the first part of it where that is all. */
  nameOf(run: RunView): string;
  /** Ends of the two axes of progress: where one focus run is shown, the same place in training. */
  readonly epochs: number;
  readonly steps: number;
  /** Of the run in focus. */
  readonly stepsPerEpoch: number;
  /** Whether any of them ran on the stand-in. */
  readonly standin: boolean;
}

/** Epochs that the axis shows at least, where there are so many. */
const MIN_EPOCHS = 5;

/** What would be trained next: its axes, as long as there is no run. */
export interface Plan {
  readonly config: ExperimentConfig;
  /** Images that there are for it. */
  readonly trainSize: number;
}

/**
 * @param runs finished ones, oldest first; `current` may be among them.
 * @param least epochs that the axis has at least: those it had while the run in focus was under way.
 */
export function showRuns(runs: readonly RunView[], current: RunView | null, plan: Plan, least = 0): ShownRuns {
  const others = runs.filter(({ id }) => id !== current?.id).toReversed();
  const ordered = current ? [current, ...others] : others;
  const focus = ordered[0] ?? null;
  const styles = lineStyles(ordered);
  const names = shortNames(ordered);
  const perEpoch = focus ? stepsPerEpoch(focus) : plannedStepsPerEpoch(plan.config, plan.trainSize);
  const epochs = focus ? Math.max(least, ...ordered.map(epochRange)) : lengthOf(plan.config, 0);
  const longest = Math.max(0, ...ordered.map(({ losses }) => losses.step.at(-1) ?? 0));
  return {
    runs: ordered,
    focus,
    styleOf: ({ id }) => styles.get(id) ?? PLAIN,
    nameOf: ({ id, label }) => names.get(id) ?? label,
    epochs,
    steps: Math.max(1, epochs * perEpoch, longest),
    stepsPerEpoch: perEpoch,
    standin: ordered.some(({ standin }) => standin),
  };
}

function epochRange(run: RunView): number {
  const reached = epochsReached(run);
  return endedOrFailed(run) ? endedLength(reached, run.config.epochs, MIN_EPOCHS) : lengthOf(run.config, reached);
}

function lengthOf({ epochs, stop }: ExperimentConfig, reached: number): number {
  return liveLength(reached, epochs, stop !== 'epochs');
}

/** Whether nothing more will come of it. */
export function endedOrFailed({ phase }: RunView): boolean {
  return phase === 'ended' || phase === 'failed';
}

const SEPARATOR = ' · ';

/** Names by id: no longer than needed to distinguish the runs, and never the same for two. */
function shortNames(runs: readonly RunView[]): ReadonlyMap<string, string> {
  const parts = runs.map(({ label }) => label.split(SEPARATOR));
  const common = (part: string) => parts.every((others) => others.includes(part));
  const names = parts.map((own) => own.filter((part) => !common(part)).join(SEPARATOR) || (own[0] ?? ''));
  const unique = new Set(names).size === names.length;
  return new Map(runs.map(({ id, label }, i) => [id, unique ? (names[i] ?? label) : label]));
}
