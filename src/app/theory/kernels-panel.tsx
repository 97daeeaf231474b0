// Linear models and kernels: any labels fitted by one linear system, with no training loop, beside the networks of the lab.

import { useState } from 'react';
import { kernels } from '../../core/theory/gram/kernels/index.ts';
import type { AnswerOf } from '../../protocol/theory-messages.ts';
import { useLab, useStateOf } from '../../state/react.ts';
import { formatShare } from '../../ui/charts/format.ts';
import { LiveFormula } from '../../ui/formula/live-formula.tsx';
import { AskBar, Choice } from '../../ui/theory/ask-bar.tsx';
import { Facts } from '../../ui/theory/facts.tsx';
import { KernelTable, type ModelRow, PAPER_ROWS } from '../../ui/theory/kernel-table.tsx';
import { sampleText } from '../../ui/theory/sample-text.ts';
import type { PanelProps } from './panels.ts';
import { useInquiry } from './use-inquiry.ts';

const KERNELS = kernels.all.map(({ id, label }) => ({ id, label }));
const RIDGES = [
  { id: '0', label: '0: fit exactly' },
  { id: '0.000001', label: 'a millionth of the diagonal' },
  { id: '0.001', label: 'a thousandth' },
  { id: '0.1', label: 'a tenth' },
] as const;
type RidgeId = (typeof RIDGES)[number]['id'];

export default function KernelsPanel({ lab, theory }: PanelProps) {
  const config = useLab(lab, (state) => state.config);
  const { answer, config: asked, ...status } = useInquiry(theory, 'gram');
  const [kernel, setKernel] = useState('rbf');
  const [ridge, setRidge] = useState<RidgeId>('0');
  const rows = useRows({ lab, theory });
  const ask = (amount: RidgeId) => {
    setRidge(amount);
    theory.ask(config, { kind: 'gram', kernel, ridge: Number(amount) });
  };
  return (
    <>
      <Formula answer={answer} pictures={config.trainSize} />
      <AskBar {...status} act="Solve" onAsk={() => ask(ridge)} onGiveUp={() => theory.cancel()}>
        <Choice label="Kernel" value={kernel} options={KERNELS} onChange={setKernel} />
        <Choice label="Ridge λ" value={ridge} options={RIDGES} onChange={setRidge} />
      </AskBar>
      <p className="theory-prose">{kernels.get(kernel).explanation}</p>
      {answer && asked && (
        <Answer answer={answer} about={sampleText(asked, answer.sample.pictures, answer.sample.standin)} />
      )}
      {answer?.result.outcome === 'singular' && (
        <button type="button" className="button" onClick={() => ask('0.000001')}>
          Add a ridge of a millionth and solve again
        </button>
      )}
      <KernelTable rows={[...rows, ...PAPER_ROWS]} />
    </>
  );
}

function Answer({ answer, about }: { answer: AnswerOf<'gram'>; about: string }) {
  const { result, jitter, kernel } = answer;
  if (result.outcome === 'singular') {
    return (
      <p className="learning-said" role="status">
        <strong>The Gram matrix is singular.</strong> {result.reason} Nothing was added to it and nothing solved; a
        ridge on its diagonal gives the least-squares solution instead.
      </p>
    );
  }
  const { gram, factor, solve, predict } = result.seconds;
  const seconds = (value: number) => value.toFixed(1);
  return (
    <div role="status">
      <p className="visually-hidden">Solved.</p>
      <Facts
        facts={[
          {
            name: 'Training error',
            value: formatShare(result.trainError),
            tone: result.trainError === 0 ? 'good' : 'warn',
            note: `largest residual ${result.largestResidual.toExponential(0)}, ${about}`,
          },
          { name: 'Test error', value: formatShare(result.testError), note: `${kernels.get(kernel).label} kernel` },
          {
            name: 'Norm ‖w‖',
            value: result.norm.toPrecision(3),
            note:
              jitter === 0
                ? 'the smallest that fits; nothing added to the diagonal'
                : `with λ = ${jitter.toPrecision(3)} added to the diagonal`,
          },
          {
            name: 'Time',
            value: `${seconds(gram + factor + solve)} s`,
            note: `${seconds(gram)} Gram, ${seconds(factor)} factorising, ${seconds(solve)} solving; ${seconds(predict)} to predict`,
          },
        ]}
      />
    </div>
  );
}

/** What has been solved here, and the networks that the lab has trained. */
function useRows({ lab, theory }: PanelProps): readonly ModelRow[] {
  const solved = useStateOf(theory.solved, (all) => all);
  const runs = useLab(lab, (state) => state.runs);
  const own = solved.map(({ config, answer }): ModelRow => {
    const { result, sample } = answer;
    const errors = result.outcome === 'solved' ? result : { trainError: null, testError: null };
    const ridge = answer.ridge > 0 ? `, ridge ${answer.ridge}` : '';
    return {
      model: `${kernels.get(answer.kernel).label} kernel${ridge}`,
      on: sampleText(config, sample.pictures, sample.standin),
      how: 'one linear system',
      trainError: errors.trainError,
      testError: errors.testError,
    };
  });
  const trained = runs.flatMap((run): ModelRow[] => {
    const { result, label, config, trainSize, standin } = run;
    if (run.phase !== 'ended' || result?.testError == null) return [];
    const on = sampleText(config, trainSize, standin);
    return [
      { model: label, on, how: 'trained in the lab', trainError: result.trainError, testError: result.testError },
    ];
  });
  return [...own, ...trained];
}

const TEX = String.raw`\sym{w}{w} = \sum_{i=1}^{\sym{N}{N}} \sym{alpha}{\alpha_i}\,\varphi(\sym{x}{x_i}), \qquad
  (\sym{K}{K} + \sym{lambda}{\lambda} I)\,\sym{alpha}{\alpha} = \sym{y}{y}`;

function Formula({ answer, pictures }: { answer: AnswerOf<'gram'> | null; pictures: number }) {
  const n = (answer?.sample.pictures ?? pictures).toLocaleString('en-GB');
  const norm = answer?.result.outcome === 'solved' ? answer.result.norm.toPrecision(3) : null;
  return (
    <LiveFormula
      tex={TEX}
      words="w is the sum over the N pictures of alpha i times the features of picture i, where K plus lambda times the identity, times alpha, is y"
      symbols={{
        w: { meaning: 'The model of smallest norm; its norm', value: norm },
        N: { meaning: 'Training pictures', value: n },
        alpha: { meaning: 'One number a picture and class: what the system is solved for', value: `${n} × 10 numbers` },
        x: { meaning: 'A training picture, as the network receives it', value: '2,352 numbers' },
        K: { meaning: 'The Gram matrix: how alike every two pictures are', value: `${n} × ${n}` },
        lambda: {
          meaning: 'The ridge; 0 fits exactly',
          value: answer ? String(Number(answer.jitter.toPrecision(3))) : '0',
        },
        y: { meaning: 'The labels given, one column a class', value: `${n} × 10 numbers` },
      }}
    />
  );
}
