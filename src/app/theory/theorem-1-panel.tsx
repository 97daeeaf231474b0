// Theorem 1: how the network is built, built on the lab's pictures, and how many weights whole data sets would take.

import { useState } from 'react';
import { corruptions } from '../../core/corruptions/index.ts';
import { INPUT_SIZE } from '../../core/data/image-set.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { memorisingWeightCount } from '../../core/theory/theorem-1/construct.ts';
import { dataInUse } from '../../state/lab-state.ts';
import { useLab } from '../../state/react.ts';
import { formatCount } from '../../ui/charts/format.ts';
import { LiveFormula } from '../../ui/formula/live-formula.tsx';
import { Board } from '../../ui/theory/theorem-1/board.tsx';
import { BuiltCard } from '../../ui/theory/theorem-1/built-card.tsx';
import { SOUND, VARIANTS } from '../../ui/theory/theorem-1/built-view.ts';
import { TroubleTable } from '../../ui/theory/theorem-1/trouble-table.tsx';
import { WeightsTable } from '../../ui/theory/theorem-1/weights-table.tsx';
import type { PanelProps } from './panels.ts';
import { type BuiltNetworks, useBuilt } from './use-built.ts';

/** In parts: `board` and `pictures`. */
export default function Theorem1Panel({ lab, theory, part }: PanelProps) {
  const pictures = useLab(lab, (state) => dataInUse(state)?.train ?? state.config.trainSize);
  return (
    <>
      {part !== 'pictures' && (
        <>
          <TheoremFormula pictures={pictures} />
          <h3>{say`On the board`}</h3>
          <Board />
        </>
      )}
      {part !== 'board' && <OnPictures lab={lab} theory={theory} pictures={pictures} />}
    </>
  );
}

function OnPictures({ lab, theory, pictures }: PanelProps & { readonly pictures: number }) {
  const config = useLab(lab, (state) => state.config);
  const networks = useBuilt(theory, config);
  return (
    <div className="t1-on-pictures">
      <h3>{say`On the lab’s ${formatCount(pictures)} pictures`}</h3>
      <p className="theory-prose">
        {say`The same arithmetic on what the networks see, ${formatCount(INPUT_SIZE)} numbers a picture. Nothing is trained, and of each picture one number is looked at: on test pictures it can only guess, whatever the labels were.`}
      </p>
      <BuildControls config={config} networks={networks} />
      <Working networks={networks} />
      {networks.latest && <BuiltCard built={networks.latest} />}
      {networks.all.length > 0 && (
        <>
          <h3>{say`What can go wrong in finite precision`}</h3>
          <p className="theory-prose">
            {say`Thousands of pictures on one line come close to each other, and a label must be reached within each gap. With the knot in the middle of a gap (θ = ½) every error is passed on to the next weight in its full size; with the knot just behind the picture before (θ = 0.1) a ninth of it is, which soon is nothing. float32 keeps seven digits: the smaller the gaps are, and the more pictures the smaller, the more labels are lost.`}
          </p>
          <TroubleTable all={networks.all} />
        </>
      )}
      <div className="t1-data-sets">
        <h3>{say`How many weights whole data sets take`}</h3>
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
        {say`Labels`}{' '}
        <select value={chosen} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {choices.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="button" data-primary onClick={() => networks.build(about, [SOUND])}>
        {say`Build the network`}
      </button>
      <button type="button" className="button" onClick={() => networks.build(about, VARIANTS)}>
        {say`Build it in four ways`}
      </button>
    </div>
  );
}

const STAGES: Readonly<Record<string, string>> = {
  pictures: msg('Taking the pictures'),
  build: msg('Projecting, sorting, solving'),
  check: msg('Predicting every training picture'),
  predict: msg('Predicting the test pictures'),
};

function Working({ networks: { inquiry, cancel } }: { networks: BuiltNetworks }) {
  const status = inquiry?.status;
  if (status?.kind === 'working') {
    return (
      <p className="t1-progress" role="status">
        {translate(STAGES[status.stage] ?? msg('Working'))} …{' '}
        <progress aria-label={say`Building`} value={status.done} max={1} />
        <button type="button" className="button" onClick={cancel}>
          {say`Stop`}
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

function TheoremFormula({ pictures }: { pictures: number }) {
  const [n, d] = [formatCount(pictures), formatCount(INPUT_SIZE)];
  return (
    <LiveFormula
      tex={formulaOf(say`weights`)}
      words={say`c of x is the sum, over j from 1 to N, of w j times the larger of a times x minus b j and 0`}
      symbols={{
        c: { meaning: say`The network’s answer: one number, rounded to a class 0 … 9`, value: null },
        x: { meaning: say`A picture, as d numbers`, value: say`${d} numbers` },
        N: { meaning: say`Training pictures in the lab`, value: n },
        w: { meaning: say`Weights of the second layer, one a unit`, value: say`${n} weights` },
        a: { meaning: say`The direction that every unit looks along`, value: say`${d} weights` },
        b: { meaning: say`Where each unit starts to fire`, value: say`${n} weights` },
        count: {
          meaning: say`Weights in all: 2N + d`,
          value: formatCount(memorisingWeightCount(pictures, INPUT_SIZE)),
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
