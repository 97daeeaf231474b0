// Table 1 beside its repeats: what is recorded, a button that trains exactly its row, and the way into the lab.

import { FiguresRoom } from './figures-room.ts';
import { expect, test } from './fixtures.ts';

const NUMBER = 7;

test('a row of Table 1 shows its recorded runs, trains exactly itself, and opens in the lab', async ({ page, lab }) => {
  const room = new FiguresRoom(page);
  await room.open();
  const table = room.figure(NUMBER).getByRole('region', { name: 'Table 1, row by row' }).getByRole('table');
  const rowOf = (detail: string) =>
    table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: detail, exact: true }) });
  await expect(table.getByRole('rowheader')).toHaveCount(19);
  // The paper's number, and three recorded runs on fewer images.
  const plain = rowOf('MLP 3×512 no regularizer');
  await expect(plain).toContainText('47.61%');
  await expect(plain.getByRole('button', { name: /^3 runs/ })).toBeVisible();
  await expect(plain).toContainText('time not known yet');
  // The button trains this row alone.
  const decayed = rowOf('MLP 1×512 weight decay');
  await decayed.getByRole('button', { name: 'Train MLP 1×512, weight decay' }).click();
  await expect(room.sweepStatus).toHaveText('Finished', { timeout: 120_000 });
  await room.sweep.getByRole('button', { name: 'Runs' }).click();
  await expect(room.sweep.getByRole('list').getByRole('link')).toHaveText([
    'True labels · MLP 1×512 · weight decay · seed 1',
  ]);
  // Its numbers are in the row; how long others take is known now.
  await expect(decayed.getByRole('button', { name: /^1 run/ })).toBeVisible();
  await expect(decayed).toContainText('stand-in');
  await expect(decayed).toContainText('trained in this browser');
  await expect(rowOf('MLP 1×512 no regularizer, random labels')).toContainText(/at most about \d+/);
  await room.sweep.getByRole('button', { name: 'Close' }).click();
  // In the lab, at the paper's size.
  const size = room.figure(NUMBER).getByRole('combobox', { name: /number of training images/ });
  await size.selectOption('50000');
  await expect(rowOf('Inception no regularizer')).toContainText('needs a GPU');
  const csv = await room.saved(room.figure(NUMBER).getByRole('button', { name: /save as CSV/ }));
  expect(csv.text.match(/,Reported,50000,/g)).toHaveLength(19);
  await rowOf('AlexNet random crop, weight decay').getByRole('link').click();
  await expect(page).toHaveURL(/model=alexnet-small.*n=50000.*reg=data-augmentation,weight-decay:0\.0001/);
  await expect(page).not.toHaveURL(/room=figures/);
  await expect(lab.setting('True labels')).toBeChecked();
  expect(lab.problems).toEqual([]);
});
