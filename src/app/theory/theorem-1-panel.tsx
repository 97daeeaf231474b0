// Theorem 1: how the network is built, built on the lab's images, and how many weights whole data sets would take.

import { useState } from 'react';
import { corruptions } from '../../core/corruptions/index.ts';
import { INPUT_SIZE } from '../../core/data/image-set.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { memorizingWeightCount } from '../../core/theory/theorem-1/construct.ts';
import { dataInUse } from '../../state/lab/lab-state.ts';
import { useLab } from '../../state/page/react.ts';
import { formatCount } from '../../ui/charts/format.ts';
import { LiveFormula } from '../../ui/formula/live-formula.tsx';
import { Terms } from '../../ui/glossary/glossed.tsx';
import { Select } from '../../ui/kit/select.tsx';
import { Board } from '../../ui/theory/theorem-1/board.tsx';
import { BuiltCard } from '../../ui/theory/theorem-1/built-card.tsx';
import { SOUND, VARIANTS } from '../../ui/theory/theorem-1/built-view.ts';
import { TroubleTable } from '../../ui/theory/theorem-1/trouble-table.tsx';
import { WeightsTable } from '../../ui/theory/theorem-1/weights-table.tsx';
import type { PanelProps } from './panel-props.ts';
import { type BuiltNetworks, useBuilt } from './use-built.ts';
import { useUnasked } from './use-unasked.ts';

/** In parts: `board` and `images`. */
export default function Theorem1Panel({ lab, theory, part, unasked = false }: PanelProps) {
  const images = useLab(lab, (state) => dataInUse(state)?.train ?? state.config.trainSize);
  return (
    <>
      {part !== 'images' && (
        <>
          <TheoremFormula images={images} />
          <h3>{say`On the board`}</h3>
          <Board />
        </>
      )}
      {part !== 'board' && <OnImages {...{ lab, theory, images, unasked }} />}
    </>
  );
}

/** The network of more images takes too long to be built unasked. */
const SOON = 4000;

function OnImages({ lab, theory, images, unasked = false }: PanelProps & { readonly images: number }) {
  const config = useLab(lab, (state) => state.config);
  const networks = useBuilt(theory, config);
  const wanted = unasked && images <= SOON;
  const ask = () => networks.build(config, [SOUND]);
  const { box, giveUp } = useUnasked({ lab, theory, kind: 'theorem-1', wanted, ask });
  return (
    <div className="t1-on-images" ref={box}>
      <h3>{say`On the lab’s ${formatCount(images)} images`}</h3>
      <p className="theory-prose">
        <Terms
          text={say`The same construction on the networks’ inputs, ${formatCount(INPUT_SIZE)} numbers per image. Nothing is trained, and only one number computed from each image is used, so test error stays near chance level, 90%, whatever the labels.`}
        />
      </p>
      <BuildControls config={config} networks={networks} />
      <ConstructionProgress networks={networks} onStop={() => [networks.cancel(), giveUp()]} />
      {networks.latest && <BuiltCard built={networks.latest} />}
      {networks.all.length > 1 && (
        <>
          <h3>{say`What can go wrong in finite precision`}</h3>
          <p className="theory-prose">
            <Terms
              text={say`Thousands of images on one line are very close together, and within each gap the output must reach the next label. With the knot, where a unit starts, in the middle of its gap (θ = ½), a rounding error passes to the next weight in full; with the knot just after the previous image (θ = 0.1), only a ninth of it does, so errors die out. float32 has about seven digits: the more images, the smaller the gaps, and the more labels are lost.`}
            />
          </p>
          <TroubleTable all={networks.all} />
        </>
      )}
      <div className="t1-data-sets">
        <h3>{say`How many weights suffice for whole data sets`}</h3>
        <WeightsTable />
      </div>
    </div>
  );
}

