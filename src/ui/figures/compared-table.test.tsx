// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeConfig } from '../../core/config-codec.ts';
import { figures } from '../../core/figures/index.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import { type FakeHistory, fakeRun } from '../../core/results/testing/fake-runs.ts';
import { ComparedTable, differenceText, durationText } from './compared-table.tsx';

afterEach(cleanup);

const figure = figures.get('table-1');
const PLAIN = 'MLP 1×512, no regularizer';
const at = (address: string, history: FakeHistory) => fakeRun(`n=1000&${address}`, history);

function show(recorded: readonly RunFile[], own: readonly RunFile[] = [], gpu = false) {
  const compared = figure.compared?.();
  if (!compared) throw new Error('Table 1 compares nothing.');
  const [onTrain, onOpen, onRuns] = [vi.fn(), vi.fn(), vi.fn()];
  render(
    <ComparedTable
      {...{ figure, compared, own, onRuns }}
      layers={[
        { layer: 'recorded', author: null, runs: recorded },
        { layer: 'own', author: null, runs: own },
      ]}
      paper
      actions={{ prepared: (config) => config, onTrain, onOpen, gpu }}
    />,
  );
  return { onTrain, onOpen, onRuns };
}

/** The row of that name; roles are slow to compute for a whole table. */
function rowOf(name: string): HTMLElement {
  const heads = [...document.querySelectorAll<HTMLElement>('tbody th')];
  const row = heads.find(({ textContent }) => textContent === name.replace(',', ''))?.parentElement;
  if (!row) throw new Error(`No row is called ${name}.`);
  return row;
}

const cellsOf = (name: string) =>
  within(rowOf(name))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

describe('the compared table', () => {
  const seeds = [0.5, 0.51, 0.52].map((testError, i) => at(`seed=${i + 1}`, { trainErrors: [0], testError }));

  it('has the paper’s errors, those of each layer, and the difference in points', () => {
    show(seeds, [at('seed=9', { trainErrors: [0.02, 0.01], testError: 0.4 })]);
    expect(screen.getAllByRole('rowheader')).toHaveLength(19);
    expect(screen.getAllByRole('region', { name: 'Table 1, row by row' })).toHaveLength(1);
    const cells = cellsOf(PLAIN);
    expect(cells.slice(0, 2)).toEqual(['0.00%', '49.49%']);
    // 51% − 49.49% is 1.51 points; t times 1 point over √3 is 2.48.
    expect(cells.slice(2, 4)).toEqual(['0.0%±0.0', '51.0%+1.5 ± 2.5']);
    expect(cells[4]).toContain('3 runs');
    expect(cells.slice(5, 7)).toEqual(['1.0%+1.0', '40.0%−9.5']);
    expect(cells[7]).toContain('not trained long enough');
    expect(cellsOf('AlexNet, no regularizer').slice(2, 5)).toEqual(['–', '–', '']);
  });

  it('shows accuracies instead, with differences the other way round', () => {
    show(seeds);
    fireEvent.change(screen.getByRole('combobox', { name: 'Table 1, row by row: measure' }), {
      target: { value: 'accuracy' },
    });
    expect(cellsOf(PLAIN).slice(0, 4)).toEqual(['100.00%', '50.51%', '100.0%±0.0', '49.0%−1.5 ± 2.5']);
  });

  it('shows one number of images at a time, and trains exactly the row at that number', () => {
    const { onTrain, onOpen, onRuns } = show(seeds);
    const size = screen.getByRole<HTMLSelectElement>('combobox', { name: /number of training images/ });
    expect(size.value).toBe('1000');
    fireEvent.click(within(rowOf(PLAIN)).getByRole('button', { name: `Train ${PLAIN}` }));
    expect(writeConfig(onTrain.mock.lastCall?.[1])).toEqual([
      ['n', '1000'],
      ['epochs', '120'],
    ]);
    fireEvent.click(within(rowOf(PLAIN)).getByRole('button', { name: /^3 runs/ }));
    expect(onRuns.mock.lastCall?.[1]).toHaveLength(3);
    fireEvent.change(size, { target: { value: '50000' } });
    expect(cellsOf(PLAIN).slice(2, 4)).toEqual(['–', '–']);
    const link = within(rowOf('AlexNet, random crop, weight decay')).getByRole('link');
    const address = '#model=alexnet-small&n=50000&test=10000&reg=data-augmentation,weight-decay:0.0001&epochs=120';
    expect(decodeURIComponent(link.getAttribute('href') ?? '')).toBe(`./${address}`);
    fireEvent.click(link);
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it('says how long a row takes, what is trained already, and what needs a GPU', () => {
    const trained = fakeRun('n=1000&epochs=120', { trainErrors: [0.5, 0] });
    const own = [{ ...trained, result: { ...trained.result, imagesPerSecond: 1000 } }];
    show([], own);
    expect(cellsOf(PLAIN).at(-1)).toContain('trained in this browser');
    expect(within(rowOf(PLAIN)).getByRole<HTMLButtonElement>('button', { name: /^Train/ }).disabled).toBe(true);
    expect(cellsOf('MLP 1×512, weight decay').at(-1)).toContain('at most about 2 min');
    expect(cellsOf('MLP 3×512, weight decay').at(-1)).toContain('time not known yet: train one epoch first');
    fireEvent.change(screen.getByRole('combobox', { name: /number of training images/ }), {
      target: { value: '50000' },
    });
    const heavy = rowOf('Inception, no regularizer');
    expect(within(heavy).queryByRole('button')).toBeNull();
    expect(heavy.textContent).toContain('needs a GPU');
    cleanup();
    show([], [], true);
    expect(within(rowOf('Inception, no regularizer')).getByRole('button', { name: /^Train/ })).toBeTruthy();
  });

  it('gives no difference on the stand-in, which the paper knows nothing of', () => {
    show([], [at('data=standin', { trainErrors: [0], testError: 0.4 })]);
    expect(cellsOf(PLAIN).slice(5, 7)).toEqual(['0.0%', '40.0%']);
    expect(cellsOf(PLAIN)[7]).toContain('stand-in');
  });
});

describe('texts', () => {
  it.each([
    [0.0151, null, '+1.5'],
    [-0.0151, null, '−1.5'],
    [0.0004, null, '±0.0'],
    [0, 0, '±0.0'],
    [0.1, 0.0123, '+10.0 ± 1.2'],
  ])('a difference of %s with an interval of %s is %s', (difference, half, text) => {
    expect(differenceText(difference, half)).toBe(text);
  });

  it.each([
    [null, 'time not known yet: train one epoch first'],
    [12, 'at most about 10 s'],
    [300, 'at most about 5 min'],
    [7200, 'at most about 2 h'],
    [400_000, 'at most about 5 days'],
  ])('%s seconds are %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});
