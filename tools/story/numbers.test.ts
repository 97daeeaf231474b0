// Every number in a chapter's texts comes from somewhere: the paper's tables, a recorded run, or arithmetic. It is computed here and
// compared as it is written, so that text and figure cannot part. A number without a source fails, and so does a source that is not used.

import { describe, expect, it } from 'vitest';
import { chapters } from '../../src/chapters/index.ts';
import { CLASS_NAMES } from '../../src/core/data/classes.ts';
import { DEFAULT_CONFIG, parametersOf, withModel } from '../../src/core/experiment.ts';
import { NOTED_ON_RANDOM_LABELS, reported, TABLE_1, TABLE_2 } from '../../src/core/figures/shared/reported.ts';
import { fixed, grouped, percent } from '../../src/core/language/numbers.ts';
import { estimate } from '../../src/core/results/statistics.ts';
import { runsRecordedFor } from '../../src/core/results/testing/recorded-runs.ts';
import { families } from '../../src/core/theory/shattering/index.ts';
import { memorizingWeightCount } from '../../src/core/theory/theorem-1/construct.ts';
import { linearVcDimension, vcBound } from '../../src/core/theory/vc-bound.ts';
import { numbersIn } from './numbers.ts';
import { textsOfChapter } from './texts.ts';

const CIFAR = { train: 50_000, test: 10_000, numbers: 32 * 32 * 3, cropped: 28 * 28 * 3 };
const MNIST = { train: 60_000, test: 10_000, numbers: 28 * 28 };
const IMAGENET = { train: 1_281_165, numbers: 224 * 224 * 3 };
/** Of ten classes and of ImageNet's thousand, in percent. */
const CHANCE = 100 - 100 / CLASS_NAMES.length;
const IMAGENET_CHANCE = 100 / 1000;

const weightsOf = (model: string) => parametersOf(withModel(DEFAULT_CONFIG, model));
const INCEPTION = weightsOf('inception-small');

/** Accuracy in percent, of Table 1. */
function paper(model: string, regularizers: string, labels: 'true' | 'random', of: 'train' | 'test'): number {
  const row = reported(model, regularizers, labels);
  if (!row) throw new Error(`Table 1 has no row ${model} ${regularizers} ${labels}.`);
  return row[of];
}
const USUAL = 'data-augmentation+weight-decay';

function imagenet(what: string, of: 'train' | 'test'): number {
  const row = TABLE_2.find(([name]) => name === what);
  const value = row?.[of === 'train' ? 1 : 2];
  if (value == null) throw new Error(`Table 2 has no number for ${what}.`);
  return value;
}

/** The mean over seeds of what was recorded. */
function recorded(
  file: string,
  setUp: Readonly<Record<string, string | number>>,
  of: 'testError' | 'stepsToLossTenth',
): number {
  const runs = runsRecordedFor(file).filter(({ config }) =>
    Object.entries(setUp).every(([key, value]) => config[key] === value),
  );
  const values = runs.flatMap(({ result }) => result[of] ?? []);
  if (values.length === 0 || values.length < runs.length) throw new Error(`${file} lacks ${JSON.stringify(setUp)}.`);
  return estimate(values).mean;
}
const SMALL = { model: 'mlp-1x512', n: 1000, reg: '' };

/** How many times as many steps random labels take, to a loss of 0.1. */
function slowDown(file: string, setUp: Readonly<Record<string, string | number>>): number {
  const steps = (setting: string) => recorded(file, { ...setUp, setting }, 'stepsToLossTenth');
  return steps('random-labels') / steps('true-labels');
}
const SLOWEST = () =>
  ['mlp-1x512', 'alexnet-small', 'inception-small'].map((model) =>
    slowDown('training-loss', { model, n: 1000, reg: '' }),
  );

function testErrorAt(p: number): number {
  if (p === 0) return recorded('test-error', { ...SMALL, setting: 'true-labels' }, 'testError');
  if (p === 1) return recorded('test-error', { ...SMALL, setting: 'random-labels' }, 'testError');
  return recorded('test-error', { ...SMALL, setting: 'partially-corrupted-labels', p }, 'testError');
}

const widthError = (hidden: number) =>
  recorded('capacity', { setting: 'true-labels', model: 'mlp-1xh', hidden }, 'testError');
const widths = () => runsRecordedFor('capacity').map(({ config }) => Number(config.hidden));

function bound(vcDimension: number, sampleSize: number): number {
  const found = vcBound({ trainError: 0, vcDimension, sampleSize, delta: 0.05 });
  if (found.kind !== 'bound') throw new Error('There is no bound.');
  return found.value;
}

