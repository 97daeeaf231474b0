// The panels of the figures' room beside the figures themselves: results that travel, the claims, the sweep under way. Each
// takes its part of the state and hands back what a person did.

import { useMemo } from 'react';
import { claims } from '../core/claims/index.ts';
import type { ExperimentConfig } from '../core/experiment.ts';
import { figures } from '../core/figures/index.ts';
import { translate } from '../core/language/say.ts';
import { byKey, resultsOf, runKey, writeResults } from '../core/results/results-file.ts';
import { configOf, type RunFile } from '../core/results/run-file.ts';
import { useStateOf } from '../state/react.ts';
import type { Recorded } from '../state/results.ts';
import { download } from '../ui/charts/download.ts';
import { ClaimsBoard } from '../ui/figures/claims-board.tsx';
import { ResultsBar } from '../ui/figures/results-bar.tsx';
import type { OwnedRun } from '../ui/figures/runs-dialog.tsx';
import { SweepBar } from '../ui/figures/sweep-bar.tsx';
import type { FigureDesk } from './compose-figures.ts';
import { sweepView } from './sweep-view.ts';

export type ShowRuns = (title: string, runs: readonly OwnedRun[]) => void;

const NO_RUNS: readonly RunFile[] = [];

export function recordedRuns(recorded: Recorded): readonly RunFile[] {
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
  const opened = useStateOf(results.store, (state) => state.opened);
  const refused = useStateOf(results.store, (state) => state.refused);
  return (
    <ResultsBar
      ownCount={own.length}
      author={author}
      onAuthor={onAuthor}
      onSave={() => saveResults(own, author, 'results')}
      onForget={() => void sweep.forget(sweep.store.getState().runs)}
      opened={opened}
      onClose={(id) => results.close(id)}
      onFiles={(files) => void results.open(asNamedTexts(files))}
      refused={refused}
      onDismiss={() => results.dismissRefused()}
    />
  );
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
    return claims.all.map((claim) => ({
      claim,
      figureTitle: translate(figures.get(claim.figure).title),
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
