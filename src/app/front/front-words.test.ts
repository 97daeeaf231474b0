import { describe, expect, it } from 'vitest';
import { FIRST_FRONT, type FrontState, type Shot } from '../../state/front/front-state.ts';
import { announced, answerWords, comparisonWords } from './front-words.ts';

const IMAGES = 2000;

function shot(memorized: number, testError: number, epoch = 13): Shot {
  return { epoch, predicted: new Uint8Array(IMAGES), memorized, trainError: 1 - memorized / IMAGES, testError };
}

describe('the sentence about the bet', () => {
  it('is about the bet, the labels and new images', () => {
    expect(answerWords(shot(IMAGES, 0.906), 300, 800)).toBe(
      'You said 300. It memorized all 2,000 in 13 epochs. On new images it is wrong 90.6% of the time: chance level.',
    );
  });

  it('claims neither all labels nor chance level where that was not measured', () => {
    expect(answerWords(shot(1950, 0.8, 1), null, 800)).toBe(
      'It memorized 1,950 of 2,000 in 1 epoch. On new images it is wrong 80.0% of the time; chance level is 90%.',
    );
  });
});

describe('the sentence about both runs', () => {
  it('names the one number that differs', () => {
    expect(comparisonWords(shot(IMAGES, 0.906), shot(IMAGES, 0.711))).toMatch(
      /the same training error: 0%\. One number differs: .* 90\.6% .* 71\.1%/,
    );
  });

  it('gives the training errors where they are not both zero', () => {
    const words = comparisonWords(shot(1000, 0.9), shot(IMAGES, 0.7));
    expect(words).toContain('50.0% with random labels and 0.0% with true ones');
    expect(words).not.toContain('same training error');
  });
});

describe('what is announced', () => {
  const during = (memorized: number | null): FrontState => ({
    ...FIRST_FRONT,
    step: 'random',
    running: true,
    random: memorized === null ? null : shot(memorized, 0.9),
  });

  it('is the count, at each quarter only', () => {
    expect(announced({ ...during(null), running: false })).toBe('Starting');
    expect(announced(during(null))).toBe('Training');
    expect(announced(during(499))).toBe('Training');
    const said = [500, 700, 999, 1000, 1700, 2000].map((memorized) => announced(during(memorized)));
    expect(new Set(said).size).toBe(4);
    expect(said[0]).toBe('At least 500 of 2,000 labels memorized');
  });

  it('is nothing before the bet and after the run', () => {
    expect(announced(FIRST_FRONT)).toBe('');
    expect(announced({ ...during(2000), step: 'answer' })).toBe('');
  });
});
