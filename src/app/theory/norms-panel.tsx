// What a bound would have to see: norms and margins of each run, and whether a measure puts true labels before random ones.

import { useEffect } from 'react';
import { say } from '../../core/language/say.ts';
import { COMPLEXITY_MEASURES } from '../../core/theory/inspection.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { useLab } from '../../state/page/react.ts';
import type { Run } from '../../state/runs/run.ts';
import { Terms } from '../../ui/glossary/glossed.tsx';
import { LayerTable } from '../../ui/theory/layer-table.tsx';
import { MarginHistogram } from '../../ui/theory/margin-histogram.tsx';
import { type MeasuredRun, MeasureTable } from '../../ui/theory/measure-table.tsx';
import type { PanelProps } from './panel-props.ts';

export default function NormsPanel({ lab }: PanelProps) {
  useEffect(() => {
    lab.inspect('epochs');
    return () => lab.inspect('end');
  }, [lab]);
  const runs = useInspected(lab);
  const pair = pairOf(runs);
  if (runs.length === 0) {
    return (
      <p className="theory-prose">
        <Terms
          text={say`No run has been measured yet. Train one with true labels and one with random labels in the lab: their norms and margins appear here at the end of every epoch while this page is open, and at the end of each run.`}
        />
      </p>
    );
  }
  const shown = pair ? [pair.truth, pair.random] : runs.slice(-2);
  return (
    <>
      {!pair && (
        <p className="theory-prose">
          <Terms
            text={say`To compare, train the same network on the same images once with true labels and once with random labels.`}
          />
        </p>
      )}
      <MeasureTable measures={COMPLEXITY_MEASURES} runs={runs} pair={pair} />
      <div className="histograms">
        {shown.map((run) => (
          <MarginHistogram key={run.id} {...run} />
        ))}
      </div>
      {shown.map((run) => (
        <LayerTable key={run.id} {...run} />
      ))}
    </>
  );
}

function useInspected(lab: Lab): readonly MeasuredRun[] {
  const runs = useLab(lab, (state) => state.runs);
  return runs.flatMap((run) => measuredOf(run));
}

function measuredOf({ id, label, config, trainSize, history, inspection }: Run): MeasuredRun[] {
  if (inspection === null) return [];
  const at = history.find(({ epoch }) => epoch === inspection.epoch);
  return [
    {
      ...{ id, label, inspection },
      setting: config.corruption.id,
      group: JSON.stringify([config.model, config.regularizers, config.data, trainSize]),
      trainError: at?.trainError ?? null,
      testError: at?.testError ?? null,
    },
  ];
}

/** The latest runs of one network on as many images, under true labels and under random ones. */
function pairOf(runs: readonly MeasuredRun[]) {
  const latest = (setting: string, group?: string) =>
    runs.findLast((run) => run.setting === setting && (group === undefined || run.group === group));
  for (const random of runs.filter(({ setting }) => setting === 'random-labels').toReversed()) {
    const truth = latest('true-labels', random.group);
    if (truth) return { truth, random };
  }
  return null;
}
