// What the figures say, against the numbers that they draw: each statement is derived from the recorded runs or the code, and
// looked for in the text. At N = 1,000 where the text says so: other recordings may stand beside those.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { estimate } from '../results/statistics.ts';
import { runsRecordedFor } from '../results/testing/recorded-runs.ts';
import { figures } from './index.ts';
import type { Curve, Preset } from './shared/figure.ts';
import { paperTables, TABLE_1 } from './shared/reported.ts';
import { placed } from './shared/setup.ts';

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six'];
const small = (setupLabel: string) => setupLabel.includes('N = 1,000');
const recorded = (id: string) => runsRecordedFor(figures.get(id).recordedAs);
/** The recorded lines of a figure's measure, without those of training. */
const lines = (id: string, measure = figures.get(id).measures[0].id) =>
  figures
    .get(id)
    .curves(recorded(id), measure)
    .filter(({ role }) => role === 'main');
const last = ({ points }: Curve) => points.at(-1)?.mean ?? Number.NaN;
const at = ({ points }: Curve, x: number) => points.find((point) => point.x === x);
const whole = (fraction: number) => Math.round(100 * fraction);
const span = (values: readonly number[], digits: number) =>
  [...new Set([Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits)))].join(' to ');

/** By how much a value lies above the least before it, at most. */
function largestRise(values: readonly number[]): number {
  return Math.max(...values.map((value, i) => value - Math.min(...values.slice(0, i + 1))));
}

describe('the sizes of presets', () => {
  const all = figures.all.flatMap(({ id, presets }) =>
    presets.map((preset) => [`${id}, ${preset.id}`, preset] as const),
  );
  const matches = (text: string, pattern: RegExp) =>
    new Set([...text.matchAll(pattern)].map(([, found = '']) => Number(found.replaceAll(',', ''))));

  it.each(all)('of “%s” are those of its runs', (_, { size, configs }: Preset) => {
    expect(matches(size, /N = ([\d,]+\d)/g)).toEqual(new Set(configs.map(({ trainSize }) => trainSize)));
    const seeds = configs.map(
      ({ model }) => new Set(configs.filter((one) => one.model.id === model.id).map((c) => c.seed)),
    );
    const words = new Set(seeds.map((some) => NUMBERS[some.size]));
    expect(new Set(size.match(/\b(one|two|three|four|five|six)\b/g))).toEqual(words);
    const epochs = matches(size, /([\d,]*\d) epochs/g);
    if (epochs.size > 0) expect(epochs).toEqual(new Set(configs.map((config) => config.epochs)));
    expect(size.includes('width ¼')).toBe(configs.some(({ model }) => model.params.width === 0.25));
    const widths = configs.flatMap(({ model }) => model.params.hidden ?? []);
    if (widths.length > 0) expect(size).toContain(`h from 1 to ${Math.max(...widths).toLocaleString('en')}`);
  });
});

describe('captions', () => {
  const words = (text: string) => text.split(/\s+/).length;

  it.each(figures.all.map((figure) => [figure.id, figure] as const))('of “%s” has at most 40 words', (_, figure) => {
    expect(words(figure.explanation)).toBeLessThanOrEqual(40);
  });
});

describe('figure 1a', () => {
  const { explanation, differs, still } = figures.get('training-loss');
  const stepsToTenth = (network: string, trainSize = 1000) => {
    const mean = (setting: string) =>
      estimate(
        recorded('training-loss').flatMap(({ config, data, result }) =>
          config.setting === setting && config.model === network && data.train === trainSize
            ? [result.stepsToLossTenth ?? Number.NaN]
            : [],
        ),
      ).mean;
    const names = ['true-labels', 'random-labels', 'shuffled-pixels', 'random-pixels', 'gaussian-pixels'];
    return Object.fromEntries(names.map((name) => [name, mean(name)]));
  };

  it('counts its settings', () => {
    const settings = new Set(lines('training-loss').map(({ series }) => series));
    expect(explanation).toContain(`for true labels and ${NUMBERS[settings.size - 1]} settings`);
    // Partially corrupted labels lie between two of them: not every setting of the page is here.
    expect(settings.has('partially-corrupted-labels')).toBe(false);
  });

  it('says in which order its curves fall, network by network', () => {
    for (const trainSize of [1000, 50_000]) {
      const { 'gaussian-pixels': gaussian, ...mlp } = stepsToTenth('mlp-1x512', trainSize);
      const whole = mlp['true-labels'] ?? 0;
      expect(Math.max(gaussian ?? 0, mlp['random-pixels'] ?? 0)).toBeLessThan(whole);
      expect(Math.abs((mlp['shuffled-pixels'] ?? 0) / whole - 1)).toBeLessThan(0.05);
      expect(Math.max(...Object.values(mlp))).toBe(mlp['random-labels']);
    }
    expect(differs).toContain('This is so on 1,000 images and on 50,000.');
    const alexnet = stepsToTenth('alexnet-small');
    expect(Math.max(...Object.values(alexnet))).toBe(alexnet['gaussian-pixels']);
    expect(differs).toMatch(/The MLP.*longest for random labels.*For AlexNet.*Gaussian noise takes longest/);
  });

  it('says how far they fall', () => {
    const [first] = lines('training-loss');
    const ends = lines('training-loss')
      .filter(({ setup }) => setup === first?.setup)
      .map(last);
    expect(ends).toHaveLength(5);
    expect(still?.alt).toContain(`falls to ${Math.max(...ends).toFixed(2)} or less`);
  });
});

