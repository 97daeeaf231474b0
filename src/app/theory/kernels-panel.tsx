// Linear models and kernels: any labels fitted by one linear system, with no training loop, beside the networks of the lab.

import { useState } from 'react';
import { exponential, fixed, grouped, precise, significant } from '../../core/language/numbers.ts';
import { say, translate } from '../../core/language/say.ts';
import { kernels } from '../../core/theory/gram/kernels/index.ts';
import type { TheoryAnswerOf } from '../../protocol/theory-messages.ts';
import { dataInUse } from '../../state/lab/lab-state.ts';
import { useLab, useStateOf } from '../../state/page/react.ts';
import { formatShare } from '../../ui/charts/format.ts';
import { LiveFormula } from '../../ui/formula/live-formula.tsx';
import { Terms } from '../../ui/glossary/glossed.tsx';
import { AskBar, AskSelect } from '../../ui/theory/ask-bar.tsx';
import { Facts } from '../../ui/theory/facts.tsx';
import { KernelTable, type ModelRow, paperRows } from '../../ui/theory/kernel-table.tsx';
import { sampleText } from '../../ui/theory/sample-text.ts';
import type { PanelProps } from './panel-props.ts';
import { useInquiry } from './use-inquiry.ts';
import { useUnasked } from './use-unasked.ts';

const kernelChoices = () => kernels.all.map(({ id, label }) => ({ id, label: translate(label) }));
const ridgeChoices = () =>
  [
    { id: '0', label: say`0: fit exactly` },
    { id: '0.000001', label: say`a millionth of the diagonal` },
    { id: '0.001', label: say`a thousandth` },
    { id: '0.1', label: say`a tenth` },
  ] as const;
type RidgeId = ReturnType<typeof ridgeChoices>[number]['id'];

/** A system of more images takes too long to be solved unasked. */
const SOON = 2000;

export default function KernelsPanel({ lab, theory, unasked = false }: PanelProps) {
  const config = useLab(lab, (state) => state.config);
  const images = useLab(lab, (state) => dataInUse(state)?.train ?? state.config.trainSize);
  const { answer, config: asked, question: _, ...status } = useInquiry(theory, 'gram');
  const [kernel, setKernel] = useState('rbf');
  const [ridge, setRidge] = useState<RidgeId>('0');
  const rows = useRows({ lab, theory });
  const ask = (amount: RidgeId) => {
    setRidge(amount);
    theory.ask(config, { kind: 'gram', kernel, ridge: Number(amount) });
  };
  const wanted = unasked && images <= SOON;
  const { box, giveUp } = useUnasked({ lab, theory, kind: 'gram', wanted, ask: () => ask(ridge) });
  return (
    <div className="theory-split">
      <div className="theory-side">
        <Formula answer={answer} images={images} />
        <AskBar {...status} {...{ box }} act={say`Solve`} onAsk={() => ask(ridge)} onGiveUp={giveUp}>
          <AskSelect label={say`Kernel`} value={kernel} options={kernelChoices()} onChange={setKernel} />
          <AskSelect label={say`Ridge λ`} value={ridge} options={ridgeChoices()} onChange={setRidge} />
        </AskBar>
        <p className="theory-prose">
          <Terms text={translate(kernels.get(kernel).explanation)} />
        </p>
        {answer && asked && (
          <Answer answer={answer} about={sampleText(asked, answer.sample.images, answer.sample.standin)} />
        )}
        {answer?.result.outcome === 'singular' && (
          <button type="button" className="button" onClick={() => ask('0.000001')}>
            {say`Add a ridge of a millionth and solve again`}
          </button>
        )}
      </div>
      <KernelTable rows={[...rows, ...paperRows()]} />
    </div>
  );
}

