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
  const on = { onShow: vi.fn(), onRemove: vi.fn(), onSave: vi.fn(), onReopen: vi.fn(), onResume: vi.fn() };
  render(<RunTable runs={runs} currentId={null} resumable={['a']} {...on} />);
  return on;
}

const cells = (name: RegExp) =>
  within(screen.getByRole('row', { name }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

describe('the run table', () => {
  it('shows what came of a run', () => {
    setUp(row('a', 'fitted', 0));
    expect(cells(/Run a/).slice(1, 7)).toEqual(['2,000', '17', '17', '0.000', '0.904', 'CIFAR-10']);
  });

  it('says on how many images the training error was counted, where not on all', () => {
    const stopped = row('a', 'stopped', 0.5);
    setUp({ ...stopped, trainSize: 50_000, history: stopped.history.map((at) => ({ ...at, countedOn: 5000 })) });
    expect(cells(/Run a/)[4]).toBe('0.500 ± 0.007counted on 5,000 of 50,000 images');
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
    expect(cells(/Run a/)[6]).toBe('Stand-in');
  });

  it('has the newest run first', () => {
    setUp(row('a', 'fitted', 0), row('b', 'fitted', 0));
    expect(screen.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual(['Run b', 'Run a']);
  });

  it('hides, reuses, saves and removes', () => {
    const on = setUp(row('a', 'fitted', 0));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Show Run a on the charts' }));
    fireEvent.click(screen.getByRole('button', { name: 'Reuse settings: Run a' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save: Run a' }));
    fireEvent.click(screen.getByRole('button', { name: 'Remove: Run a' }));
    expect(on.onShow).toHaveBeenCalledWith('a', false);
    expect(on.onReopen).toHaveBeenCalledWith('a');
    expect(on.onSave).toHaveBeenCalledWith('a');
    expect(on.onRemove).toHaveBeenCalledWith('a');
  });

  it('says in how many epochs the loss came to 0.1, where it did', () => {
    const far = row('b', 'budget', 0.5);
    setUp(row('a', 'budget', 0.5), { ...far, result: far.result && { ...far.result, stepsToLossTenth: null } });
    expect([cells(/Run a/)[3], cells(/Run b/)[3]]).toEqual(['17', '–']);
  });

  it('offers to resume a run that was stopped, where its checkpoint is there', () => {
    const on = setUp(row('a', 'stopped', 0.5), row('b', 'stopped', 0.5));
    const [button, ...others] = screen.getAllByRole('button', { name: /^Resume/ });
    expect(others).toEqual([]);
    if (button) fireEvent.click(button);
    expect(on.onResume).toHaveBeenCalledWith('a');
  });

  it('saves no run that was stopped by hand: it has no result', () => {
    setUp(row('a', 'stopped', 0.5));
    expect(screen.getByRole('button', { name: 'Save: Run a' })).toHaveProperty('disabled', true);
  });
});