/** The largest D/N at which the bound for a large N is below `limit`, without the term for δ. */
function ratioBelow(limit: number): number {
  const gap = (ratio: number) => Math.sqrt(ratio * (Math.log(2 / ratio) + 1));
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++)
    [low, high] = gap((low + high) / 2) < limit ? [(low + high) / 2, high] : [low, (low + high) / 2];
  return low;
}

/** Of `count` labels how many are wrong at corruption p: a random label is the true one in one case of ten. */
const wrong = (count: number, p: number) => count * p * (1 - 1 / CLASS_NAMES.length);
const percentOf = (accuracy: number, digits: number) => percent(accuracy / 100, digits);
const two = (accuracy: number) => percentOf(accuracy, 2);
const weightsPerImage = () =>
  ['mlp-1x512', 'mlp-3x512', 'alexnet-small', 'inception-small'].map((model) => weightsOf(model) / CIFAR.train);
/** What the story chose to ask, train or draw: facts of its own. */
const CHOSEN = { epochs: 30, images: 1000, p: 0.4, hundred: 100, delta: 0.05, lossReached: 0.1 };

type Sources = Readonly<Record<string, readonly string[]>>;

const SOURCES: Sources = {
  'x-axis': [
    grouped(CIFAR.train),
    grouped(CIFAR.test),
    grouped(INCEPTION),
    fixed(INCEPTION / CIFAR.train, 0),
    grouped(CHOSEN.hundred),
    percentOf(paper('inception-small', USUAL, 'true', 'test'), 0),
    fixed(paper('inception-small', USUAL, 'true', 'train') - paper('inception-small', USUAL, 'true', 'test'), 0),
    percentOf(100 - paper('inception-small', 'none', 'true', 'test'), 0),
    percentOf(100 - paper('mlp-3x512', 'none', 'true', 'test'), 0),
    percentOf(CHANCE, 0),
  ],
  'six-settings': [
    '1',
    grouped(CHOSEN.images),
    fixed(wrong(1, 1), 1),
    fixed(CHOSEN.p, 1),
    fixed(wrong(CHOSEN.images, CHOSEN.p), 0),
    fixed(CHOSEN.images * CHOSEN.p, 0),
  ],
  'random-labels': [
    '512',
    grouped(weightsOf('mlp-1x512')),
    String(CHOSEN.epochs),
    fixed(Math.log(CLASS_NAMES.length), 1),
    grouped(CIFAR.train),
    percentOf(paper('inception-small', 'none', 'random', 'train'), 0),
    two(paper('mlp-1x512', 'none', 'random', 'train')),
    two(paper('alexnet-small', 'none', 'random', 'train')),
    two(imagenet('none, random labels', 'train')),
    String(CHOSEN.lossReached),
    fixed(slowDown('training-loss', SMALL), 1),
    fixed(Math.min(...SLOWEST()), 1),
    fixed(slowDown('training-loss', { model: 'mlp-1x512', n: CIFAR.train }), 1),
    grouped(CHOSEN.images),
    percentOf(CHANCE, 0),
    // “Always converges to 0”, in the deck's words.
    '0',
  ],
  cost: [
    '0',
    '1',
    fixed(CHOSEN.p, 1),
    grouped(CHOSEN.images),
    fixed(wrong(CHOSEN.images, CHOSEN.p), 0),
    fixed(CHOSEN.images - wrong(CHOSEN.images, CHOSEN.p), 0),
    percent(testErrorAt(0), 0),
    percent(testErrorAt(CHOSEN.p), 0),
    percent(testErrorAt(1), 0),
    percentOf(CHANCE, 0),
    grouped(CIFAR.train),
    fixed(slowDown('training-loss', { model: 'mlp-1x512', n: CIFAR.train }), 1),
    // The axis of the paper's Figure 1b, and of our recorded runs.
    '4',
    fixed(Math.min(...SLOWEST()), 1),
    fixed(Math.max(...SLOWEST()), 1),
    // Of the confidence intervals.
    '95%',
  ],
  regularizers: [
    percentOf(paper('inception-small', USUAL, 'true', 'test'), 0),
    grouped(CHOSEN.hundred),
    two(paper('inception-small', USUAL, 'true', 'test')),
    two(paper('inception-small', 'none', 'true', 'test')),
    fixed(imagenet('crops, dropout, weight decay', 'test') - imagenet('[regularizers] none', 'test'), 0),
    two(imagenet('crops, dropout, weight decay', 'test')),
    two(imagenet('[regularizers] none', 'test')),
    percentOf(IMAGENET_CHANCE, 1),
    percentOf(NOTED_ON_RANDOM_LABELS.inceptionWithWeightDecay, 0),
    two(NOTED_ON_RANDOM_LABELS.inceptionWithAugmentation),
    two(NOTED_ON_RANDOM_LABELS.imagenetWithDropoutAndWeightDecay),
    fixed(paper('inception-small', 'none', 'true', 'test') - paper('mlp-3x512', 'none', 'true', 'test'), 0),
    percentOf(imagenet('crops, dropout, weight decay', 'train'), 0),
    fixed(Math.max(...effects()), 1),
    // λ/2, and the training accuracy that the deck expects.
    '2',
    '100',
  ],
  shattering: ['2', String(2 ** 4), String(families.get('line').vcDimension), grouped(CHOSEN.images)],
  bound: [
    String(CHOSEN.delta),
    grouped(CIFAR.cropped),
    grouped(linearVcDimension(CIFAR.cropped)),
    grouped(CIFAR.train),
    fixed(bound(linearVcDimension(CIFAR.cropped), CIFAR.train), 3),
    fixed(bound(linearVcDimension(CIFAR.cropped), 4000), 2),
    '1',
    fixed(ratioBelow(1), 2),
    '0.1',
    fixed(ratioBelow(0.1), 4),
    fixed(Math.min(...weightsPerImage()), 0),
    fixed(Math.max(...weightsPerImage()), 0),
    percentOf(paper('inception-small', 'none', 'true', 'test'), 0),
    grouped(271_556),
    fixed(
      Math.sqrt((271_556 * (Math.log((2 * CIFAR.train) / 271_556) + 1) - Math.log(CHOSEN.delta / 4)) / CIFAR.train),
      2,
    ),
    // Sizes that the question at the end offers.
    grouped(1000),
    grouped(4000),
  ],
  'theorem-1': [
    grouped(CIFAR.numbers),
    grouped(INCEPTION),
    grouped(CIFAR.train),
    '2',
    grouped(memorizingWeightCount(MNIST.train + MNIST.test, MNIST.numbers)),
    grouped(MNIST.train + MNIST.test),
    grouped(memorizingWeightCount(CIFAR.train, CIFAR.numbers)),
    grouped(memorizingWeightCount(IMAGENET.train, IMAGENET.numbers)),
    grouped(IMAGENET.train),
    grouped(IMAGENET.train + IMAGENET.numbers),
    grouped(IMAGENET.numbers),
    grouped(MNIST.train),
    grouped(MNIST.test),
    grouped(memorizingWeightCount(MNIST.train, MNIST.numbers)),
  ],
  // The year is of the first such bound (`core/theory/findings.ts`).
  since: [grouped(CHOSEN.images), '1', '2017'],
  claims: [
    grouped(CHOSEN.images),
    grouped(CIFAR.train),
    '5',
    grouped(Math.min(...widths())),
    grouped(Math.max(...widths())),
    percent(widthError(Math.min(...widths())), 0),
    percent(widthError(Math.max(...widths())), 0),
  ],
};

