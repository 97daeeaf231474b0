// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeRun } from '../../core/results/testing/fake-runs.ts';
import { RunsDialog } from './runs-dialog.tsx';

beforeEach(() => {
  // Not in jsdom.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});
afterEach(cleanup);

it('has the epochs to a loss of 0.1 before those to zero training error, or says that they were not reached', () => {
  const runs = [
    fakeRun('', { trainErrors: [0.5, 0.1, 0], trainLosses: [1, 0.1, 0.05] }),
    fakeRun('seed=2', { trainErrors: [0.5, 0], trainLosses: [1, 0.134] }),
    fakeRun('seed=3', { trainErrors: [] }),
  ].map((run) => ({ owner: 'Ada', run }));
  render(
    <RunsDialog title="Runs" runs={runs} onClose={() => {}} onOpen={() => undefined} onScript={() => undefined} />,
  );
  const cells = (row: HTMLElement, role: 'columnheader' | 'cell') =>
    within(row)
      .getAllByRole(role)
      .map(({ textContent }) => textContent);
  const [header, ...rows] = screen.getAllByRole('row');
  if (!header) throw new Error('No row is shown.');
  expect(cells(header, 'columnheader').slice(3, 5)).toEqual(['Epochs to loss ≤ 0.1', 'Epochs to fit']);
  expect(rows.map((row) => cells(row, 'cell').slice(2, 4))).toEqual([
    ['2', '3'],
    ['not reached (0.13)', '2'],
    ['not reached', 'not fitted'],
  ]);
});
