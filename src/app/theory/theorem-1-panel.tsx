// Theorem 1: how the network is built, built on the lab's pictures, and how many weights whole data sets would take.

import { INPUT_SIZE } from '../../core/data/image-set.ts';
import { memorisingWeightCount } from '../../core/theory/theorem-1/construct.ts';
import { dataInUse } from '../../state/lab-state.ts';
import { useLab } from '../../state/react.ts';
import { formatCount } from '../../ui/charts/format.ts';
import { LiveFormula } from '../../ui/formula/live-formula.tsx';
import { WeightsTable } from '../../ui/theory/theorem-1/weights-table.tsx';
import type { PanelProps } from './panels.ts';

export default function Theorem1Panel({ lab }: PanelProps) {
  const pictures = useLab(lab, (state) => dataInUse(state)?.train ?? state.config.trainSize);
  return (
    <>
      <TheoremFormula pictures={pictures} />
      <h3>How many that is</h3>
      <WeightsTable />
    </>
  );
}

function TheoremFormula({ pictures }: { pictures: number }) {
  const [n, d] = [formatCount(pictures), formatCount(INPUT_SIZE)];
  return (
    <LiveFormula
      tex={FORMULA}
      words="c of x is the sum, over j from 1 to N, of w j times the larger of a times x minus b j and 0"
      symbols={{
        c: { meaning: 'The network’s answer: one number, rounded to a class 0 … 9', value: null },
        x: { meaning: 'A picture, as d numbers', value: `${d} numbers` },
        N: { meaning: 'Training pictures in the lab', value: n },
        w: { meaning: 'Weights of the second layer, one a unit', value: `${n} weights` },
        a: { meaning: 'The direction that every unit looks along', value: `${d} weights` },
        b: { meaning: 'Where each unit starts to fire', value: `${n} weights` },
        count: {
          meaning: 'Weights in all: 2N + d',
          value: formatCount(memorisingWeightCount(pictures, INPUT_SIZE)),
        },
      }}
    />
  );
}

const FORMULA = String.raw`
  \sym{c}{c}(\sym{x}{x}) = \sum_{j=1}^{\sym{N}{N}} \sym{w}{w_j}\,
  \max\bigl(\langle \sym{a}{a}, \sym{x}{x} \rangle - \sym{b}{b_j},\, 0\bigr)
  \qquad \sym{count}{N + N + d \text{ weights}}`;