describe('figure 1b', () => {
  const { differs, explanation } = figures.get('convergence-time');

  it('is of means, as it says', () => {
    const runs = placed(recorded('convergence-time'), ['setting', 'p']);
    for (const curve of lines('convergence-time')) {
      const steps = (p: number) =>
        runs.flatMap(({ run, setup }) =>
          setup === curve.setup && (run.config.p ?? (run.config.setting === 'random-labels' ? 1 : 0)) === p
            ? [run.result.stepsToLossTenth ?? Number.NaN]
            : [],
        );
      for (const { x, mean } of curve.points)
        expect(mean).toBeCloseTo(estimate(steps(x)).mean / estimate(steps(0)).mean, 10);
    }
    expect(explanation).toContain('both means over seeds');
  });

  it('says by how much random labels are slower', () => {
    const curves = lines('convergence-time').filter(({ setupLabel }) => small(setupLabel));
    expect(curves).toHaveLength(3);
    expect(differs).toContain(
      `random labels, ${span(
        curves.map((curve) => at(curve, 1)?.mean ?? 0),
        1,
      )} times at N = 1,000`,
    );
  });

  it('leads with the steadier measure', () => {
    const scatter = (measure: string) => {
      const points = lines('convergence-time', measure).flatMap((curve) =>
        curve.points.filter(({ count }) => count > 2),
      );
      expect(points.length).toBeGreaterThanOrEqual(12);
      return estimate(points.map(({ mean, high }) => (high - mean) / mean)).mean;
    };
    const [first, second] = figures.get('convergence-time').measures.map(({ id }) => id);
    expect([first, second]).toEqual(['tenth', 'fit']);
    expect(scatter('tenth')).toBeLessThan(scatter('fit'));
  });

  it('has the epochs of docs/MEASUREMENTS.md at N = 4,000', () => {
    const rows =
      readFileSync('docs/MEASUREMENTS.md', 'utf8')
        .split('\n## ')
        .find((section) => section.startsWith('Real CIFAR-10, N = 4,000'))
        ?.match(/^\| random labels .*$/gm) ?? [];
    const cells = rows.map((row) => row.split('|').map((cell) => Number(cell)));
    const [fit, tenth] = [3, 4].map((column) => cells.map((row) => row[column] ?? Number.NaN));
    const steps = Math.ceil(4000 / 128);
    expect(differs).toContain(`${NUMBERS[rows.length]} draws of random labels took ${span(fit ?? [], 0)} epochs`);
    expect(differs).toContain(
      `but ${span(
        (tenth ?? []).map((count) => count / steps),
        0,
      ).replace('to', 'or')} to loss`,
    );
  });
});

describe('figure 1c', () => {
  const { explanation, differs, still } = figures.get('test-error');

  it('is of runs that fit their labels', () => {
    expect(recorded('test-error').every(({ result }) => result.trainError === 0)).toBe(true);
    expect(explanation).toMatch(/^Every recorded run fits/);
    expect(still?.caption).toContain('zero training error everywhere');
  });

  it('rises steadily up to chance level, above the paper’s at the left', () => {
    for (const curve of lines('test-error')) {
      const means = curve.points.map(({ mean }) => mean);
      expect(means).toEqual(means.toSorted((a, b) => a - b));
      expect(Math.abs(last(curve) - 0.9)).toBeLessThan(0.02);
      const there = figures
        .get('test-error')
        .paper('test')
        .find(({ series, x }) => series === curve.series && x === 0);
      if (small(curve.setupLabel)) expect(means[0]).toBeGreaterThan((there?.y ?? 1) + 0.2);
    }
    expect(explanation).toContain('rises steadily');
    expect(differs).toContain('within two points of 90%');
  });
});

