// A scene that trains, as a hall sees it: the map or the images, the curves beside them, and how far it has come. What starts it is
// the stage's key; as long as the question is open nothing measured is shown.

import { useEffect, useMemo, useState } from 'react';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { grouped } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import type { RunView } from '../../core/run-view.ts';
import { learningInView } from '../../state/lab/insight.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun, trainableSize } from '../../state/lab/lab-state.ts';
import { mapInView } from '../../state/lab/map.ts';
import { useLab } from '../../state/page/react.ts';
import { experimentLabel } from '../../state/runs/run-labels.ts';
import type { ChartId } from '../../ui/charts/charts.tsx';
import { DEFAULT_VC } from '../../ui/charts/vc-settings.ts';
import { Part } from '../../ui/lazy/fault-boundary.tsx';
import { lazyPart } from '../../ui/lazy/lazy-part.tsx';
import { StageMap } from '../../ui/stage/stage-map.tsx';
import { fractionDone, headline, progressWords } from '../../ui/transport/status.ts';
import { ChartsPlaceholder, ImagesPanel } from '../lab/lab-page.tsx';
import { blockedBy } from '../lab/training.ts';
import { useClasses } from '../lab/use-classes.ts';
import { experimentOf, sameExperiment, viewOfRecorded } from '../live/experiment.ts';
import { useOwnRun } from '../live/own-run.ts';
import { type LabFigure, openScene } from '../live/play.ts';
import { predictedAsRecorded, recordedWords, useRecordedRun } from '../live/recorded-run.ts';

interface LabSceneProps {
  readonly lab: Lab;
  readonly figure: LabFigure;
  readonly covered: boolean;
  readonly instant: boolean;
}

const Charts = lazyPart(() => import('../../ui/charts/charts.tsx'));
const CARDS: readonly ChartId[] = ['loss', 'errors'];
const NONE: readonly RunView[] = [];

export default function LabSceneView({ lab, figure, covered, instant }: LabSceneProps) {
  useEffect(() => openScene(lab, figure), [lab, figure]);
  const config = useLab(lab, (state) => state.config);
  const asked = useMemo(() => experimentOf(figure.experiment, config), [figure.experiment, config]);
  const recorded = useRecordedRun(asked);
  const own = useOwnRun(lab, asked);
  const still = useMemo(() => (recorded ? viewOfRecorded(recorded) : null), [recorded]);
  const trained = instant ? null : own;
  const shown = covered ? null : (trained ?? still);
  const plannedSize = useLab(lab, (state) => trainableSize(state, asked));
  const [vc, setVc] = useState(DEFAULT_VC);
  const byMap = figure.show.includes('map');
  return (
    <div className="stage-lab" data-hero={byMap ? 'map' : 'images'}>
      {byMap ? (
        <MapOfScene {...{ lab, asked, covered, trained, recorded }} />
      ) : (
        <div className="stage-images">
          <ImagesPanel lab={lab} />
        </div>
      )}
      <div className="stage-curves">
        <Part name={say`Charts`} waiting={<ChartsPlaceholder />}>
          <Charts
            runs={NONE}
            current={shown}
            planned={asked}
            {...{ plannedSize, vc }}
            onVcChange={setVc}
            cards={CARDS}
          />
        </Part>
      </div>
      <Status {...{ lab, asked, covered }} recorded={trained === null ? recorded : null} />
    </div>
  );
}

interface MapOfSceneProps {
  readonly lab: Lab;
  readonly asked: ExperimentConfig;
  readonly covered: boolean;
  readonly trained: RunView | null;
  readonly recorded: RunFile | null;
}

function MapOfScene({ lab, asked, covered, trained, recorded }: MapOfSceneProps) {
  const inView = useLab(lab, ({ config }) => sameExperiment(config, asked));
  const map = useLab(lab, mapInView);
  const live = useLab(lab, (state) => learningInView(state)?.predicted ?? null);
  const classes = useClasses(lab);
  const standin = useLab(lab, ({ config }) => config.data === 'standin');
  const predicted = useMemo(() => {
    if (covered) return null;
    if (trained) return live;
    return predictedAsRecorded(recorded, map, standin);
  }, [covered, trained, live, recorded, standin, map]);
  return <StageMap map={inView ? map : null} {...{ predicted, classes, standin }} />;
}

interface StatusProps {
  readonly lab: Lab;
  readonly asked: ExperimentConfig;
  readonly covered: boolean;
  /** The recording on the screen; `null` where it is a run of this browser. */
  readonly recorded: RunFile | null;
}

/** One quiet line: what trains, how far it has come, or that it was recorded. */
function Status({ lab, asked, covered, recorded }: StatusProps) {
  const run = useLab(lab, currentRun);
  const blocked = useLab(lab, blockedBy);
  const what = say`${experimentLabel(asked)}, ${grouped(asked.trainSize)} images`;
  return (
    <section className="stage-status" aria-label={say.in('controls')`Training`}>
      <p>
        <span>{what}</span>
        {!covered && recorded && <span>{recordedWords(recorded)}</span>}
        {!covered && !recorded && run && (
          <>
            <span>{headline(run)}</span>
            {progressWords(run, asked.epochs)
              .slice(0, 1)
              .map((text) => (
                <span key="progress">{text}</span>
              ))}
          </>
        )}
        {blocked !== null && <span>{blocked}</span>}
      </p>
      {!covered && !recorded && run && (
        <progress aria-label={say`Fraction of the epochs`} value={fractionDone(run, asked.epochs)} max={1} />
      )}
    </section>
  );
}
