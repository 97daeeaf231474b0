// The claims board, alone: each claim judged by what was recorded and by what this browser has trained.

import { useEffect, useState } from 'react';
import { figures } from '../../core/figures/index.ts';
import '../../ui/charts/charts.css';
import '../../ui/figures/figures.css';
import { figureDesk } from '../compose-figures.ts';
import { useOwnRuns } from '../figure-panel.tsx';
import { ClaimsPanel } from '../figure-panels.tsx';
import type { FigureOf } from './live-figure.tsx';

export default function ClaimsFigure({ lab }: FigureOf<'claims'>) {
  const [desk] = useState(figureDesk);
  const own = useOwnRuns(lab, desk);
  useEffect(() => {
    for (const { recordedAs, presets } of figures.all) if (presets.length > 0) void desk.results.load(recordedAs);
  }, [desk]);
  return (
    <div className="figures" data-alone="true">
      <ClaimsPanel desk={desk} own={own.runs} onRuns={() => undefined} />
    </div>
  );
}