describe('figure 4', () => {
  const { explanation, differs, still } = figures.get('regularizers');
  const runs = recorded('regularizers').filter(({ data }) => data.train === 1000);

  it('says which runs had not fitted', () => {
    const left = runs
      .filter(({ result }) => !result.fitted)
      .map(({ config }) => `${config.model} ${config.epochs} ${config.reg}`);
    expect(new Set(left.filter((name) => name.startsWith('alexnet')))).toEqual(
      new Set(['alexnet-small 80 dropout', 'alexnet-small 80 data-augmentation']),
    );
    const inception = runs.filter(({ config }) => config.model === 'inception-small');
    expect(left.filter((name) => name.startsWith('inception-small 20'))).toHaveLength(inception.length);
    expect(differs).toMatch(/Augmentation and dropout .* AlexNet did not fit with them in 80 epochs/);
    expect(differs).toContain('Inception was stopped after 20 epochs, before it fitted');
  });

  it('says that its test accuracies lie below the paper’s', () => {
    for (const { config, result } of runs) {
      const there = TABLE_1.filter(({ model, labels }) => model === config.model && labels === 'true');
      expect(1 - (result.testError ?? 0)).toBeLessThan(Math.min(...there.map(({ test }) => test / 100)));
    }
    expect(differs).toContain('all recorded test accuracies lie below the paper’s');
  });

  it('describes its still by the numbers at the end', () => {
    const [first] = lines('regularizers');
    const ends = lines('regularizers').filter(({ setup }) => setup === first?.setup);
    const of = (series: string) => ends.flatMap((curve) => (curve.series === series ? [whole(last(curve))] : []))[0];
    expect(still?.alt).toContain(
      `${of('none')} percent without a regularizer, ${of('weight-decay')} with weight decay, ${of('no-batch-norm')} without batch normalization`,
    );
  });

  it('has the largest gains of the paper’s tables', () => {
    const plain = TABLE_1.filter(({ regularizers, labels }) => regularizers === 'none' && labels === 'true');
    const gains = plain.flatMap(({ model, test }) =>
      TABLE_1.filter((row) => row.model === model && row.labels === 'true').map((row) => row.test - test),
    );
    expect(explanation).toContain(`up to ${Math.max(...gains).toFixed(1)} points on CIFAR-10`);
    const top = (paperTables()[1]?.rows ?? []).flatMap(({ cells }) => (cells[2] === '–' ? [] : [Number(cells[2])]));
    const [least, most] = [Math.min(...top), Math.max(...top)];
    expect(differs).toContain(`${Math.round(most - least)} points, ${least.toFixed(2)}% to ${most.toFixed(2)}%`);
  });
});

describe('figure 5', () => {
  const { explanation, differs, still } = figures.get('capacity');

  it('has no peak: no width has a test error above that of all narrower ones by a point', () => {
    const curves = lines('capacity');
    expect(new Set(curves.map(({ series }) => series))).toEqual(new Set(['p=0', 'p=0.2']));
    for (const { points } of curves) {
      expect(largestRise(points.map(({ mean }) => mean))).toBeLessThan(0.01);
      expect(points[0]?.mean).toBeGreaterThan((points.at(-1)?.mean ?? 1) + 0.1);
    }
    expect(explanation).toContain('without a peak');
    expect(differs).toContain('is not in the recorded numbers');
    expect(still?.alt).toContain('rises by less than a point');
  });

  it('would find one where there is one', () => {
    expect(largestRise([0.8, 0.7, 0.75, 0.6])).toBeCloseTo(0.05, 12);
  });

  it('has narrow networks with training error left, after as many epochs as it says', () => {
    const narrow = recorded('capacity').filter(({ config }) => Number(config.hidden) <= 16);
    expect(narrow.length).toBeGreaterThan(20);
    for (const { result, history } of narrow) {
      expect(result.trainError).toBeGreaterThan(0);
      expect(differs).toContain(
        `after ${history.at(-1)?.epoch} epochs, when narrow networks still have training error`,
      );
    }
    const wide = recorded('capacity').filter(({ config }) => Number(config.hidden) >= 64);
    expect(wide.every(({ result }) => result.fitted)).toBe(true);
  });
});

describe('figure 6', () => {
  it('names the networks below its line', () => {
    const { differs, explanation, paper, rules } = figures.get('imagenet-parameters');
    const line = rules([], 'parameters')[0]?.at ?? 0;
    const below = paper('parameters').filter(({ y }) => y < line);
    for (const { name = '?' } of below) expect(differs).toContain(name.replace(' 1.0', ''));
    expect(below.length).toBeLessThan(paper('parameters').length / 4);
    expect(explanation).toContain(line.toLocaleString('en'));
    expect(differs).toContain((line - 1_281_165).toLocaleString('en'));
  });
});
