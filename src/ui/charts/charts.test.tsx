// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { resultOf } from '../../core/metrics.ts';
import type { RunView } from '../../core/run-view.ts';
import Charts from './charts.tsx';
import { fakeRun } from './fake-run.ts';
import { DEFAULT_VC, type VcSettings } from './vc-view.ts';

beforeAll(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});
afterEach(cleanup);

const noise = { cleanError: 0.1, corruptedError: 0.7, trueLabelAgreement: 0.3 };
const noisy = fakeRun('random-labels', 4, { phase: 'running' }, noise);
const finished = fakeRun('true-labels', 3);

function show(runs: readonly RunView[], current: RunView | null, vc: VcSettings = DEFAULT_VC) {
  const onVcChange = vi.fn();
  render(<Charts runs={runs} current={current} vc={vc} onVcChange={onVcChange} />);
  return onVcChange;
}
const card = (name: string) => within(screen.getByRole('region', { name }));
const lineCount = (name: string) =>
  screen.getByRole('region', { name }).querySelectorAll('.recharts-line-curve').length;

describe('Charts', () => {
  it('says in the empty state what will appear, and still shows axes', () => {
    show([], null);
    expect(card('Training loss').getByText(/appears here as soon as training starts/)).toBeTruthy();
    expect(card('Training and test error').getByText(/after the first epoch/)).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Training loss' }).querySelector('.recharts-xAxis')).not.toBeNull();
  });

  it('draws a line a run, its single batches behind the current one, and two errors a run', () => {
    show([finished], noisy);
    expect(lineCount('Training loss')).toBe(3);
    expect(lineCount('Training and test error')).toBe(4);
  });

  it('has a description of every chart with the numbers of the moment', () => {
    show([finished], noisy);
    const [loss, error, bound] = screen.getAllByRole('img').map((image) => image.getAttribute('aria-label'));
    expect(loss).toContain('random-labels · MLP 1×512, training: 0.05 at step 40.');
    expect(error).toContain('true-labels · MLP 1×512, finished: training error 0.267, test error 0.900 after epoch 3.');
    expect(bound).toContain('N = 1,280, D = 2,353');
  });

  it('marks where early stopping went back to, and says so', () => {
    const config = { ...finished.config, regularizers: [{ id: 'early-stopping', params: { patience: 2 } }] };
    const result = resultOf(finished.history, { outcome: 'early-stopped', images: 1, seconds: 1 });
    show([], { ...finished, config, result });
    const error = card('Training and test error');
    expect(error.getByText('best: epoch 1')).toBeTruthy();
    expect(error.getByRole('img').getAttribute('aria-label')).toContain(
      'stopped early and back to epoch 1 at test error 0.900',
    );
  });

  it('marks nothing where nobody asked for early stopping', () => {
    show([], finished);
    expect(document.querySelector('.chart-best circle')).toBeNull();
  });

  it('names the stand-in on every card', () => {
    show([], { ...finished, standin: true });
    for (const name of ['Training loss', 'Training and test error', 'VC bound']) {
      expect(card(name).getByText('Stand-in')).toBeTruthy();
    }
    expect(screen.getByText('Stand-in pictures, not CIFAR-10')).toBeTruthy();
  });

  it('names a narrowed network in tables, where no legend is in sight', () => {
    const narrow = { ...finished, label: 'True labels · Small AlexNet, width 0.25' };
    show([], narrow);
    for (const name of ['Training loss', 'Training and test error']) {
      fireEvent.click(card(name).getByRole('button', { name: /view as table/ }));
      expect(screen.getAllByRole('columnheader').some(({ textContent }) => textContent?.includes('width 0.25'))).toBe(
        true,
      );
      cleanup();
      show([], narrow);
    }
  });

  it('moves one crosshair over both charts, and says what stands there', () => {
    show([finished], noisy);
    const [loss, error] = screen.getAllByRole('slider', { name: /read values/ });
    if (!loss || !error) throw new Error('no sliders');
    expect(error.getAttribute('aria-valuetext')).toContain('not reading yet');
    fireEvent.change(loss, { target: { value: '20' } });
    expect(loss.getAttribute('aria-valuetext')).toBe('step 20 · epoch 2.0, random-labels 0.1, true-labels 0.1');
    expect(error.getAttribute('aria-valuetext')).toContain('epoch 2 · test / training, random-labels 0.900 / 0.400');
  });

  it('does not announce anything by itself', () => {
    show([finished], noisy);
    expect(
      document.querySelectorAll('[aria-live]:not([aria-live="off"]), [role="alert"], [role="status"]'),
    ).toHaveLength(0);
  });

  it('takes the training error apart where labels are noisy, and offers it only there', () => {
    show([finished], noisy);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Clean vs corrupted' }));
    expect(lineCount('Training and test error')).toBe(3);
    cleanup();
    show([], finished);
    expect(screen.queryByRole('checkbox', { name: 'Clean vs corrupted' })).toBeNull();
  });

  it('switches the loss to a log scale', () => {
    show([], finished);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Log scale' }));
    const ticks = [...document.querySelectorAll('.recharts-yAxis-tick-labels')][0]?.textContent;
    expect(ticks).toContain('0.01');
  });

  it('says where a loss that runs away is cut off', () => {
    const losses = { step: [1, 2, 3, 4, 5], loss: [2.3, 2.2, 2.4, 5000, Number.NaN] };
    show([], fakeRun('random-labels', 0, { losses }));
    expect(card('Training loss').getByText(/Cut off at 4: the highest loss shown is 5000, at step 4/)).toBeTruthy();
    const paths = [...document.querySelectorAll('.recharts-line-curve')].map((path) => path.getAttribute('d'));
    expect(paths.join()).not.toMatch(/NaN|Infinity/);
  });

  it('shows the numbers as a table', () => {
    show([finished], noisy);
    fireEvent.click(card('Training and test error').getByRole('button', { name: /view as table/ }));
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows).toHaveLength(5);
    expect(rows[4]?.textContent).toBe('40.9000.2000.1000.7000.300––');
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  });
});

describe('the VC-bound calculator', () => {
  it('says that a bound of at least one says nothing', () => {
    show([], { ...finished, trainSize: 4000 });
    expect(card('VC bound').getByText(/it says nothing/)).toBeTruthy();
    expect(card('VC bound').getByText(/No error is above 1/)).toBeTruthy();
  });

  it('says that there is no bound for the count of parameters', () => {
    show([], finished, { ...DEFAULT_VC, dimension: 'parameters' });
    expect(card('VC bound').getByText('No bound.')).toBeTruthy();
    expect(card('VC bound').getByText(/more than 2N = 2,560/)).toBeTruthy();
  });

  it('asks its owner to change δ and D, starting by hand from the number that was there', () => {
    const onVcChange = show([], finished);
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'by-hand' } });
    expect(onVcChange).toHaveBeenLastCalledWith({ delta: 0.05, dimension: 'by-hand', byHand: 2353 });
    fireEvent.change(screen.getByRole('slider', { name: 'δ' }), { target: { value: '0' } });
    expect(onVcChange).toHaveBeenLastCalledWith({ ...DEFAULT_VC, delta: 0.001 });
  });

  it('works before the first run, on the planned experiment', () => {
    show([], null);
    expect(card('VC bound').getByText(/Training error is taken as 0/)).toBeTruthy();
  });
});
