// The VC bound whole: the calculator on the run in view or on all 50,000 pictures, the same over D, the paper's networks in it.

import { useMemo, useState } from 'react';
import { DEFAULT_CONFIG, parametersOf, withModel } from '../../core/experiment.ts';
import { paperName, reported, TABLE_1_SOURCE } from '../../core/figures/shared/reported.ts';
import { significant } from '../../core/language/numbers.ts';
import { say, translate } from '../../core/language/say.ts';
import { sampleSizeFor } from '../../core/theory/vc-curves.ts';
import type { Lab } from '../../state/lab.ts';
import { currentRun } from '../../state/lab-state.ts';
import { useLab } from '../../state/react.ts';
import { formatAbout, formatCount, formatShare } from '../../ui/charts/format.ts';
import { settingStyle } from '../../ui/charts/line-style.ts';
import VcCard from '../../ui/charts/vc-card.tsx';
import {
  DEFAULT_VC,
  dimensionOf,
  subjectOf,
  type VcSettings,
  type VcSubject,
  type VcView,
  vcView,
} from '../../ui/charts/vc-view.ts';
import { LiveFormula } from '../../ui/formula/live-formula.tsx';
import { Choice } from '../../ui/theory/ask-bar.tsx';
import { BoundOverDimension, type PlacedNetwork } from '../../ui/theory/bound-over-dimension.tsx';
import { DeltaField } from '../../ui/theory/delta-field.tsx';
import { Facts } from '../../ui/theory/facts.tsx';
import { NetworkTable } from '../../ui/theory/network-table.tsx';
import type { PanelProps } from './panels.ts';

/** The paper's networks, and how many pictures it trained them on. */
const PAPER_MODELS = ['inception-small', 'alexnet-small', 'mlp-3x512', 'mlp-1x512'] as const;
const PAPER_SIZE = 50_000;
const sizes = () =>
  [
    { id: 'run', label: say`of the run in view` },
    { id: 'paper', label: say`all 50,000 of CIFAR-10` },
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
          <Choice label={say`Sample size N`} value={size} options={sizes()} onChange={setSize} />
          <DeltaField delta={vc.delta} onDelta={(delta) => setVc({ ...vc, delta })} />
        </div>
      </div>
      <BoundFacts view={view} />
      <div className="learning-cards">
        <VcCard run={size === 'run' ? run : null} planned={subject} vc={vc} onVcChange={setVc} formula={formulaOf} />
        <BoundOverDimension n={view.n} delta={view.delta} trainError={view.trainError} networks={networks} />
      </div>
      <NetworkTable networks={networks} delta={view.delta} n={PAPER_SIZE} source={translate(TABLE_1_SOURCE)} />
    </>
  );
}

/** The run in view, or what would be trained next; with all pictures where that is asked for. */
function useSubject(lab: Lab, size: 'run' | 'paper'): VcSubject {
  const run = useLab(lab, currentRun);
  const config = useLab(lab, (state) => state.config);
  return useMemo(() => {
    const own = run
      ? subjectOf(run)
      : {
          config,
          trainSize: config.trainSize,
          parameters: parametersOf(config),
          trainError: null,
          testError: null,
        };
    return size === 'run' ? own : { ...own, trainSize: PAPER_SIZE, trainError: null, testError: null };
  }, [run, config, size]);
}

function placedNetworks(subject: VcSubject, vc: VcSettings): readonly PlacedNetwork[] {
  const chosen: VcSettings =
    vc.dimension === 'by-hand' || vc.dimension === 'linear' ? { ...vc, dimension: 'parameters' } : vc;
  const paper = PAPER_MODELS.flatMap((model): PlacedNetwork[] => {
    const config = withModel(DEFAULT_CONFIG, model);
    const placed = { config, trainSize: PAPER_SIZE, parameters: parametersOf(config), trainError: 0, testError: null };
    const d = dimensionOf(chosen, placed);
    return (['true', 'random'] as const).map((labels) => {
      const row = reported(model, 'none', labels);
      const color = settingStyle(`${labels}-labels`).color;
      const testError = row === null ? null : 1 - row.test / 100;
      const mark = labels === 'true' ? 'ring' : 'square';
      const name = labels === 'true' ? say`${paperName(model)}, true labels` : say`${paperName(model)}, random labels`;
      return { name, d, testError, color, mark };
    });
  });
  const own = subject.testError === null ? [] : [ownNetwork(subject, chosen)];
  return [...paper, ...own];
}

function ownNetwork(subject: VcSubject, vc: VcSettings): PlacedNetwork {
  const { color } = settingStyle(subject.config.corruption.id);
  return { name: say`the run in view`, d: dimensionOf(vc, subject), testError: subject.testError, color, mark: 'dot' };
}

function BoundFacts({ view }: { view: VcView }) {
  const { bound, trainError, d, delta, testError, n } = view;
  const informs = view.verdict === 'informative';
  const least = trainError < 1 ? sampleSizeFor({ trainError, vcDimension: d, delta }) : null;
  return (
    <Facts
      facts={[
        {
          name: say`Test error is at most`,
          value: bound.kind === 'bound' ? formatShare(bound.value) : say`no bound`,
          tone: informs ? 'good' : 'warn',
          note:
            bound.kind === 'bound'
              ? say`with probability ${Number((1 - delta).toPrecision(9))}`
              : say`D is above 2N = ${formatCount(2 * n)}`,
        },
        { name: say`Does it say anything?`, value: informs ? say`Yes` : say`No`, note: view.reason },
        {
          name: say`It would from N =`,
          value: least === null ? say`never` : formatAbout(least),
          note: say`where it first falls below 1`,
        },
        {
          name: say`Measured test error`,
          value: testError === null ? '–' : formatShare(testError),
          note: testError === null ? say`no run in view` : say`of the run in view`,
        },
      ]}
    />
  );
}

const tex =
  () => String.raw`\sym{test}{\mathrm{err}_{\mathrm{${say`test`}}}} \le \sym{train}{\mathrm{err}_{\mathrm{${say`train`}}}} +
  \sqrt{\frac{\sym{D}{D}\bigl(\ln\frac{2\sym{N}{N}}{\sym{D}{D}} + 1\bigr) - \ln\frac{\sym{delta}{\delta}}{4}}{\sym{N}{N}}}`;

function formulaOf({ testError, trainError, d, n, delta }: VcView) {
  return (
    <LiveFormula
      tex={tex()}
      words={say`test error is at most training error plus the square root of: D times (the logarithm of 2 N over D, plus 1), minus the logarithm of delta over 4, all over N`}
      symbols={{
        test: { meaning: say`Error on new pictures`, value: testError === null ? null : formatShare(testError) },
        train: { meaning: say`Error on the training pictures`, value: formatShare(trainError) },
        D: { meaning: say`VC dimension`, value: formatCount(d) },
        N: { meaning: say`Training pictures`, value: formatCount(n) },
        delta: { meaning: say`Probability that the bound fails`, value: significant(delta, 9) },
      }}
    />
  );
}
