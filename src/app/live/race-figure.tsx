// Several experiments that train at once, each on an engine of its own, on one chart. The page's own lab is left as it is.

import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { corruptions } from '../../core/corruptions/index.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { dashes } from '../../core/language/joints.ts';
import { say, translate } from '../../core/language/say.ts';
import { isBusy } from '../../core/metrics.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import type { RunView } from '../../core/run-view.ts';
import { learningInView } from '../../state/lab/insight.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun } from '../../state/lab/lab-state.ts';
import { mapInView } from '../../state/lab/map.ts';
import { useLab } from '../../state/page/react.ts';
import { experimentLabel } from '../../state/runs/run-labels.ts';
import { ChartGroup } from '../../ui/charts/chart-group.ts';
import type { ChartId } from '../../ui/charts/charts.tsx';
import { DEFAULT_VC } from '../../ui/charts/vc-settings.ts';
import { Part } from '../../ui/lazy/fault-boundary.tsx';
import { lazyPart } from '../../ui/lazy/lazy-part.tsx';
import { StageMap } from '../../ui/stage/stage-map.tsx';
import { composeSideLab } from '../lab/compose-lab.ts';
import { ChartsPlaceholder } from '../lab/lab-page.tsx';
import { useClasses } from '../lab/use-classes.ts';
import { experimentOf, viewOfRecorded } from './experiment.ts';
import type { FigureOf } from './live-figure-props.ts';
import { predictedAsRecorded, recordedWords, useRecordedRun } from './recorded-run.ts';

type Pair = readonly [ExperimentConfig, ExperimentConfig];

const Charts = lazyPart(() => import('../../ui/charts/charts.tsx'));

export default function RaceFigure({
  lab,
  figure,
  place,
  instant = false,
  covered = false,
  onPlayer,
}: FigureOf<'race'>) {
  const base = useLab(lab, (state) => state.config);
  const [a, b] = figure.experiments;
  const asked = useMemo(() => [experimentOf(a, base), experimentOf(b, base)] as const, [a, b, base]);
  const onMaps = place === 'stage' && !instant;
  const { labs, begin, pause } = useRace(asked, onMaps);
  const name = useId();
  useEffect(() => {
    onPlayer?.(instant ? null : { begin, labs });
    return () => onPlayer?.(null);
  }, [onPlayer, instant, begin, labs]);
  const live = useRuns(labs);
  const still = useStill(asked);
  const isStill = instant || live.length === 0;
  const runs = covered ? NONE : isStill ? still.views : live;
  const busy = live.some(({ phase }) => isBusy(phase));
  return (
    <>
      <div className="live-invitation">
        {!instant && place !== 'stage' && (
          <button type="button" className="button" data-first="true" onClick={busy ? pause : begin}>
            {busy ? say`Pause both` : live.length > 0 ? say`Resume` : say`Start the race`}
          </button>
        )}
        <p>
          <strong id={name}>{dashes(asked.map((config) => experimentLabel(config)))}</strong>
          {isStill && !covered && still.words !== null && <span className="live-recorded">{still.words}</span>}
        </p>
      </div>
      <BesideMaps labs={onMaps ? labs : NO_LABS} covered={covered} recorded={isStill ? still.recorded : []}>
        <ChartGroup value={name}>
          <Part name={say`Charts`} waiting={<ChartsPlaceholder />}>
            <Charts
              runs={runs}
              current={runs.at(-1) ?? null}
              planned={asked[1]}
              vc={DEFAULT_VC}
              onVcChange={() => undefined}
              cards={CARDS}
            />
          </Part>
        </ChartGroup>
      </BesideMaps>
    </>
  );
}

const NONE: readonly RunView[] = [];
const NO_LABS: readonly Lab[] = [];
const CARDS: readonly ChartId[] = ['loss', 'errors'];

interface BesideMapsProps {
  /** A map for each; none on a page, where the lab has its own. */
  readonly labs: readonly Lab[];
  /** Nothing measured is shown. */
  readonly covered: boolean;
  /** Of each, the recording in view. */
  readonly recorded: readonly (RunFile | null)[];
  readonly children: ReactNode;
}

function BesideMaps({ labs, covered, recorded, children }: BesideMapsProps) {
  if (labs.length === 0) return children;
  return (
    <div className="stage-lab" data-hero="map">
      <div className="stage-maps">
        {labs.map((lab, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a racer has no other name.
          <RacerMap key={i} {...{ lab, covered }} recorded={recorded[i] ?? null} />
        ))}
      </div>
      <div className="stage-curves">{children}</div>
    </div>
  );
}

interface RacerMapProps {
  readonly lab: Lab;
  readonly covered: boolean;
  readonly recorded: RunFile | null;
}

/** What one of the two has memorized, under the name of its labels. */
function RacerMap({ lab, covered, recorded }: RacerMapProps) {
  const map = useLab(lab, mapInView);
  const predicted = useLab(lab, (state) => learningInView(state)?.predicted ?? null);
  const name = useLab(lab, (state) => translate(corruptions.get(state.config.corruption.id).label));
  const standin = useLab(lab, ({ config }) => config.data === 'standin');
  const classes = useClasses(lab);
  const shown = predicted ?? predictedAsRecorded(recorded, map, standin);
  return <StageMap {...{ map, classes, standin, name }} predicted={covered ? null : shown} />;
}

/** Engines are made when the race starts, or `early`, so that their images are there by then; they are ended when it is left. */
function useRace(asked: Pair, early: boolean) {
  const [labs, setLabs] = useState<readonly Lab[]>([]);
  const made = useRef<readonly Lab[]>([]);
  const make = useCallback(() => {
    // Those that are there stay: a race may be begun before the next rendering knows them.
    if (made.current.length === 0) made.current = asked.map((config) => composeSideLab(config));
    setLabs(made.current);
    return made.current;
  }, [asked]);
  useEffect(() => {
    if (early) make();
  }, [early, make]);
  useEffect(
    () => () => {
      for (const lab of labs) lab.close();
    },
    [labs],
  );
  const begin = useCallback(() => {
    for (const lab of make()) lab.train('run');
  }, [make]);
  const pause = () => {
    for (const lab of labs) lab.pause();
  };
  return { labs, begin, pause };
}

/** The run of each, as far as it has come. */
function useRuns(labs: readonly Lab[]): readonly RunView[] {
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = labs.map((lab) => lab.store.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [labs],
  );
  const read = useMemo(() => keptList(() => labs.flatMap((lab) => currentRun(lab.store.getState()) ?? [])), [labs]);
  return useSyncExternalStore(subscribe, read);
}

/** The same list as long as what is in it is the same. */
function keptList<T>(make: () => readonly T[]): () => readonly T[] {
  let kept: readonly T[] = [];
  return () => {
    const next = make();
    if (next.length !== kept.length || next.some((one, i) => one !== kept[i])) kept = next;
    return kept;
  };
}

/** What was recorded of the two. */
function useStill([first, second]: Pair) {
  const [a, b] = [useRecordedRun(first), useRecordedRun(second)];
  return useMemo(() => {
    const views = [a, b].flatMap((run) => (run ? [viewOfRecorded(run)] : []));
    return { views, recorded: [a, b], words: a ? recordedWords(a) : null };
  }, [a, b]);
}