function Answer({ answer, about }: { answer: TheoryAnswerOf<'gram'>; about: string }) {
  const { result, jitter, kernel } = answer;
  if (result.outcome === 'singular') {
    return (
      <p className="learning-said" role="status">
        <strong>{say`The Gram matrix is singular.`}</strong>{' '}
        {say`${result.reason} Nothing was added to it, and the system was not solved; a ridge on its diagonal gives the least-squares solution instead.`}
      </p>
    );
  }
  const { gram, factor, solve, predict } = result.seconds;
  const seconds = (value: number) => fixed(value, 1);
  return (
    <div role="status">
      <p className="visually-hidden">{say`Solved.`}</p>
      <Facts
        facts={[
          {
            name: say`Training error`,
            value: formatShare(result.trainError),
            tone: result.trainError === 0 ? 'good' : 'warn',
            note: say`largest residual ${exponential(result.largestResidual, 0)}, ${about}`,
          },
          {
            name: say`Test error`,
            value: formatShare(result.testError),
            note: say`${translate(kernels.get(kernel).label)} kernel`,
          },
          {
            name: say`Norm ‖w‖`,
            value: precise(result.norm),
            note:
              jitter === 0
                ? say`the smallest that fits exactly; nothing added to the diagonal`
                : say`with λ = ${precise(jitter)} added to the diagonal`,
          },
          {
            name: say`Time`,
            value: `${seconds(gram + factor + solve)} s`,
            note: say`${seconds(gram)} Gram, ${seconds(factor)} factorizing, ${seconds(solve)} solving; ${seconds(predict)} to predict`,
          },
        ]}
      />
    </div>
  );
}

/** What has been solved here, and the networks that the lab has trained. */
function useRows({ lab, theory }: Pick<PanelProps, 'lab' | 'theory'>): readonly ModelRow[] {
  const solved = useStateOf(theory.solved, (all) => all);
  const runs = useLab(lab, (state) => state.runs);
  const own = solved.map(({ config, answer }): ModelRow => {
    const { result, sample } = answer;
    const errors = result.outcome === 'solved' ? result : { trainError: null, testError: null };
    const kernel = say`${translate(kernels.get(answer.kernel).label)} kernel`;
    return {
      model: answer.ridge > 0 ? say`${kernel}, ridge ${answer.ridge}` : kernel,
      on: sampleText(config, sample.images, sample.standin),
      how: say`one linear system`,
      trainError: errors.trainError,
      testError: errors.testError,
    };
  });
  const trained = runs.flatMap((run): ModelRow[] => {
    const { result, label, config, trainSize, standin } = run;
    if (run.phase !== 'ended' || result?.testError == null) return [];
    const on = sampleText(config, trainSize, standin);
    return [
      { model: label, on, how: say`trained in the lab`, trainError: result.trainError, testError: result.testError },
    ];
  });
  return [...newest(own), ...trained];
}

/** What was solved again replaces what it repeats. */
function newest(rows: readonly ModelRow[]): readonly ModelRow[] {
  return [...new Map(rows.map((row) => [`${row.model} ${row.on}`, row])).values()];
}

const TEX = String.raw`\sym{w}{w} = \sum_{i=1}^{\sym{N}{N}} \sym{alpha}{\alpha_i}\,\varphi(\sym{x}{x_i}), \qquad
  (\sym{K}{K} + \sym{lambda}{\lambda} I)\,\sym{alpha}{\alpha} = \sym{y}{y}`;

function Formula({ answer, images }: { answer: TheoryAnswerOf<'gram'> | null; images: number }) {
  const n = grouped(answer?.sample.images ?? images);
  const norm = answer?.result.outcome === 'solved' ? precise(answer.result.norm) : null;
  return (
    <LiveFormula
      tex={TEX}
      words={say`w is the sum over the N images of alpha i times the features of image i, where K plus lambda times the identity, times alpha, is y`}
      symbols={{
        w: { meaning: say`The model of smallest norm; its norm`, value: norm },
        N: { meaning: say`Training images`, value: n },
        alpha: {
          meaning: say`One number per image and class: what the system is solved for`,
          value: say`${n} × 10 numbers`,
        },
        x: { meaning: say`A training image, as the network receives it`, value: say`2,352 numbers` },
        K: { meaning: say`The Gram matrix: the similarity of each pair of images`, value: `${n} × ${n}` },
        lambda: {
          meaning: say`The ridge; 0 fits exactly`,
          value: answer ? significant(answer.jitter, 3) : '0',
        },
        y: { meaning: say`The given labels, one column per class`, value: say`${n} × 10 numbers` },
      }}
    />
  );
}
