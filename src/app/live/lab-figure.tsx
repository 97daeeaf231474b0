// One experiment that trains in view, on the lab's engine. Nothing is put into the lab before a reader starts it; until then,
// and where nothing can be trained, the recorded run is shown in its place, and marked as such.

import { useMemo, useState } from 'react';
import type { LabPart } from '../../chapters/shared/live-figure.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import type { RunView } from '../../core/run-view.ts';
import type { Sketch } from '../../core/sketch.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { trainableSize } from '../../state/lab/lab-state.ts';
import { useLab } from '../../state/page/react.ts';
import { experimentLabel } from '../../state/runs/run-labels.ts';
import type { ChartId } from '../../ui/charts/charts.tsx';
import { DEFAULT_VC } from '../../ui/charts/vc-settings.ts';
import { Part } from '../../ui/lazy/fault-boundary.tsx';
import { lazyPart } from '../../ui/lazy/lazy-part.tsx';
import { MapPanel } from '../lab/insight-panels.tsx';
import { ChartsPlaceholder, ImagesPanel, TransportPanel } from '../lab/lab-page.tsx';
import { blockedBy } from '../lab/training.ts';
import { experimentOf, labAddress, sameExperiment, viewOfRecorded } from './experiment.ts';
import type { FigureOf } from './live-figure-props.ts';
import { useOwnRun } from './own-run.ts';
import { recordedWords, useRecordedSearch } from './recorded-run.ts';

const Charts = lazyPart(() => import('../../ui/charts/charts.tsx'));

export default function LabFigure(props: FigureOf<'lab'>) {
  const { lab, figure, sketch = null, instant = false, asleep = false, place } = props;
  const config = useLab(lab, (state) => state.config);
  const asked = useMemo(() => experimentOf(figure.experiment, config), [figure.experiment, config]);
  const inView = !asleep && sameExperiment(config, asked);
  const { run: recorded, complete } = useRecordedSearch(asked, place === 'frame');
  const own = useOwnRun(lab, asked);
  const shown = instant ? null : own;
  return (
    <>
      {inView && figure.show.includes('images') && <ImagesPanel lab={lab} />}
      {inView && !instant ? (
        <TransportPanel lab={lab} />
      ) : (
        <Invitation
          lab={lab}
          asked={asked}
          recorded={recorded}
          missing={recorded === null && complete}
          instant={instant}
          linked={place === 'story'}
        />
      )}
      <FigureCharts lab={lab} asked={asked} own={shown} recorded={recorded} show={figure.show} sketch={sketch} />
      {inView && figure.show.includes('map') && <MapPanel lab={lab} byEpoch={figure.mapBy === 'epoch'} />}
    </>
  );
}

interface InvitationProps {
  readonly lab: Lab;
  readonly asked: ExperimentConfig;
  readonly recorded: RunFile | null;
  /** Whether all recordings have been looked through in vain. */
  readonly missing: boolean;
  readonly instant: boolean;
  readonly linked: boolean;
}

function Invitation({ lab, asked, recorded, missing, instant, linked }: InvitationProps) {
  const blocked = useLab(lab, blockedBy);
  const begin = () => {
    lab.open(asked);
    lab.train('run');
  };
  return (
    <div className="live-invitation" data-setting={asked.corruption.id}>
      {!instant && (
        <button type="button" className="button" data-first="true" disabled={blocked !== null} onClick={begin}>
          {say`Train it here`}
        </button>
      )}
      <p>
        <strong>{experimentLabel(asked)}</strong>
        {blocked !== null && <span>{blocked}</span>}
        {recorded && <span className="live-recorded">{recordedWords(recorded, asked)}</span>}
        {missing && <span>{say`Nothing was recorded of this experiment.`}</span>}
      </p>
      {linked && <a href={labAddress(asked)}>{say`Open in the lab`}</a>}
    </div>
  );
}

interface FigureChartsProps {
  readonly lab: Lab;
  readonly asked: ExperimentConfig;
  readonly own: RunView | null;
  readonly recorded: RunFile | null;
  readonly show: readonly LabPart[];
  readonly sketch: Sketch | null;
}

function FigureCharts({ lab, asked, own, recorded, show, sketch }: FigureChartsProps) {
  const [vc, setVc] = useState(DEFAULT_VC);
  const still = useMemo(() => (recorded ? viewOfRecorded(recorded) : null), [recorded]);
  const current = own ?? still;
  const plannedSize = useLab(lab, (state) => trainableSize(state, asked));
  const cards = show.filter((part): part is ChartId => part === 'loss' || part === 'errors' || part === 'vc');
  if (cards.length === 0) return null;
  return (
    <Part name={say`Charts`} waiting={<ChartsPlaceholder />}>
      <Charts runs={NONE} {...{ current, vc, cards, sketch, plannedSize }} planned={asked} onVcChange={setVc} />
    </Part>
  );
}

const NONE: readonly RunView[] = [];
