// The claims board, alone: each claim judged by what was recorded and by what this browser has trained.

import { useEffect, useState } from 'react';
import { figures } from '../../core/figures/index.ts';
import '../../ui/charts/charts.css';
import '../../ui/figures/figures.css';
import { figureDesk } from '../figures/figure-desk.ts';
import { useOwnRuns } from '../figures/figure-panel.tsx';
import { ClaimsPanel } from '../figures/figure-panels.tsx';
import { useRunsList } from '../figures/runs-list.tsx';
import type { FigureOf } from './live-figure-props.ts';

export default function ClaimsFigure({ lab, place, onOpenRun, onOpenFigure }: FigureOf<'claims'>) {
  const [desk] = useState(figureDesk);
  const own = useOwnRuns(lab, desk);
  useEffect(() => {
    for (const { recordedAs, presets } of figures.all) if (presets.length > 0) void desk.results.load(recordedAs);
  }, [desk]);
  const open = onOpenRun ?? ((config) => lab.open(config));
  const { showRuns, list } = useRunsList(open);
  return (
    <div className="figures" data-alone={place}>
      <ClaimsPanel desk={desk} own={own.runs} onRuns={showRuns} onFigure={onOpenFigure ?? null} />
      {list}
    </div>
  );
}
