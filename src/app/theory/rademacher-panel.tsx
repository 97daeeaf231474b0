// Rademacher complexity, estimated while one watches: fair signs drawn for the lab's pictures, each draw fitted, and what the
// lab's own networks say when they have fitted random labels.

import { useState } from 'react';
import { fixed } from '../../core/language/numbers.ts';
import { msg, say, sayCount, translate } from '../../core/language/say.ts';
import type { ParamSpec } from '../../core/params.ts';
import { correlationOfError, estimateRademacher } from '../../core/theory/rademacher.ts';
import { FUNCTION_CLASSES, type FunctionClass } from '../../core/theory/sign-fits.ts';
import type { AnswerOf } from '../../protocol/theory-messages.ts';
import type { Lab } from '../../state/lab.ts';
import { dataInUse } from '../../state/lab-state.ts';
import { useLab } from '../../state/react.ts';
import { formatCount } from '../../ui/charts/format.ts';
import { ParamControl } from '../../ui/controls/param-control.tsx';
import { LiveFormula } from '../../ui/formula/live-formula.tsx';
import { AskBar, Choice } from '../../ui/theory/ask-bar.tsx';
import { DrawsChart } from '../../ui/theory/draws-chart.tsx';
import { Facts } from '../../ui/theory/facts.tsx';
import { type NoiseRow, NoiseTable } from '../../ui/theory/noise-table.tsx';
import type { PanelProps } from './panels.ts';
import { useInquiry } from './use-inquiry.ts';

const CLASS_WORDS: Readonly<Record<FunctionClass, { label: string; explanation: string }>> = {
  'one-function': {
    label: msg('one linear classifier, fixed beforehand'),
    explanation: msg('It cannot follow the signs, whatever they are: right by chance, half the time.'),
  },
  'norm-ball': {
    label: msg('linear functions of norm at most B'),
    explanation: msg('The supremum has a closed form, B/n · ‖Σ σᵢxᵢ‖, so nothing is searched for.'),
  },
  linear: {
    label: msg('all linear classifiers'),
    explanation: msg(
      'The sign of the least-squares fit, which can be below the supremum. With no more pictures than directions it follows every sign; with more it no longer does.',
    ),
  },
  'gaussian-kernel': {
    label: msg('all functions of a Gaussian kernel'),
    explanation: msg('Distinct pictures can be given any signs, by solving one linear system.'),
  },
  'theorem-1': {
    label: msg('networks of Theorem 1'),
    explanation: msg('2n + d weights take any values on n distinct pictures, so every draw is fitted by construction.'),
  },
};
const classChoices = () => FUNCTION_CLASSES.map((id) => ({ id, label: translate(CLASS_WORDS[id].label) }));

