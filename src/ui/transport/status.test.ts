import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import { type Outcome, PHASES, resultOf } from '../../core/metrics.ts';
import { formatDuration, fractionDone, headline, progressWords, type TransportRun } from './status.ts';

const RUN: TransportRun = {
  id: 'a',
  label: 'True labels · MLP 1×512',
  config: DEFAULT_CONFIG,
  phase: 'running',
  trainSize: 2000,
  parameters: 1_209_866,
  standin: false,
  losses: { step: [], loss: [] },
  history: [],
  result: null,
  progress: { step: 33, stepsPerEpoch: 16, imagesPerSecond: 4213.4, secondsLeft: 75 },
  failure: null,
};

function ended(outcome: Outcome, trainError = 0): TransportRun {
  const point = { epoch: 17, step: 272, trainLoss: 0.1, trainError, testError: 0.9, noise: null, seconds: 3 };
  const end = { outcome, images: 1, seconds: 3, ...(outcome === 'diverged' ? { divergedAtStep: 1200 } : {}) };
  return { ...RUN, phase: 'ended', result: resultOf([point], end) };
}

describe('the state of a run, in words', () => {
  it.each(PHASES)('has words for %s', (phase) => expect(headline({ ...RUN, phase })).not.toBe(''));

  it('is ready before the first run', () => expect(headline(null)).toBe('Ready'));

  it.each([
    [ended('fitted'), 'Every training label learned after 17 epochs'],
    [ended('budget', 0.2), 'Epochs used up; not every training label learned'],
    [ended('budget'), 'Epochs used up; every training label was learned after 17 epochs'],
    [ended('early-stopped', 0.2), 'Stopped early; epoch 17 was the best'],
    [ended('stopped'), 'Stopped'],
    [ended('diverged', 0.9), 'Diverged at step 1,200'],
  ])('tells how it ended', (run, words) => expect(headline(run)).toBe(words));

  it('counts the epoch under way from 1', () => {
    expect(progressWords(RUN, 60)).toEqual([
      'epoch 3 of 60',
      'step 33',
      '4,213 images/s',
      '1 min 15 s for all 60 epochs',
    ]);
  });

  it('is still in an epoch at its last step', () => {
    const run = { ...RUN, progress: { step: 16, stepsPerEpoch: 16, imagesPerSecond: null, secondsLeft: null } };
    expect(progressWords(run, 60)[0]).toBe('epoch 1 of 60');
  });

  it('says how long it takes yet where it takes all its epochs', () => {
    const run: TransportRun = { ...RUN, config: { ...DEFAULT_CONFIG, stop: 'epochs' } };
    expect(progressWords(run, 60).at(-1)).toBe('1 min 15 s left');
    const early = { ...run.config, regularizers: [{ id: 'early-stopping', params: {} }] };
    expect(progressWords({ ...run, config: early }, 60).at(-1)).toBe('1 min 15 s for all 60 epochs');
  });

  it('promises no time while paused', () => {
    expect(progressWords({ ...RUN, phase: 'paused' }, 60).join()).not.toContain('left');
  });

  it('measures the share of the epoch budget', () => {
    expect(fractionDone(RUN, 33)).toBe(33 / (16 * 33));
    expect(fractionDone(null, 60)).toBe(0);
    expect(fractionDone(RUN, 1)).toBe(1);
    expect(fractionDone(ended('fitted'), 60)).toBe(1);
    expect(fractionDone(ended('stopped'), 60)).toBe(33 / (16 * 60));
  });
});

describe('durations', () => {
  it.each([
    [-3, '0 s'],
    [59.4, '59 s'],
    [60, '1 min 0 s'],
    [3725, '1 h 2 min'],
  ])('%d s are %s', (seconds, words) => expect(formatDuration(seconds)).toBe(words));
});
