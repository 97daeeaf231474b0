import { expect, test } from './fixtures.ts';

test('the address holds the experiment, both ways', async ({ lab, page }) => {
  await lab.open('setting=gaussian-pixels&n=300&seed=7');
  await expect(lab.setting('Gaussian pixels')).toBeChecked();
  await lab.setting('Shuffled pixels').check();
  await expect(page).toHaveURL(/setting=shuffled-pixels/);
  await expect(page).toHaveURL(/seed=7/);
  await page.evaluate(() => {
    location.hash = '#setting=random-pixels';
  });
  await expect(lab.setting('Random pixels')).toBeChecked();
});

test('a hostile address is repaired, and each repair is reported', async ({ lab, page }) => {
  await lab.open('setting=rndom-labels&n=-5&lr=NaN&p=%3Cscript%3E&magic=1');
  for (const key of ['rndom-labels', '-5', 'NaN', 'magic']) await expect(lab.messages).toContainText(key);
  await expect(lab.setting('Random labels')).toBeChecked();
  await expect(page).not.toHaveURL(/script|magic|NaN/);
});

test('an impossible learning rate ends the run in words, and leads back to settings that worked', async ({
  lab,
  page,
}) => {
  await lab.open('n=200&epochs=1&backend=wasm');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  await page.evaluate(() => {
    location.hash = '#n=200&lr=10&momentum=0.99&backend=wasm&epochs=100';
  });
  await expect(page).toHaveURL(/lr=10/);
  await lab.train();
  await expect(lab.status).toHaveText(/^Diverged at step \d+/);
  await lab.button('Back to the last settings that worked').click();
  await expect(page).not.toHaveURL(/lr=10/);
  await expect(lab.runs.getByRole('row')).toHaveCount(3);
});
