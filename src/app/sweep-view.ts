// The sweep as its bar shows it.

import { figures } from '../core/figures/index.ts';
import { runLabel } from '../core/figures/shared/run-label.ts';
import { translate } from '../core/language/say.ts';
import { writeHash } from '../state/address.ts';
import { countJobs, shareDone } from '../state/sweep/queue.ts';
import type { SweepState } from '../state/sweep/sweep.ts';
import type { SweepView } from '../ui/figures/sweep-bar.tsx';

/** `null` where there is no sweep. */
export function sweepView({ phase, queue, left, fault, kept }: SweepState): SweepView | null {
  if (queue === null || phase === 'idle') return null;
  const figure = figures.find(queue.figure);
  return {
    ...{ phase, fault, kept },
    title: [...(figure ? [translate(figure.title)] : []), queue.label].join(' · '),
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
