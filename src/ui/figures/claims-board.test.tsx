// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { claims, type Judgment } from '../../core/claims/index.ts';
import { figures } from '../../core/figures/index.ts';
import { ClaimsBoard } from './claims-board.tsx';
import { figureView } from './figure-view.ts';

afterEach(cleanup);

const [claim] = claims.all;
const judgment = (verdict: Judgment['verdict'], tally = ''): Judgment => ({
  ...{ verdict, tally, evidence: 'Compared.', against: null, runs: [] },
});

function show(recorded: Judgment, own: Judgment) {
  if (!claim) throw new Error('There is no claim to show.');
  const choice = { measure: '', setup: null, size: null, paper: false };
  const view = figureView(figures.get(claim.figure), [], choice);
  render(
    <ClaimsBoard
      claims={[{ claim, figureNumber: 1, view, recorded, own }]}
      onRuns={() => undefined}
      onFigure={() => undefined}
    />,
  );
  return screen.getAllByRole('cell');
}

describe('the claims board', () => {
  it('has a word for each verdict, and what was compared beside it', () => {
    const words = ['holds', 'holds-in-part', 'contradicted', 'too-short', 'not-tried'] as const;
    const shown = words.map((verdict) => {
      const [, recorded] = show(judgment(verdict), judgment('not-tried'));
      const text = recorded?.textContent;
      cleanup();
      return text;
    });
    expect(shown).toEqual([
      'Recordedholds Compared.',
      'Recordedholds in part Compared.',
      'Recordedcontradicted here Compared.',
      'Recordednot trained long enough Compared.',
      'Recordednot tried yet Compared.',
    ]);
  });

  it('is a table: claim, paper, recorded, this browser, and the figure in small', () => {
    const cells = show(judgment('holds'), judgment('not-tried'));
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      ...['Claim', 'Paper', 'Recorded', 'This browser', 'In small'],
    ]);
    expect(screen.getByRole('rowheader').textContent).toContain(claim?.wording);
    expect(cells[0]?.textContent).toContain('AlexNet 99.82%');
    expect(screen.getByRole('button', { name: 'Figure 1: See “Training loss by setting”' })).toBeTruthy();
  });

  it('shows the first comparison, and folds the others with the paper', () => {
    const many = { ...judgment('holds'), evidence: 'First.\nSecond.\nThird.', against: 'In the paper 4.' };
    const [, recorded] = show(many, judgment('not-tried'));
    if (!recorded) throw new Error('No verdict is shown.');
    expect(within(recorded).getByText('First.').closest('details')).toBeNull();
    const [second, paper] = ['Second.', 'In the paper 4.'].map((text) => within(recorded).getByText(text));
    expect(second?.closest('details')?.querySelector('summary')?.textContent).toMatch(/^all 3 comparisons/);
    expect(paper?.closest('details')).toBe(second?.closest('details'));
  });

  it('counts the outcomes of comparisons that do not agree', () => {
    const [, recorded] = show(judgment('holds-in-part', '1 holds, 1 not trained long enough'), judgment('holds'));
    if (!recorded) throw new Error('No verdict is shown.');
    expect(within(recorded).getByText('(1 holds, 1 not trained long enough)')).toBeTruthy();
  });
});
