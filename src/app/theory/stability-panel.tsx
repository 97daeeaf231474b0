// Uniform stability: one image is left out and the model solved again, with true labels and with random ones. How far an image
// can reach does not depend on any label, which is the paper's argument against it.

import { useState } from 'react';
import { precise, significant } from '../../core/language/numbers.ts';
import { msg, say } from '../../core/language/say.ts';
import type { ParamSpec } from '../../core/params.ts';
import type { TheoryAnswerOf } from '../../protocol/theory-messages.ts';
import { useLab } from '../../state/page/react.ts';
import { ParamControl } from '../../ui/controls/param-control.tsx';
import { LiveFormula } from '../../ui/formula/live-formula.tsx';
import { AskBar } from '../../ui/theory/ask-bar.tsx';
import { ChangesChart } from '../../ui/theory/changes-chart.tsx';
import { LeaveOneOut } from '../../ui/theory/leave-one-out.tsx';
import { StabilityTable } from '../../ui/theory/stability-table.tsx';
import { useClasses } from '../lab/use-classes.ts';
import type { PanelProps } from './panel-props.ts';
import { useInquiry } from './use-inquiry.ts';
import { useUnasked } from './use-unasked.ts';

const IMAGES: ParamSpec = {
  key: 'images',
  label: msg('Images n'),
  explanation: msg('How many of the lab’s training images the model is solved on; each is left out in turn.'),
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
  explanation: msg('How strongly the norm of the model is penalized; the larger, the more stable the algorithm.'),
  min: 0.0001,
  max: 100,
  default: 0.01,
  scale: 'log',
  stops: [0.0001, 0.001, 0.01, 0.1, 1, 10],
};

export default function StabilityPanel({ lab, theory, unasked = false }: PanelProps) {
  const config = useLab(lab, (state) => state.config);
  const classes = useClasses(lab);
  const { answer, config: _, question: __, ...status } = useInquiry(theory, 'stability');
  const [images, setImages] = useState(IMAGES.default);
  const [ridge, setRidge] = useState(RIDGE.default);
  const [chosen, setChosen] = useState(0);
  const ask = () => theory.ask(config, { kind: 'stability', images, ridge });
  const { box, giveUp } = useUnasked({ lab, theory, kind: 'stability', wanted: unasked, ask });
  return (
    <>
      <div className="theory-split">
        <div className="theory-side">
          <Formula answer={answer} ridge={ridge} />
          <AskBar {...status} {...{ box }} act={say`Leave each image out`} onAsk={ask} onGiveUp={giveUp}>
            <ParamControl spec={IMAGES} value={images} onChange={setImages} />
            <ParamControl spec={RIDGE} value={ridge} onChange={setRidge} />
          </AskBar>
          {answer && <LeaveOneOut answer={answer} classes={classes} chosen={chosen} onChoose={setChosen} />}
        </div>
        <ChangesChart answer={answer} />
      </div>
      {answer && (
        <div className="theory-split">
          <StabilityTable answer={answer} />
          <p className="learning-said">
            {say`An image’s influence is the same number under both labelings, because no label enters it. A bound based on uniform stability depends on that influence alone, so it cannot separate labels that generalize from labels that do not.`}
          </p>
        </div>
      )}
    </>
  );
}

const texOf = (
  reach: string,
) => String.raw`\bigl|\, f(x) - \sym{fi}{f^{\setminus i}}(x) \,\bigr| = \underbrace{\bigl|\sym{k}{k_x}^{\!\top}
  \sym{G}{(K + \lambda I)^{-1}_{\cdot i}}\bigr|}_{\sym{reach}{\text{${reach}}}} \cdot \sym{r}{|y_i - f^{\setminus i}(x_i)|}`;

function Formula({ answer, ridge }: { answer: TheoryAnswerOf<'stability'> | null; ridge: number }) {
  const reach = answer ? precise(answer.influences.reduce((most, value) => Math.max(most, value), 0)) : null;
  return (
    <LiveFormula
      tex={texOf(say`influence: no label`)}
      words={say`the change of the prediction at x, when image i is left out, is the influence of image i at x, in which no label occurs, times the residual of the model without i on the label of image i`}
      symbols={{
        fi: { meaning: say`The model solved without image i`, value: null },
        k: { meaning: say`The similarity of x and each training image`, value: null },
        G: {
          meaning: say`A column of the inverse of the Gram matrix with the ridge; λ`,
          value: significant(answer?.ridge ?? ridge, 9),
        },
        reach: { meaning: say`The largest influence of any image at any test image`, value: reach },
        r: { meaning: say`How far the model without image i is from the label of image i`, value: null },
      }}
    />
  );
}