/** The lab's own labels, and the two that the paper compares. */
function labelChoices(config: ExperimentConfig) {
  const others = ['true-labels', 'random-labels'].filter((id) => id !== config.corruption.id);
  return [
    { id: 'lab', label: say`${translate(corruptions.get(config.corruption.id).label)}, as in the lab`, config },
    ...others.map((id) => ({
      id,
      label: translate(corruptions.get(id).label),
      config: { ...config, corruption: { id, params: {} } },
    })),
  ];
}

function BuildControls({ config, networks }: { config: ExperimentConfig; networks: BuiltNetworks }) {
  const [chosen, setChosen] = useState('lab');
  const choices = labelChoices(config);
  const about = choices.find(({ id }) => id === chosen)?.config ?? config;
  return (
    <div className="t1-build">
      <label>
        {say.in('choice')`Labels`} <Select label={null} value={chosen} options={choices} onChange={setChosen} />
      </label>
      <button type="button" className="button" data-first="true" onClick={() => networks.build(about, [SOUND])}>
        {say`Build the network`}
      </button>
      <button type="button" className="button" onClick={() => networks.build(about, VARIANTS)}>
        {say`Build it in four ways`}
      </button>
    </div>
  );
}

const STAGES: Readonly<Record<string, string>> = {
  images: msg('Preparing the images'),
  build: msg('Projecting, sorting, solving'),
  check: msg('Predicting every training image'),
  predict: msg('Predicting the test images'),
};

interface ProgressProps {
  readonly networks: BuiltNetworks;
  readonly onStop: () => void;
}

function ConstructionProgress({ networks: { inquiry }, onStop }: ProgressProps) {
  const status = inquiry?.status;
  if (status?.kind === 'working') {
    return (
      <p className="t1-progress" role="status">
        {translate(STAGES[status.stage] ?? msg('Working'))} …{' '}
        <progress aria-label={say`Building`} value={status.done} max={1} />
        <button type="button" className="button" onClick={onStop}>
          {say.in('button')`Stop`}
        </button>
      </p>
    );
  }
  const reason = status?.kind === 'failed' ? status.message : collisionOf(inquiry);
  return (
    reason && (
      <p className="t1-collision" role="alert">
        {reason}
      </p>
    )
  );
}

function collisionOf(inquiry: BuiltNetworks['inquiry']): string | null {
  if (inquiry?.status.kind !== 'answered') return null;
  const { result } = inquiry.status.answer;
  return result.outcome === 'collision' ? result.reason : null;
}

function TheoremFormula({ images }: { images: number }) {
  const [n, d] = [formatCount(images), formatCount(INPUT_SIZE)];
  return (
    <LiveFormula
      tex={formulaOf(say`weights`)}
      words={say`c of x is the sum, over j from 1 to N, of w j times the larger of a times x minus b j and 0`}
      symbols={{
        c: { meaning: say`The network’s output: one number, rounded to a class 0 … 9`, value: null },
        x: { meaning: say`An image, as d numbers`, value: say`${d} numbers` },
        N: { meaning: say`Training images in the lab`, value: n },
        w: { meaning: say`Weights of the second layer, one per unit`, value: say`${n} weights` },
        a: { meaning: say`The direction that all units share`, value: say`${d} weights` },
        b: { meaning: say`Where each unit becomes active`, value: say`${n} weights` },
        count: {
          meaning: say`Weights in all: 2N + d`,
          value: formatCount(memorizingWeightCount(images, INPUT_SIZE)),
        },
      }}
    />
  );
}

/** In two parts, between which a narrow page may break it. */
const formulaOf = (weights: string) => String.raw`
  {\sym{c}{c}(\sym{x}{x}) = \sum_{j=1}^{\sym{N}{N}} \sym{w}{w_j}\,
  \max\bigl(\langle \sym{a}{a}, \sym{x}{x} \rangle - \sym{b}{b_j},\, 0\bigr)}
  \qquad \allowbreak \sym{count}{N + N + d \text{ ${weights}}}`;
