// Models with no training loop beside networks that were trained, and beside what the paper reports of the same.

import { Fragment } from 'react';
import { msg, say, translate } from '../../core/language/say.ts';
import { formatShare } from '../charts/format.ts';
import { Table } from '../kit/table.tsx';

export interface ModelRow {
  readonly model: string;
  /** Images and labels. */
  readonly on: string;
  readonly how: string;
  /** `null` where there is none. */
  readonly trainError: number | null;
  readonly testError: number | null;
}

const PAPER = msg('Zhang et al. 2017, section 5');
const PAPER_ROWS: readonly ModelRow[] = [
  { model: msg('Gaussian kernel'), on: msg('MNIST, all 60,000'), how: PAPER, trainError: 0, testError: 0.012 },
  {
    model: msg('Gaussian kernel on Gabor features'),
    on: msg('MNIST, all 60,000'),
    how: PAPER,
    trainError: 0,
    testError: 0.006,
  },
  { model: msg('Gaussian kernel'), on: msg('CIFAR-10, all 50,000'), how: PAPER, trainError: 0, testError: 0.46 },
  {
    model: msg('32,000 random convolution filters'),
    on: msg('CIFAR-10, all 50,000'),
    how: PAPER,
    trainError: 0,
    testError: 0.17,
  },
  {
    model: msg('The same with an ℓ2 penalty'),
    on: msg('CIFAR-10, all 50,000'),
    how: PAPER,
    trainError: null,
    testError: 0.15,
  },
];

/** Errors as the paper reports them, all with no training error. */
export function paperRows(): readonly ModelRow[] {
  return PAPER_ROWS.map(({ model, on, how, ...errors }) => ({
    ...errors,
    ...{ model: translate(model), on: translate(on), how: translate(how) },
  }));
}

export function KernelTable({ rows }: { rows: readonly ModelRow[] }) {
  return (
    <Table
      scrolls={say`Kernels and networks side by side`}
      className="learning-table"
      caption={say`Solved here, trained in the lab, and as the paper reports`}
      columns={[say`Model`, say`How`, say`Training error`, say`Test error`]}
      rows={rows.map(({ model, on, how, trainError, testError }) => [
        <Fragment key="model">
          {model}
          <small>{on}</small>
        </Fragment>,
        how,
        trainError === null ? '–' : formatShare(trainError),
        testError === null ? say`singular` : formatShare(testError),
      ])}
    />
  );
}
