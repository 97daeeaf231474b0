// The sweep as its bar shows it.

import { corruptions } from '../core/corruptions/index.ts';
import type { ExperimentConfig } from '../core/experiment.ts';
import { figures } from '../core/figures/index.ts';
import { networkName } from '../core/figures/shared/setup.ts';
import { regularizers } from '../core/regularizers/index.ts';
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
    title: [...(figure ? [figure.title] : []), queue.label].join(' · '),
    done: countJobs(queue, 'done', 'known'),
    failed: countJobs(queue, 'failed'),
    skipped: countJobs(queue, 'skipped'),
    total: queue.jobs.length,
    share: shareDone(queue),
    secondsLeft: left,
    jobs: queue.jobs.map(({ config, ...job }) => ({ ...job, label: jobLabel(config), href: `./${writeHash(config)}` })),
  };
}

/** `Random labels · MLP 1×512 · dropout · seed 2`. */
function jobLabel(config: ExperimentConfig): string {
  const { corruption, model, regularizers: chosen, seed } = config;
  const { p } = corruption.params;
  const { hidden } = model.params;
  return [
    `${corruptions.get(corruption.id).label}${p === undefined ? '' : `, p = ${p}`}`,
    `${networkName(config)}${hidden === undefined ? '' : `, h = ${hidden}`}`,
    ...chosen.map(({ id, params }) => `${params.on === 0 ? 'no ' : ''}${regularizers.get(id).label.toLowerCase()}`),
    `seed ${seed}`,
  ].join(' · ');
}
