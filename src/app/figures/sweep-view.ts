// The sweep as its bar shows it.

import { figures } from '../../core/figures/index.ts';
import { runLabel } from '../../core/figures/shared/run-label.ts';
import { dots } from '../../core/language/joints.ts';
import { grouped } from '../../core/language/numbers.ts';
import { say, translate } from '../../core/language/say.ts';
import { writeHash } from '../../state/page/address.ts';
import { MAX_SWEEP_RUNS } from '../../state/sweep/archive.ts';
import { countJobs, shareDone } from '../../state/sweep/queue.ts';
import type { SweepState } from '../../state/sweep/sweep.ts';
import type { SweepView } from '../../ui/figures/sweep-bar.tsx';

/** `null` where there is no sweep. */
export function sweepView({ phase, queue, left, kept, ...state }: SweepState): SweepView | null {
  if (queue === null || phase === 'idle') return null;
  const figure = figures.find(queue.figure);
  return {
    ...{ phase, kept },
    fault: state.fault ?? (state.full ? fullText() : null),
    title: dots([...(figure ? [translate(figure.title)] : []), queue.label]),
    done: countJobs(queue, 'done', 'known'),
    failed: countJobs(queue, 'failed'),
    skipped: countJobs(queue, 'skipped'),
    total: queue.jobs.length,
    share: shareDone(queue),
    secondsLeft: left,
    jobs: queue.jobs.map(({ config, ...job }) => ({
      ...job,
      config,
      label: runLabel(config),
      href: `./${writeHash(config)}`,
    })),
  };
}

/** Before anything is dropped. */
function fullText(): string {
  return say`This device stores at most ${grouped(MAX_SWEEP_RUNS)} runs of sweeps, and that number is reached. When the next run finishes, the oldest is deleted; to keep it, save this browser’s runs as a file, or delete those that you do not need.`;
}