/** What explicit regularizers are worth in Table 1, in points. */
function effects(): readonly number[] {
  return TABLE_1.filter(({ labels, regularizers }) => labels === 'true' && !regularizers.includes('no-')).map(
    ({ model, test }) => test - paper(model, 'none', 'true', 'test'),
  );
}

describe.each(chapters.all.map((chapter) => [chapter.id, chapter] as const))('chapter %s', (id, chapter) => {
  it('has a source for each of its numbers, and no other', async () => {
    const written = new Set((await textsOfChapter(chapter)).flatMap(numbersIn));
    expect([...written].sort()).toEqual([...new Set(SOURCES[id] ?? [])].sort());
  });
});

describe('the numbers of a text', () => {
  it('are found as they are written', () => {
    expect(numbersIn('At p = 0.4 of 1,000 labels 360 are wrong: 77% of 50,000, not 99.34%.')).toEqual([
      '0.4',
      '1,000',
      '360',
      '77%',
      '50,000',
      '99.34%',
    ]);
  });

  it('are not those of names, of formulas and of what is filled in', () => {
    const named =
      'Inception v3 and the MLP 1×512 on CIFAR-10 (Zhang et al. 2017, Table 1): 2N + d, ln 10, √((D (ln(2N/D) + 1)) / N), {0}.';
    expect(numbersIn(named)).toEqual([]);
  });
});
