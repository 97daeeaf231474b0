// The text that index.html shows without JavaScript agrees with what was recorded.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readResults } from '../../src/core/results/results-file.ts';

const html = (await readFile('index.html', 'utf8')).replace(/\s+/g, ' ');
const file = readResults(await readFile('public/recorded/training-loss.json', 'utf8'), 'training-loss.json');
const runs = file.kind === 'read' ? file.file.runs : [];

const of = (setting: string) =>
  runs.filter(({ config }) => config.setting === setting && config.model === 'mlp-1x512' && config.n === 1000);
const longest = (setting: string) => Math.max(...of(setting).map(({ result }) => result.epochsToFit ?? Number.NaN));
const meanTestError = (setting: string) =>
  of(setting).reduce((sum, { result }) => sum + (result.testError ?? Number.NaN), 0) / of(setting).length;

describe('the page without its script', () => {
  it.each([
    ['random-labels', /random labels.*?within (\d+) epochs.*?about (\d+)%/],
    ['true-labels', /true labels.*?within (\d+), and has a test error of about (\d+)%/],
    ['random-labels', /étiquettes aléatoires.*?en (\d+) époques.*?environ (\d+) %/],
    ['true-labels', /vraies étiquettes il les apprend en (\d+), et son erreur de test est d’environ (\d+) %/],
  ])('tells the recorded numbers of %s', (setting, sentence) => {
    const [, epochs, error] = sentence.exec(html) ?? [];
    expect(of(setting).length).toBeGreaterThan(1);
    expect(Number(epochs)).toBe(longest(setting));
    expect(Math.abs(Number(error) / 100 - meanTestError(setting))).toBeLessThan(0.01);
  });

  it.each(['arriving', 'arriving-failed', 'arriving-not', 'noscript'])(
    'says all of it in both languages: %s',
    (part) => {
      const [, text = ''] =
        new RegExp(`<(?:div class="${part}"[^>]*|${part})>(.*?)</(?:div|noscript)>`).exec(html) ?? [];
      const languages = [...text.matchAll(/<p( lang="fr")?>/g)].map(([, french]) => (french ? 'fr' : 'en'));
      expect(languages.length).toBeGreaterThan(0);
      expect(languages).toEqual(languages.map((_language, place) => (place % 2 === 0 ? 'en' : 'fr')));
    },
  );
});