const PICTURES: ParamSpec = {
  key: 'pictures',
  label: msg('Pictures n'),
  explanation: msg('How many of the lab’s training pictures get a sign.'),
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
  explanation: msg('How often fair signs are drawn anew.'),
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

export default function RademacherPanel({ lab, theory }: PanelProps) {
  const config = useLab(lab, (state) => state.config);
  const there = useLab(lab, (state) => dataInUse(state)?.train ?? state.config.trainSize);
  const { answer, config: _, reached: drawn, ...status } = useInquiry(theory, 'rademacher');
  const [functions, setFunctions] = useState<FunctionClass>('linear');
  const [pictures, setPictures] = useState(PICTURES.default);
  const [draws, setDraws] = useState(DRAWS.default);
  const [norm, setNorm] = useState(NORM.default);
  const reached = answer?.reached ?? drawn;
  const ask = () => theory.ask(config, { kind: 'rademacher', functions, pictures, draws, norm });
  return (
    <>
      <Formula reached={reached} pictures={answer?.sample.pictures ?? Math.min(pictures, there)} />
      <AskBar {...status} act={say`Draw signs and fit them`} onAsk={ask} onGiveUp={() => theory.cancel()}>
        <Choice label={say`Class of functions`} value={functions} options={classChoices()} onChange={setFunctions} />
        <ParamControl spec={PICTURES} value={pictures} onChange={setPictures} />
        <ParamControl spec={DRAWS} value={draws} onChange={setDraws} />
        {functions === 'norm-ball' && <ParamControl spec={NORM} value={norm} onChange={setNorm} />}
      </AskBar>
      <p className="theory-prose">{translate(CLASS_WORDS[functions].explanation)}</p>
      <Estimate answer={answer} reached={reached} />
      <div className="learning-cards">
        <DrawsChart reached={reached} draws={Math.max(draws, reached.length)} />
        <div className="theory-side">
          <h3>{say`The lab’s networks`}</h3>
          <p className="theory-prose">
            {say`A run under random labels is a draw, too: call classes 0 to 4 plus and the others minus, and the labels are fair signs. A network that gets a share e of the labels wrong gets at most as many signs wrong, and so reaches at least 1 − 2e.`}
          </p>
          <NoiseTable rows={useNoiseRows(lab)} />
        </div>
      </div>
    </>
  );
}

function useNoiseRows(lab: Lab): readonly NoiseRow[] {
  const runs = useLab(lab, (state) => state.runs);
  return runs.flatMap((run): NoiseRow[] => {
    const error = run.history.at(-1)?.trainError;
    if (run.config.corruption.id !== 'random-labels' || error === undefined) return [];
    return [{ id: run.id, label: run.label, pictures: run.trainSize, error, reached: correlationOfError(error) }];
  });
}

function Estimate({ answer, reached }: { answer: AnswerOf<'rademacher'> | null; reached: readonly number[] }) {
  if (reached.length === 0) return null;
  const { mean, standardError, draws } = estimateRademacher(reached);
  const spread = standardError === null ? '' : ` ± ${fixed(standardError, 3)}`;
  const trivial = mean > 0.999;
  return (
    <div role="status">
      <Facts
        facts={[
          {
            name: say`Rademacher complexity`,
            value: `${fixed(mean, 3)}${spread}`,
            tone: trivial ? 'warn' : 'good',
            note: sayCount(draws, 'mean of {0} draw and its standard error|mean of {0} draws and its standard error'),
          },
          {
            name: say`What that says`,
            value: trivial ? say`the trivial bound` : say`it cannot follow all noise`,
            note: trivial
              ? say`the class follows any signs, so a bound built on it says nothing`
              : say`1 would be to follow every sign`,
          },
          ...(answer
            ? [
                {
                  name: say`The supremum?`,
                  value: answer.exact ? say`yes` : say`from below`,
                  note: answer.exact ? say`nothing in the class does better` : say`another search might reach more`,
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}

const TEX = String.raw`\sym{R}{\hat{\mathfrak{R}}_n} = \sym{E}{\mathbb{E}_\sigma} \, \sup_{\sym{h}{h}} \;
  \frac{1}{\sym{n}{n}} \sum_{i=1}^{\sym{n}{n}} \sym{sigma}{\sigma_i}\, \sym{h}{h}(x_i)`;

function Formula({ reached, pictures }: { reached: readonly number[]; pictures: number }) {
  const estimate = reached.length > 0 ? fixed(estimateRademacher(reached).mean, 3) : null;
  return (
    <LiveFormula
      tex={TEX}
      words={say`the empirical Rademacher complexity is the expectation over signs sigma of the supremum, over functions h, of one over n times the sum of sigma i times h of x i`}
      symbols={{
        R: { meaning: say`How well the class follows pure noise, 0 to 1`, value: estimate },
        E: {
          meaning: say`The mean over draws of signs`,
          value: reached.length > 0 ? say`${reached.length} draws` : null,
        },
        h: { meaning: say`A function of the class: the one that follows these signs best`, value: null },
        n: { meaning: say`Pictures`, value: formatCount(pictures) },
        sigma: { meaning: say`A fair coin for each picture: 1 or −1`, value: null },
      }}
    />
  );
}
