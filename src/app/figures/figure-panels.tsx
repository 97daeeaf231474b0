// The panels of the figures page beside the figures themselves: results that travel, the claims, the sweep under way. Each
// takes its part of the state and hands back what a person did.

import { useMemo } from 'react';
import { claims } from '../../core/claims/index.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { type Figure, figures } from '../../core/figures/index.ts';
import { translate } from '../../core/language/say.ts';
import { byKey, resultsOf, runKey, writeResults } from '../../core/results/results-file.ts';
import { configOf, type RunFile } from '../../core/results/run-file.ts';
import { useStateOf } from '../../state/page/react.ts';
import type { RecordedRuns } from '../../state/runs/results.ts';
import { download } from '../../ui/charts/download.ts';
import { ClaimsBoard } from '../../ui/figures/claims-board.tsx';
import { type FigureView, figureView, type LayerRuns } from '../../ui/figures/figure-view.ts';
import { OpenedFiles, RefusedFiles, ResultsBar } from '../../ui/figures/results-bar.tsx';
import type { OwnedRun } from '../../ui/figures/runs-dialog.tsx';
import { SweepBar } from '../../ui/figures/sweep-bar.tsx';
import type { FigureDesk } from './figure-desk.ts';
import { sweepView } from './sweep-view.ts';

export type ShowRuns = (title: string, runs: readonly OwnedRun[]) => void;

const NO_RUNS: readonly RunFile[] = [];

export function recordedRuns(recorded: RecordedRuns): readonly RunFile[] {
  return recorded.kind === 'ready' ? recorded.runs : NO_RUNS;
}

export function asNamedTexts(files: readonly File[]) {
  return files.map((file) => ({ name: file.name, text: () => file.text() }));
}

interface ResultsPanelProps {
  readonly desk: FigureDesk;
  readonly own: readonly RunFile[];
  readonly author: string;
  readonly onAuthor: (author: string) => void;
}

export function ResultsPanel({ desk: { sweep, results }, own, author, onAuthor }: ResultsPanelProps) {
  return (
    <ResultsBar
      ownCount={own.length}
      author={author}
      onAuthor={onAuthor}
      onSave={() => saveResults(own, author, 'results')}
      onForget={() => void sweep.forget(sweep.store.getState().runs)}
      onFiles={(files) => void results.open(asNamedTexts(files))}
    />
  );
}

interface DeskProps {
  readonly desk: FigureDesk;
}

export function OpenedPanel({ desk: { results } }: DeskProps) {
  const opened = useStateOf(results.store, (state) => state.opened);
  return <OpenedFiles opened={opened} onClose={(id) => results.close(id)} />;
}

export function RefusedPanel({ desk: { results } }: DeskProps) {
  const refused = useStateOf(results.store, (state) => state.refused);
  return <RefusedFiles refused={refused} onDismiss={() => results.dismissRefused()} />;
}

/** One file with all runs, and whose they are. @param stem of its name. */
function saveResults(runs: readonly RunFile[], author: string, stem: string): void {
  const name = author.trim();
  const slug = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const file = resultsOf(runs, name === '' ? undefined : name);
  download(`${stem}${slug === '' ? '' : `-${slug}`}.json`, 'application/json', writeResults(file));
}

interface ClaimsPanelProps {
  readonly desk: FigureDesk;
  readonly own: readonly RunFile[];
  readonly onRuns: ShowRuns;
  /** Shows a figure, by id; `null` where there is nowhere to show it. */
  readonly onFigure: ((id: string) => void) | null;
}

export function ClaimsPanel({ desk: { results }, own, onRuns, onFigure }: ClaimsPanelProps) {
  const recorded = useStateOf(results.store, (state) => state.recorded);
  const judged = useMemo(() => {
    // Two figures may have recorded the same run.
    const runs = [...byKey(Object.values(recorded).flatMap(recordedRuns)).values()];
    const layers: readonly LayerRuns[] = [
      { layer: 'recorded', author: null, runs },
      { layer: 'own', author: null, runs: own },
    ];
    return claims.all.map((claim) => ({
      claim,
      figureNumber: figures.ids.indexOf(claim.figure) + 1,
      view: firstView(figures.get(claim.figure), layers),
      recorded: claim.judge(runs),
      own: claim.judge(own),
    }));
  }, [recorded, own]);
  return (
    <ClaimsBoard
      claims={judged}
      onRuns={({ wording }, { runs }, owner) =>
        onRuns(
          translate(wording),
          runs.map((run) => ({ owner, run })),
        )
      }
      onFigure={onFigure}
    />
  );
}

/** A figure before anything is chosen in it. */
function firstView(figure: Figure, layers: readonly LayerRuns[]): FigureView {
  return figureView(figure, layers, { measure: figure.measures[0].id, setup: null, size: null, paper: false });
}

interface SweepPanelProps {
  readonly desk: FigureDesk;
  readonly author: string;
  readonly onOpen: (config: ExperimentConfig) => void;
}

export function SweepPanel({ desk: { sweep }, author, onOpen }: SweepPanelProps) {
  const state = useStateOf(sweep.store, (whole) => whole);
  const shown = sweepView(state);
  if (!shown) return null;
  const save = () => {
    const keys = new Set(state.queue?.jobs.map(({ key }) => key));
    const runs = state.runs.filter((run) => keys.has(runKey(configOf(run))));
    saveResults(runs, author, `sweep-${state.queue?.figure ?? ''}`);
  };
  return (
    <SweepBar
      sweep={shown}
      onPause={() => sweep.pause()}
      onResume={() => sweep.resume()}
      onSkip={(key) => sweep.skip(key)}
      onRetry={() => sweep.retry()}
      onCancel={() => sweep.cancel()}
      onOpen={onOpen}
      onSave={save}
    />
  );
}
