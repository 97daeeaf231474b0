// Uniform stability: one picture is left out and the model solved anew, with true labels and with random ones. How far a picture
// can reach does not depend on any label, which is what the paper says against it.

import { useState } from 'react';
import { precise, significant } from '../../core/language/numbers.ts';
import { msg, say } from '../../core/language/say.ts';
import type { ParamSpec } from '../../core/params.ts';
import type { AnswerOf } from '../../protocol/theory-messages.ts';
import { useLab } from '../../state/react.ts';
import { ParamControl } from '../../ui/controls/param-control.tsx';
import { LiveFormula } from '../../ui/formula/live-formula.tsx';
import { AskBar } from '../../ui/theory/ask-bar.tsx';
import { ChangesChart } from '../../ui/theory/changes-chart.tsx';
import { Removed } from '../../ui/theory/removed.tsx';
import { StabilityTable } from '../../ui/theory/stability-table.tsx';
import { useClasses } from '../use-classes.ts';
import type { PanelProps } from './panels.ts';
import { useInquiry } from './use-inquiry.ts';

const PICTURES: ParamSpec = {
  key: 'pictures',
  label: msg('Pictures n'),
  explanation: msg('How many of the lab’s training pictures the model is solved on; each is left out in turn.'),
  min: 2,
  max: 1000,
  default: 200,
  integer: true,
  scale: 'log',
  stops: [20, 50, 100, 200, 500, 1000],
};
const RIDGE: ParamSpec = {
  key: 'lambda',
  label: msg('Ridge λ'),
  explanation: msg('How much the size of the model is held down; the larger, the more stable the algorithm.'),
  min: 0.0001,
  max: 100,
  default: 0.01,
  scale: 'log',
  stops: [0.0001, 0.001, 0.01, 0.1, 1, 10],
};

export default function StabilityPanel({ lab, theory }: PanelProps) {
  const config = useLab(lab, (state) => state.config);
  const classes = useClasses(lab);
  const { answer, config: _, ...status } = useInquiry(theory, 'stability');
  const [pictures, setPictures] = useState(PICTURES.default);
  const [ridge, setRidge] = useState(RIDGE.default);
  const [removed, setRemoved] = useState(0);
  return (
    <>
      <Formula answer={answer} ridge={ridge} />
      <AskBar
        {...status}
        act={say`Leave each picture out`}
        onAsk={() => theory.ask(config, { kind: 'stability', pictures, ridge })}
        onGiveUp={() => theory.cancel()}
      >
        <ParamControl spec={PICTURES} value={pictures} onChange={setPictures} />
        <ParamControl spec={RIDGE} value={ridge} onChange={setRidge} />
      </AskBar>
      <div className="learning-cards">
        <ChangesChart answer={answer} />
        {answer && <Removed answer={answer} classes={classes} removed={removed} onRemoved={setRemoved} />}
      </div>
      {answer && (
        <>
          <StabilityTable answer={answer} />
          <p className="learning-said">
            {say`The reach of a picture is the same number under both labelings: the algorithm never looks at them. A bound by uniform stability is built on it alone, so it cannot tell the labels that generalise from those that do not.`}
          </p>
        </>
      )}
    </>
  );
}

const texOf = (
  reach: string,
) => String.raw`\bigl|\, f(x) - \sym{fi}{f^{\setminus i}}(x) \,\bigr| = \underbrace{\bigl|\sym{k}{k_x}^{\!\top}
  \sym{G}{(K + \lambda I)^{-1}_{\cdot i}}\bigr|}_{\sym{reach}{\text{${reach}}}} \cdot \sym{r}{|y_i - f^{\setminus i}(x_i)|}`;

function Formula({ answer, ridge }: { answer: AnswerOf<'stability'> | null; ridge: number }) {
  const reach = answer ? precise(answer.influences.reduce((most, value) => Math.max(most, value), 0)) : null;
  return (
    <LiveFormula
      tex={texOf(say`reach: no label`)}
      words={say`the change of the prediction at x, when picture i is left out, is the reach of picture i at x, in which no label occurs, times what the model without i leaves of its label`}
      symbols={{
        fi: { meaning: say`The model solved without picture i`, value: null },
        k: { meaning: say`How alike x and each training picture are`, value: null },
        G: {
          meaning: say`A column of the inverse of the Gram matrix with the ridge; λ`,
          value: significant(answer?.ridge ?? ridge, 9),
        },
        reach: { meaning: say`The largest reach of any picture at any test picture`, value: reach },
        r: { meaning: say`How far off the label of picture i the model is that has not seen it`, value: null },
      }}
    />
  );
}
