// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import { type Outcome, resultOf } from '../../core/metrics.ts';
import { type RunRow, RunTable } from './run-table.tsx';

afterEach(cleanup);

function row(id: string, outcome: Outcome, trainError: number, standin = false): RunRow {
  const point = { epoch: 17, step: 272, trainLoss: 0.1, trainError, testError: 0.904, noise: null, seconds: 3 };
  const end = { outcome, images: 1, seconds: 3, ...(outcome === 'diverged' ? { divergedAtStep: 12 } : {}) };
  return {
    id,
    label: `Run ${id}`,
    config: DEFAULT_CONFIG,
    phase: 'ended',
    trainSize: 2000,
    parameters: 1,
    standin,
    losses: { step: [], loss: [] },
    history: [point],
    result: resultOf([point], end),
    shown: true,
  };
}

function setUp(...runs: RunRow[]) {
  const on = { onShow: vi.fn(), onRemove: vi.fn(), onSave: vi.fn(), onReopen: vi.fn() };
  render(<RunTable runs={runs} currentId={null} {...on} />);
  return on;
}

const cells = (name: RegExp) =>
  within(screen.getByRole('row', { name }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

describe('the run table', () => {
  it('shows what came of a run', () => {
    setUp(row('a', 'fitted', 0));
    expect(cells(/Run a/).slice(1, 6)).toEqual(['2,000', '17', '0.000', '0.904', 'CIFAR-10']);
  });

  it.each([
    ['budget', 'not fitted'],
    ['early-stopped', 'stopped early'],
    ['stopped', 'stopped'],
    ['diverged', 'diverged, step 12'],
  ] as const)('says why a %s run has no epochs to fit', (outcome, words) => {
    setUp(row('a', outcome, 0.5));
    expect(cells(/Run a/)[2]).toBe(words);
  });

  it('calls the stand-in by its name', () => {
    setUp(row('a', 'fitted', 0, true));
    expect(cells(/Run a/)[5]).toBe('Stand-in');
  });

  it('has the newest run first', () => {
    setUp(row('a', 'fitted', 0), row('b', 'fitted', 0));
    expect(screen.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual(['Run b', 'Run a']);
  });

  it('hides, uses again, saves and removes', () => {
    const on = setUp(row('a', 'fitted', 0));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Show Run a on the charts' }));
    fireEvent.click(screen.getByRole('button', { name: 'Use again: Run a' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save: Run a' }));
    fireEvent.click(screen.getByRole('button', { name: 'Remove: Run a' }));
    expect(on.onShow).toHaveBeenCalledWith('a', false);
    expect(on.onReopen).toHaveBeenCalledWith('a');
    expect(on.onSave).toHaveBeenCalledWith('a');
    expect(on.onRemove).toHaveBeenCalledWith('a');
  });

  it('saves no run that was stopped by hand: it has no result', () => {
    setUp(row('a', 'stopped', 0.5));
    expect(screen.getByRole('button', { name: 'Save: Run a' })).toHaveProperty('disabled', true);
  });
});
