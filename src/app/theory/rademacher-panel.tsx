// Rademacher complexity, estimated while one watches: fair signs drawn for the lab's images, each draw fitted, and what the
// lab's own networks show when they have fitted random labels.

import { useState } from 'react';
import { fixed } from '../../core/language/numbers.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import type { ParamSpec } from '../../core/params.ts';
import { correlationOfError, estimateRademacher } from '../../core/theory/rademacher.ts';
import { FUNCTION_CLASSES, type FunctionClass } from '../../core/theory/sign-fits.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { dataInUse } from '../../state/lab/lab-state.ts';
import { useLab } from '../../state/page/react.ts';
import { formatCount } from '../../ui/charts/format.ts';
import { ParamControl } from '../../ui/controls/param-control.tsx';
import { LiveFormula } from '../../ui/formula/live-formula.tsx';
import { Terms } from '../../ui/glossary/glossed.tsx';
import { AskBar, AskSelect } from '../../ui/theory/ask-bar.tsx';
import { DrawsChart } from '../../ui/theory/draws-chart.tsx';
import { Facts } from '../../ui/theory/facts.tsx';
import { noiseFacts } from '../../ui/theory/noise-conclusion.ts';
import { type NoiseRow, NoiseTable } from '../../ui/theory/noise-table.tsx';
import type { PanelProps } from './panel-props.ts';
import { useInquiry } from './use-inquiry.ts';
import { useUnasked } from './use-unasked.ts';

const CLASS_WORDS: Readonly<Record<FunctionClass, { label: string; explanation: string }>> = {
  'one-function': {
    label: msg('one linear classifier, fixed beforehand'),
    explanation: msg(
      'It is fixed before the signs are drawn, so on average it agrees with half of them: chance level.',
    ),
  },
  'norm-ball': {
    label: msg('linear functions of norm at most B'),
    explanation: msg('The supremum has a closed form, B/n · ‖Σ σᵢxᵢ‖, so nothing is searched for.'),
  },
  linear: {
    label: msg('all linear classifiers'),
    explanation: msg(
      'The sign of the least-squares fit. It fits every sign as long as the images are linearly independent, so fewer of them than numbers in one. On more it misses some, which another linear classifier may fit.',
    ),
  },
  'gaussian-kernel': {
    label: msg('all functions of a Gaussian kernel'),
    explanation: msg('Solving one linear system fits any signs on distinct images.'),
  },
  'theorem-1': {
    label: msg('networks of Theorem 1'),
    explanation: msg('2n + d weights take any values on n distinct images, so every draw is fitted by construction.'),
  },
};
const classChoices = () => FUNCTION_CLASSES.map((id) => ({ id, label: translate(CLASS_WORDS[id].label) }));

const IMAGES: ParamSpec = {
  key: 'images',
  label: msg('Images n'),
  explanation: msg('How many of the lab’s training images get a sign.'),
  min: 2,
  max: 4000,
  default: 200,
  integer: true,
  scale: 'log',
  stops: [10, 50, 100, 200, 500, 1000, 2000, 4000],
};
const DRAWS: ParamSpec = {
  key: 'draws',
  label: msg('Draws'),
  explanation: msg('How many times random signs are drawn.'),
  min: 1,
  max: 200,
  default: 20,
  integer: true,
  scale: 'log',
  stops: [5, 10, 20, 50, 100],
};
const NORM: ParamSpec = {
  key: 'norm',
  label: msg('Norm B'),
  explanation: msg('The largest norm that a function of the class may have.'),
  min: 0.0001,
  max: 10,
  default: 0.02,
  scale: 'log',
  stops: [0.001, 0.01, 0.02, 0.05, 0.1],
};

