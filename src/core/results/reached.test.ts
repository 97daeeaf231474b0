import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOSS_TENTH } from '../metrics.ts';
import { epochsToLossTenth } from './reached.ts';
import { compact } from './results-file.ts';
import { fakeRun } from './testing/fake-runs.ts';
import { allRecorded } from './testing/recorded-runs.ts';

describe('the epochs to a loss of 0.1', () => {
  it('are those of the first epoch at or below it, also of a history that has lost epochs', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 150 }), (trainLosses) => {
        const run = fakeRun('', { trainErrors: trainLosses.map(() => 0.5), trainLosses });
        const place = trainLosses.findIndex((loss) => loss <= LOSS_TENTH);
        const expected = place < 0 ? null : place + 1;
        expect([epochsToLossTenth(run), epochsToLossTenth(compact(run))]).toEqual([expected, expected]);
      }),
    );
  });

  it('are known of every recorded run that stopped because it had fitted, unless its loss was higher to the end', () => {
    const stopped = allRecorded().filter(({ result, config }) => result.fitted && config.model !== 'mlp-1xh');
    expect(stopped.length).toBeGreaterThan(40);
    const never = stopped.filter(({ history }) => history.every(({ trainLoss }) => trainLoss > LOSS_TENTH));
    expect(never.length).toBeLessThan(stopped.length / 4);
    for (const run of never) expect(epochsToLossTenth(run)).toBeNull();
    for (const run of stopped) if (!never.includes(run)) expect(epochsToLossTenth(run)).toBeGreaterThan(1);
  });
});
