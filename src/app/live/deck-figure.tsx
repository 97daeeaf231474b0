// A figure of the figures page, alone: reported, recorded and trained here.

import { useState } from 'react';
import { type Figure, figures, type Preset } from '../../core/figures/index.ts';
import { translate } from '../../core/language/say.ts';
import { dataInUse } from '../../state/lab/lab-state.ts';
import { useLab } from '../../state/page/react.ts';
import { withData } from '../../state/sweep/queue.ts';
import '../../ui/charts/charts.css';
import '../../ui/figures/figures.css';
import { figureDesk } from '../figures/figure-desk.ts';
import { FigurePanel, useGpu, useOpenedRuns, useOwnRuns } from '../figures/figure-panel.tsx';
import { SweepPanel } from '../figures/figure-panels.tsx';
import { useRunsList } from '../figures/runs-list.tsx';
import type { FigureOf } from './live-figure-props.ts';

export default function DeckFigure({
  lab,
  figure: shown,
  place,
  sketch = null,
  marker,
  onOpenRun,
}: FigureOf<'figure'>) {
  const [desk] = useState(figureDesk);
  const figure = figures.get(shown.id);
  const own = useOwnRuns(lab, desk);
  const opened = useOpenedRuns(desk);
  const data = useLab(lab, (state) => dataInUse(state)?.data ?? state.config.data);
  const begin = (one: Figure, { label, configs }: Preset) =>
    desk.sweep.begin(
      { figure: one.id, label: translate(label), configs: withData(configs, data) },
      Math.max(1, desk.cores - 1),
    );
  const open = onOpenRun ?? ((config) => lab.open(config));
  const { showRuns, list } = useRunsList(open);
  const gpu = useGpu(lab, own);
  const number = figures.ids.indexOf(shown.id) + 1;
  return (
    <div className="figures" data-alone={place}>
      <FigurePanel
        {...{ figure, number, desk, own, opened, data, sketch, gpu }}
        marker={shown.marker ? (marker?.place ?? null) : null}
        onBegin={begin}
        onRuns={showRuns}
        onOpenRun={open}
      />
      <SweepPanel desk={desk} author="" onOpen={open} />
      {list}
    </div>
  );
}
