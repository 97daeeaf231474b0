// The VC bound whole: the calculator on the current run or on all 50,000 images, the same over D, the paper's networks in it.

import { useMemo, useState } from 'react';
import { DEFAULT_CONFIG, parametersOf, withModel } from '../../core/experiment.ts';
import { paperName, reported, TABLE_1_SOURCE } from '../../core/figures/shared/reported.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { models } from '../../core/models/index.ts';
import { sampleSizeFor } from '../../core/theory/vc-curves.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun, trainableSize } from '../../state/lab/lab-state.ts';
import { useLab } from '../../state/page/react.ts';
import { formatAbout, formatCount, formatShare } from '../../ui/charts/format.ts';
import { settingStyle } from '../../ui/charts/line-style.ts';
import VcCard from '../../ui/charts/vc-card.tsx';
import {
  DEFAULT_VC,
  dimensionOf,
  knownOf,
  subjectOf,
  subjectOfPlan,
  type VcSettings,
  type VcSubject,
  type VcView,
  vcView,
} from '../../ui/charts/vc-view.ts';
import { AskSelect } from '../../ui/theory/ask-bar.tsx';
import { BoundOverDimension, type PlacedNetwork } from '../../ui/theory/bound-over-dimension.tsx';
import { DeltaField } from '../../ui/theory/delta-field.tsx';
import { type Fact, Facts } from '../../ui/theory/facts.tsx';
import { NetworkTable } from '../../ui/theory/network-table.tsx';
import type { PanelProps } from './panel-props.ts';

/** The paper's networks, and how many images it trained them on. */
const PAPER_MODELS = models.all.filter(({ paperName: name }) => name !== undefined).toReversed();
const PAPER_SIZE = 50_000;
const sizes = () =>
  [
    { id: 'run', label: say`of the current run` },
    { id: 'paper', label: say`the paper’s 50,000, not trained here` },
  ] as const;

export default function BoundPanel({ lab }: PanelProps) {
  const [vc, setVc] = useState<VcSettings>(DEFAULT_VC);
  const [size, setSize] = useState<'run' | 'paper'>('run');
  const run = useLab(lab, currentRun);
  const subject = useSubject(lab, size);
  const view = useMemo(() => vcView(subject, vc), [subject, vc]);
  const networks = useMemo(() => placedNetworks(subject, vc), [subject, vc]);
  return (
    <>
      <div className="ask">
        <div className="ask-choices">
          <AskSelect label={say`Sample size N`} value={size} options={sizes()} onChange={setSize} />
          <DeltaField delta={vc.delta} onDelta={(delta) => setVc({ ...vc, delta })} />
        </div>
      </div>
      <BoundFacts view={view} />
      <div className="learning-cards">
        <VcCard run={size === 'run' ? run : null} planned={subject} vc={vc} onVcChange={setVc} gapAlone />
        <BoundOverDimension n={view.n} delta={view.delta} trainError={view.trainError} networks={networks} />
      </div>
      <NetworkTable networks={networks} delta={view.delta} n={PAPER_SIZE} source={translate(TABLE_1_SOURCE)} />
    </>
  );
}

/** The current run, or what would be trained next; with all images where that is chosen. */
function useSubject(lab: Lab, size: 'run' | 'paper'): VcSubject {
  const run = useLab(lab, currentRun);
  const config = useLab(lab, (state) => state.config);
  const trainSize = useLab(lab, (state) => trainableSize(state, state.config));
  return useMemo(() => {
    const own = run ? subjectOf(run) : subjectOfPlan(config, trainSize);
    return size === 'run' ? own : { ...own, trainSize: PAPER_SIZE, trainError: null, testError: null };
  }, [run, config, trainSize, size]);
}

function placedNetworks(subject: VcSubject, vc: VcSettings): readonly PlacedNetwork[] {
  const chosen: VcSettings =
    vc.dimension === 'by-hand' || vc.dimension === 'linear' ? { ...vc, dimension: 'network' } : vc;
  const paper = PAPER_MODELS.flatMap(({ id: model }): PlacedNetwork[] => {
    const config = withModel(DEFAULT_CONFIG, model);
    const placed = { config, trainSize: PAPER_SIZE, parameters: parametersOf(config), trainError: 0, testError: null };
    const d = dimensionOf(chosen, placed);
    const atLeast = chosen.dimension === 'network' && knownOf(placed).kind === 'at-least';
    return (['true', 'random'] as const).map((labels) => {
      const row = reported(model, 'none', labels);
      const color = settingStyle(`${labels}-labels`).color;
      const testError = row === null ? null : 1 - row.test / 100;
      const mark = labels === 'true' ? 'ring' : 'square';
      const name = labels === 'true' ? say`${paperName(model)}, true labels` : say`${paperName(model)}, random labels`;
      return { name, d, atLeast, testError, color, mark };
    });
  });
  const own = subject.testError === null ? [] : [ownNetwork(subject, chosen)];
  return [...paper, ...own];
}

function ownNetwork(subject: VcSubject, vc: VcSettings): PlacedNetwork {
  const { color } = settingStyle(subject.config.corruption.id);
  const atLeast = vc.dimension === 'network' && knownOf(subject).kind === 'at-least';
  return {
    atLeast,
    name: say`the current run`,
    d: dimensionOf(vc, subject),
    testError: subject.testError,
    color,
    mark: 'dot',
  };
}

function BoundFacts({ view }: { view: VcView }) {
  const { testError, verdict } = view;
  const informs = verdict === 'informative';
  return (
    <Facts
      facts={[
        { ...boundFact(view), ...(informs ? { tone: 'good' } : {}) },
        { name: say`Is it informative?`, value: answerOf(view), note: view.reason },
        needFact(view),
        {
          name: say`Measured test error`,
          value: testError === null ? '–' : formatShare(testError),
          note: testError === null ? say`nothing measured yet` : say`of the current run`,
        },
      ]}
    />
  );
}

/** Named after whom it is for; before anything was measured it is about the gap. */
function boundFact({ bound, unmeasured, standing, delta, n, headline }: VcView): Fact {
  const name = unmeasured ? say`Bound on the gap` : say`Bound on test error`;
  const own = standing === 'other' ? say`${name}, for other classifiers` : name;
  if (bound.kind === 'no-bound')
    return { name: own, value: say`no bound`, tone: 'warn', note: say`D is above 2N = ${formatCount(2 * n)}` };
  const value = formatShare(unmeasured ? bound.gap : bound.value);
  const note = say`${headline}, with probability ${Number((1 - delta).toPrecision(9))}`;
  return { name: own, value, note, ...(bound.vacuous ? { tone: 'warn' } : {}) };
}

const ANSWERS: Readonly<Record<VcView['verdict'], string>> = {
  informative: msg('Yes'),
  elsewhere: msg('Not about this run'),
  unmeasured: msg('Not yet'),
  vacuous: msg('No'),
  'no-bound': msg('No'),
};

function answerOf({ verdict, standing }: VcView): string {
  return verdict === 'unmeasured' && standing !== 'own' ? translate(ANSWERS.elsewhere) : translate(ANSWERS[verdict]);
}

/** From how many images on there would be something below 1. */
function needFact({ trainError, d, delta, unmeasured, atLeast }: VcView): Fact {
  const least = trainError < 1 ? sampleSizeFor({ trainError, vcDimension: d, delta }) : null;
  return {
    name: say`Sample size needed`,
    value: least === null ? say`no size is enough` : `${atLeast ? '≥ ' : ''}${formatAbout(least)}`,
    note: unmeasured ? say`where the gap falls below 1` : say`where it first falls below 1`,
  };
}
