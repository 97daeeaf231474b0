// A figure of the figures' room, alone: reported, recorded and trained here.

import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { type Figure, figures, type Preset } from '../../core/figures/index.ts';
import { translate } from '../../core/language/say.ts';
import { configOf } from '../../core/results/run-file.ts';
import { dataInUse } from '../../state/lab-state.ts';
import { useLab, useStateOf } from '../../state/react.ts';
import { withData } from '../../state/sweep/sweep.ts';
import '../../ui/charts/charts.css';
import '../../ui/figures/figures.css';
import type { LayerRuns } from '../../ui/figures/figure-view.ts';
import type { OwnedRun } from '../../ui/figures/runs-dialog.tsx';
import { figureDesk } from '../compose-figures.ts';
import { FigurePanel, useOwnRuns } from '../figure-panel.tsx';
import { type ShowRuns, SweepPanel } from '../figure-panels.tsx';
import type { FigureOf } from './live-figure.tsx';

const RunsDialog = lazy(() => import('../../ui/figures/runs-dialog.tsx').then((m) => ({ default: m.RunsDialog })));

export default function DeckFigure({ lab, figure: { id }, place }: FigureOf<'figure'>) {
  const [desk] = useState(figureDesk);
  const figure = figures.get(id);
  const own = useOwnRuns(lab, desk);
  const files = useStateOf(desk.results.store, (state) => state.opened);
  const opened = useMemo(
    (): LayerRuns[] => files.map(({ author, runs }) => ({ layer: 'class', author, runs })),
    [files],
  );
  const data = useLab(lab, (state) => dataInUse(state)?.data ?? state.config.data);
  const begin = (one: Figure, { label, configs }: Preset) =>
    desk.sweep.begin(
      { figure: one.id, label: translate(label), configs: withData(configs, data) },
      Math.max(1, desk.cores - 1),
    );
  const [listed, setListed] = useState<{ title: string; runs: readonly OwnedRun[] } | null>(null);
  const showRuns = useCallback<ShowRuns>((title, runs) => setListed({ title, runs }), []);
  const open = (config: ExperimentConfig) => lab.open(config);
  const number = figures.ids.indexOf(id) + 1;
  return (
    <div className="figures" data-alone={place}>
      <FigurePanel {...{ figure, number, desk, own, opened, data }} onBegin={begin} onRuns={showRuns} />
      <SweepPanel desk={desk} author="" onOpen={open} />
      <Suspense>
        {listed && (
          <RunsDialog
            {...listed}
            onClose={() => setListed(null)}
            onOpen={(run) => open(configOf(run))}
            onScript={() => undefined}
          />
        )}
      </Suspense>
    </div>
  );
}
