// The runs on the charts, in order of importance, with what every chart has to agree on: styles, and how far training goes.

import type { RunView } from '../../core/run-view.ts';
import { progressMax } from './domains.ts';
import { type LineStyle, lineStyles, PLAIN } from './line-style.ts';
import { epochsReached, stepsPerEpoch } from './series.ts';

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

/** Epochs that the axis shows from the start. */
const LEAST_EPOCHS = 5;

/** @param runs finished ones, oldest first; `current` may be among them. */
export function showRuns(runs: readonly RunView[], current: RunView | null): ShownRuns {
  const others = runs.filter(({ id }) => id !== current?.id).toReversed();
  const ordered = current ? [current, ...others] : others;
  const focus = ordered[0] ?? null;
  const styles = lineStyles(ordered);
  const names = shortNames(ordered);
  const perEpoch = focus ? stepsPerEpoch(focus) : 1;
  const epochs = Math.max(...ordered.map(epochsShown), ordered.length > 0 ? 1 : LEAST_EPOCHS);
  const longest = Math.max(0, ...ordered.map(({ losses }) => losses.step.at(-1) ?? 0));
  return {
    runs: ordered,
    focus,
    styleOf: ({ id }) => styles.get(id) ?? PLAIN,
    nameOf: ({ id, label }) => names.get(id) ?? label,
    epochs,
    steps: focus ? Math.max(1, epochs * perEpoch, longest) : 100,
    stepsPerEpoch: perEpoch,
    standin: ordered.some(({ standin }) => standin),
  };
}

function epochsShown(run: RunView): number {
  const reached = epochsReached(run);
  const over = run.phase === 'ended' || run.phase === 'failed';
  return progressMax(reached, over ? reached : run.config.epochs, LEAST_EPOCHS);
}

const SEPARATOR = ' · ';

/** Names by id: no longer than needed to tell the runs apart, and never the same for two. */
function shortNames(runs: readonly RunView[]): ReadonlyMap<string, string> {
  const parts = runs.map(({ label }) => label.split(SEPARATOR));
  const common = (part: string) => parts.every((others) => others.includes(part));
  const names = parts.map((own) => own.filter((part) => !common(part)).join(SEPARATOR) || (own[0] ?? ''));
  const unique = new Set(names).size === names.length;
  return new Map(runs.map(({ id, label }, i) => [id, unique ? (names[i] ?? label) : label]));
}