export default function RademacherPanel({ lab, theory, unasked = false }: PanelProps) {
  const config = useLab(lab, (state) => state.config);
  const there = useLab(lab, (state) => dataInUse(state)?.train ?? state.config.trainSize);
  const { answer, config: _, question, reached: drawn, ...status } = useInquiry(theory, 'rademacher');
  const [functions, setFunctions] = useState<FunctionClass>('linear');
  const [images, setImages] = useState(IMAGES.default);
  const [draws, setDraws] = useState(DRAWS.default);
  const [norm, setNorm] = useState(NORM.default);
  const reached = answer?.reached ?? drawn;
  const ask = () => theory.ask(config, { kind: 'rademacher', functions, images, draws, norm });
  const { box, giveUp } = useUnasked({ lab, theory, kind: 'rademacher', wanted: unasked, ask });
  // What is shown is about the class that was asked for, not about one that has been chosen since.
  const shown = question?.functions ?? functions;
  const n = answer?.sample.images ?? Math.min(question?.images ?? images, there);
  return (
    <>
      <div className="theory-split">
        <div className="theory-side">
          <Formula reached={reached} images={n} />
          <AskBar {...status} {...{ box }} act={say`Draw signs and fit them`} onAsk={ask} onGiveUp={giveUp}>
            <AskSelect
              label={say`Class of functions`}
              value={functions}
              options={classChoices()}
              onChange={setFunctions}
            />
            <ParamControl spec={IMAGES} value={images} onChange={setImages} />
            <ParamControl spec={DRAWS} value={draws} onChange={setDraws} />
            {functions === 'norm-ball' && <ParamControl spec={NORM} value={norm} onChange={setNorm} />}
          </AskBar>
          <p className="theory-prose">
            <Terms text={translate(CLASS_WORDS[functions].explanation)} />
          </p>
        </div>
        <DrawsChart reached={reached} draws={Math.max(question?.draws ?? draws, reached.length)} functions={shown} />
      </div>
      {reached.length > 0 && (
        <div role="status">
          <Facts
            facts={noiseFacts({ functions: shown, label: translate(CLASS_WORDS[shown].label), images: n, reached })}
          />
        </div>
      )}
      <h3>{say`The lab’s networks`}</h3>
      <div className="theory-split">
        <p className="theory-prose">
          <Terms
            text={say`A run with random labels is a draw, too: map classes 0 to 4 to +1 and the others to −1, and the labels become random signs. A network with training error e on the labels has an error of at most e on the signs, and so reaches at least 1 − 2e.`}
          />
        </p>
        <NoiseTable rows={useNoiseRows(lab)} />
      </div>
    </>
  );
}

function useNoiseRows(lab: Lab): readonly NoiseRow[] {
  const runs = useLab(lab, (state) => state.runs);
  return runs.flatMap((run): NoiseRow[] => {
    const error = run.history.at(-1)?.trainError;
    if (run.config.corruption.id !== 'random-labels' || error === undefined) return [];
    return [{ id: run.id, label: run.label, images: run.trainSize, error, reached: correlationOfError(error) }];
  });
}

const TEX = String.raw`\sym{R}{\hat{\mathfrak{R}}_n} = \sym{E}{\mathbb{E}_\sigma} \, \sup_{\sym{h}{h}} \;
  \frac{1}{\sym{n}{n}} \sum_{i=1}^{\sym{n}{n}} \sym{sigma}{\sigma_i}\, \sym{h}{h}(x_i)`;

function Formula({ reached, images }: { reached: readonly number[]; images: number }) {
  const estimate = reached.length > 0 ? fixed(estimateRademacher(reached).mean, 3) : null;
  return (
    <LiveFormula
      tex={TEX}
      words={say`the empirical Rademacher complexity is the expectation over signs sigma of the supremum, over functions h, of one over n times the sum of sigma i times h of x i`}
      symbols={{
        R: { meaning: say`How well the class fits pure noise; at most 1 for outputs of ±1`, value: estimate },
        E: {
          meaning: say`The mean over draws of signs`,
          value: reached.length > 0 ? say`${reached.length} draws` : null,
        },
        h: { meaning: say`A function of the class: the one that fits these signs best`, value: null },
        n: { meaning: say.in('how many')`Images`, value: formatCount(images) },
        sigma: { meaning: say`A fair coin for each image: 1 or −1`, value: null },
      }}
    />
  );
}
