// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import { resultOf } from '../../core/metrics.ts';
import type { RunView } from '../../core/run-view.ts';
import Charts from './charts.tsx';
import { fakeRunView } from './fake-run.ts';
import { DEFAULT_VC, type VcSettings } from './vc-view.ts';

beforeAll(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});
afterEach(cleanup);

const noise = { cleanError: 0.1, corruptedError: 0.7, trueLabelAgreement: 0.3 };
const noisy = fakeRunView('random-labels', 4, { phase: 'running' }, noise);
const finished = fakeRunView('true-labels', 3);

function show(runs: readonly RunView[], current: RunView | null, vc: VcSettings = DEFAULT_VC) {
  const onVcChange = vi.fn();
  render(<Charts runs={runs} current={current} vc={vc} onVcChange={onVcChange} />);
  return onVcChange;
}
const card = (name: string) => within(screen.getByRole('region', { name }));
function openTable(region: ReturnType<typeof card>): void {
  fireEvent.click(region.getByRole('button', { name: /: export$/ }));
  fireEvent.click(region.getByRole('button', { name: /view as table/ }));
}

const lineCount = (name: string) =>
  screen.getByRole('region', { name }).querySelectorAll('.recharts-line-curve').length;

describe('Charts', () => {
  it('describes in the empty state what will appear, and still shows axes', () => {
    show([], null);
    expect(card('Training loss').getByText('Drawn from the first step on.')).toBeTruthy();
    expect(card('Training and test error').getByText(/after the first epoch/)).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Training loss' }).querySelector('.recharts-xAxis')).not.toBeNull();
  });

  it('draws a line a run, its single batches behind the current one, and two errors a run', () => {
    show([finished], noisy);
    expect(lineCount('Training loss')).toBe(3);
    expect(lineCount('Training and test error')).toBe(4);
  });

  it('puts each drawing into a box of another class: the style sheet positions both', () => {
    show([], noisy);
    for (const drawing of screen.getAllByRole('img'))
      expect(drawing.className).not.toBe(drawing.parentElement?.className);
  });

  it('has a description of every chart with the numbers of the moment', () => {
    show([finished], noisy);
    const [loss, error, bound] = screen.getAllByRole('img').map((image) => image.getAttribute('aria-label'));
    expect(loss).toContain('random-labels · MLP 1×512, training: 0.05 at step 40.');
    expect(error).toContain('true-labels · MLP 1×512, finished: training error 0.267, test error 0.900 after epoch 3.');
    expect(bound).toContain('N = 1,280, D = 301,056');
  });

  it('marks the epoch that early stopping restored, also in words', () => {
    const config = { ...finished.config, regularizers: [{ id: 'early-stopping', params: { patience: 2 } }] };
    const result = resultOf(finished.history, { outcome: 'early-stopped', images: 1, seconds: 1 });
    show([], { ...finished, config, result });
    const error = card('Training and test error');
    expect(error.getByText('best: epoch 1')).toBeTruthy();
    expect(error.getByRole('img').getAttribute('aria-label')).toContain(
      'stopped early and back to epoch 1 at test error 0.900',
    );
  });

  it('marks nothing without early stopping', () => {
    show([], finished);
    expect(document.querySelector('.chart-best circle')).toBeNull();
  });

  it('names the stand-in on every card', () => {
    show([], { ...finished, standin: true });
    for (const name of ['Training loss', 'Training and test error', 'VC bound']) {
      expect(card(name).getByText('Stand-in')).toBeTruthy();
    }
    expect(screen.getByText('Stand-in images, not CIFAR-10')).toBeTruthy();
  });

  it('names a narrowed network in tables, where no legend is in sight', () => {
    const narrow = { ...finished, label: 'True labels · Small AlexNet, width 0.25' };
    show([], narrow);
    for (const name of ['Training loss', 'Training and test error']) {
      openTable(card(name));
      expect(screen.getAllByRole('columnheader').some(({ textContent }) => textContent?.includes('width 0.25'))).toBe(
        true,
      );
      cleanup();
      show([], narrow);
    }
  });

  it('moves one crosshair over both charts, and gives the values there', () => {
    show([finished], noisy);
    const [loss, error] = screen.getAllByRole('slider', { name: /read values/ });
    if (!loss || !error) throw new Error('no sliders');
    expect(error.getAttribute('aria-valuetext')).toContain('not reading yet');
    fireEvent.change(loss, { target: { value: '20' } });
    expect(loss.getAttribute('aria-valuetext')).toBe('step 20 · epoch 2.0, random-labels 0.1, true-labels 0.1');
    expect(error.getAttribute('aria-valuetext')).toContain('epoch 2 · test / training, random-labels 0.900 / 0.400');
  });

  it('says on how many images a training error was counted, with its standard error, in crosshair, words and table', () => {
    const counted = 'counted on 5,000 of 50,000 images';
    const history = finished.history.map((at) => (at.epoch < 3 ? { ...at, countedOn: 5000 } : at));
    const large = { ...finished, trainSize: 50_000, history: history.slice(0, 2) };
    const region = () => card('Training and test error');
    const reading = (epoch: string) => {
      const slider = region().getByRole('slider');
      for (const value of ['1', epoch]) fireEvent.change(slider, { target: { value } });
      return slider.getAttribute('aria-valuetext');
    };
    show([], large);
    // √(0.4 × 0.6 / 5,000) = 0.0069.
    expect(reading('2')).toBe(`epoch 2, test 0.900, training 0.400 ± 0.007, training error ${counted}`);
    expect(region().getByText(`training error ${counted}`)).toBeTruthy();
    expect(region().getAllByRole('img')[0]?.getAttribute('aria-label')).toContain(
      `training error 0.400 ± 0.007, test error 0.900 after epoch 2, training error ${counted}`,
    );
    openTable(region());
    expect(screen.getByRole('table', { name: new RegExp(counted) })).toBeTruthy();
    expect(screen.getByRole('cell', { name: '0.400 ± 0.007' })).toBeTruthy();
    cleanup();
    show([], { ...large, history });
    expect(reading('3')).toBe('epoch 3, test 0.900, training 0.267');
    cleanup();
    // Each size of sample is named once.
    show([large], { ...large, id: 'other', label: 'Other' });
    expect(reading('2')?.match(/counted on/g)).toHaveLength(1);
  });

  it('says under the plot too on how many images a training error was counted, and how exact it is', () => {
    const history = finished.history.map((at) => ({ ...at, countedOn: 5000 }));
    show([], { ...finished, trainSize: 50_000, history });
    const words = 'Training error 0.267 ± 0.006, counted on 5,000 of 50,000 images.';
    expect(card('Training and test error').getByText(new RegExp(words))).toBeTruthy();
    expect(card('Training and test error').getByText(/after ± is the standard error/)).toBeTruthy();
    cleanup();
    show([], finished);
    expect(document.querySelector('.chart-sample')).toBeNull();
  });

  it('has the same axes before the first step, through a run and after it', () => {
    const ticks = (name: string) =>
      [...screen.getByRole('region', { name }).querySelectorAll('.recharts-cartesian-axis-tick-value')].map(
        ({ textContent }) => textContent,
      );
    const props = { runs: [], vc: DEFAULT_VC, onVcChange: vi.fn(), plannedSize: 1280 };
    const { rerender } = render(<Charts {...props} current={null} />);
    const at = (epochs: number, phase: 'running' | 'ended') => {
      rerender(<Charts {...props} current={fakeRunView('random-labels', epochs, { phase })} />);
      return ['Training loss', 'Training and test error'].map(ticks);
    };
    const before = ['Training loss', 'Training and test error'].map(ticks);
    for (const epochs of [0, 1, 7, 12]) expect(at(epochs, 'running')).toEqual(before);
    // It ended early: what was seen to fall stays as it was seen.
    expect(at(12, 'ended')).toEqual(before);
  });

  it('names the lines of up to six runs at their ends', () => {
    const settings = ['true-labels', 'random-labels', 'shuffled-pixels', 'random-pixels', 'gaussian-pixels'];
    const runs = settings.map((id) => fakeRunView(id, 3));
    show(runs, noisy);
    const names = (name: string) =>
      [...screen.getByRole('region', { name }).querySelectorAll('.chart-end text')].map((text) => text.textContent);
    expect(names('Training loss')).toHaveLength(5);
    expect(names('Training and test error')).toContain('true-labels');
    expect(names('Training and test error')).toContain('random-labels: test');
  });

  it('offers a further measure only where the reader has the choice, and requests it', () => {
    show([], finished);
    expect(screen.queryByRole('checkbox', { name: 'Gradient norm' })).toBeNull();
    cleanup();
    const onMeasures = vi.fn();
    render(<Charts runs={[]} current={finished} vc={DEFAULT_VC} onVcChange={vi.fn()} onMeasures={onMeasures} />);
    fireEvent.click(card('Training loss').getByRole('checkbox', { name: 'Gradient norm' }));
    expect(onMeasures).toHaveBeenLastCalledWith(['gradientNorm']);
    expect(screen.getAllByRole('img')).toHaveLength(3);
  });

  it('shows a further measure under the loss, in its crosshair and in its table, and takes it away again', () => {
    const { step, loss } = finished.losses;
    const measured = { ...finished, losses: { step, loss, gradientNorm: step.map((s) => (s > 10 ? s / 8 : null)) } };
    const onMeasures = vi.fn();
    const props = { runs: [noisy], current: measured, vc: DEFAULT_VC, onVcChange: vi.fn(), onMeasures };
    render(<Charts {...props} measures={['gradientNorm']} />);
    const region = card('Training loss');
    expect(region.getByText('L2 norm of the loss gradient over all parameters, before weight decay.')).toBeTruthy();
    const summary = region.getByRole('img', { name: /^Gradient norm against steps/ }).getAttribute('aria-label');
    expect(summary).toBe('Gradient norm against steps. true-labels · MLP 1×512: 3.75 at step 30.');
    const slider = region.getByRole('slider');
    fireEvent.change(slider, { target: { value: '20' } });
    expect(slider.getAttribute('aria-valuetext')).toContain('true-labels: Gradient norm 2.5');
    expect(slider.getAttribute('aria-valuetext')).not.toContain('random-labels: Gradient norm');
    openTable(region);
    const headers = region.getAllByRole('columnheader').map(({ textContent }) => textContent);
    expect(headers).toContain('true-labels · MLP 1×512: Gradient norm');
    expect(headers).not.toContain('random-labels · MLP 1×512: Gradient norm');
    fireEvent.click(region.getByRole('checkbox', { name: 'Gradient norm' }));
    expect(onMeasures).toHaveBeenLastCalledWith([]);
  });

  it('shows where a further measure has no value yet', () => {
    render(
      <Charts
        runs={[]}
        current={finished}
        vc={DEFAULT_VC}
        onVcChange={vi.fn()}
        measures={['gradientNorm']}
        onMeasures={vi.fn()}
      />,
    );
    expect(card('Training loss').getByText(/Recorded from the next step on/)).toBeTruthy();
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

  it('states where a diverging loss is cut off', () => {
    const losses = { step: [1, 2, 3, 4, 5], loss: [2.3, 2.2, 2.4, 5000, Number.NaN] };
    show([], fakeRunView('random-labels', 0, { losses }));
    expect(card('Training loss').getByText(/Cut off at 4: the highest loss shown is 5000, at step 4/)).toBeTruthy();
    const paths = [...document.querySelectorAll('.recharts-line-curve')].map((path) => path.getAttribute('d'));
    expect(paths.join()).not.toMatch(/NaN|Infinity/);
  });

  it('shows the numbers as a table', () => {
    show([finished], noisy);
    openTable(card('Training and test error'));
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows).toHaveLength(5);
    expect(rows[4]?.textContent).toBe('40.9000.2000.1000.7000.300––');
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  });
});

describe('the VC-bound calculator', () => {
  it('states that a bound of at least one is vacuous', () => {
    show([], { ...finished, trainSize: 4000 }, { ...DEFAULT_VC, dimension: 'linear' });
    expect(card('VC bound').getByText(/^For a linear classifier, not for this network: .*vacuous/)).toBeTruthy();
    expect(card('VC bound').getByText(/No error is above 1/)).toBeTruthy();
  });

  it('states that there is no bound for the number of parameters', () => {
    show([], finished, { ...DEFAULT_VC, dimension: 'parameters' });
    expect(card('VC bound').getByText('No bound: D is above 2N.')).toBeTruthy();
    expect(card('VC bound').getByText(/more than 2N = 2,560/)).toBeTruthy();
  });

  it('passes changes of δ and D on, a custom D starting from the number that was there', () => {
    const onVcChange = show([], finished);
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'by-hand' } });
    expect(onVcChange).toHaveBeenLastCalledWith({ ...DEFAULT_VC, dimension: 'by-hand', byHand: 301_056 });
    fireEvent.change(screen.getByRole('slider', { name: 'δ' }), { target: { value: '0' } });
    expect(onVcChange).toHaveBeenLastCalledWith({ ...DEFAULT_VC, delta: 0.001 });
  });

  it('draws a bound for another class dashed, and the network’s own solid', () => {
    const dashes = () =>
      screen
        .getByRole('region', { name: 'VC bound' })
        .querySelector('.recharts-line-curve')
        ?.getAttribute('stroke-dasharray') ?? '';
    show([], { ...finished, trainSize: 50_000 }, { ...DEFAULT_VC, dimension: 'linear' });
    expect(dashes()).toBe('6 4');
    cleanup();
    show([], { ...finished, trainSize: 50_000 });
    expect(dashes()).toBe('');
  });

  it('states nothing before something was measured, but what is planned', () => {
    const planned = { ...DEFAULT_CONFIG, trainSize: 50_000, model: { id: 'linear', params: {} } };
    render(
      <Charts runs={[]} current={null} vc={DEFAULT_VC} onVcChange={vi.fn()} planned={planned} plannedSize={4000} />,
    );
    const bound = card('VC bound');
    expect(bound.getByRole('img').getAttribute('aria-label')).toContain('N = 4,000, D = 2,353');
    expect(bound.getByText('Nothing has been measured yet.')).toBeTruthy();
    expect(bound.getByText('Drawn after the first epoch.')).toBeTruthy();
    expect(lineCount('VC bound')).toBe(0);
    expect(bound.queryByRole('slider', { name: /^Move the point/ })).toBeNull();
    const region = screen.getByRole('region', { name: 'VC bound' });
    expect(region.textContent).not.toMatch(/rror ≤|No bound|vacuous|1\.144/);
    expect(region.querySelector('[data-verdict]')).toBeNull();
  });

  it('states nothing about a run before its first evaluation either', () => {
    show([], { ...finished, phase: 'running', history: [] });
    expect(card('VC bound').getByText('Nothing has been measured yet.')).toBeTruthy();
    expect(lineCount('VC bound')).toBe(0);
  });

  it('is never green for another class: the default is the network’s own D, and any other is named', () => {
    const large = { ...finished, trainSize: 50_000 };
    const verdict = () => screen.getByRole('region', { name: 'VC bound' }).querySelector('.chart-verdict');
    show([], large);
    expect(verdict()?.getAttribute('data-verdict')).toBe('no-bound');
    for (const dimension of ['linear', 'by-hand'] as const) {
      cleanup();
      show([], large, { ...DEFAULT_VC, dimension });
      expect(verdict()?.getAttribute('data-verdict')).toBe('elsewhere');
      expect(verdict()?.textContent).toMatch(/^For .*, not for this network: test error ≤ 0\.\d{3}/);
    }
    cleanup();
    show([], large, { ...DEFAULT_VC, supposed: { n: 1e9, of: 50_000 } });
    expect(verdict()?.getAttribute('data-verdict')).toBe('elsewhere');
    expect(verdict()?.textContent).toMatch(/^With the same training error on N = 1 billion images instead of 50,000/);
  });

  it('moves the point by keyboard, N and D apart, and leads back to this network', () => {
    const onVcChange = show([], finished);
    const [size, dimension] = screen.getAllByRole('slider', { name: /^Move the point/ });
    if (!size || !dimension) throw new Error('no sliders');
    expect(size.getAttribute('aria-valuetext')).toBe('N = 1,280, No bound: D is above 2N');
    fireEvent.change(size, { target: { value: '6' } });
    expect(onVcChange).toHaveBeenLastCalledWith({ ...DEFAULT_VC, supposed: { n: expect.any(Number), of: 1280 } });
    fireEvent.change(dimension, { target: { value: '2' } });
    expect(onVcChange).toHaveBeenLastCalledWith({ ...DEFAULT_VC, dimension: 'by-hand', byHand: 100 });
    expect(screen.queryByRole('button', { name: 'Back to this network' })).toBeNull();
    cleanup();
    const again = show([], finished, { ...DEFAULT_VC, delta: 0.1, dimension: 'by-hand', byHand: 100 });
    fireEvent.click(screen.getByRole('button', { name: 'Back to this network' }));
    expect(again).toHaveBeenLastCalledWith({ ...DEFAULT_VC, delta: 0.1 });
  });
});
