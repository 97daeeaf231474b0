import { describe, expect, it } from 'vitest';
import { askedCard, type Card, dealDeck, type Game, HAND, NEW_GAME, played, type Turn, wrongAnswers } from './game.ts';

/** Thirty images, each class three times. */
const TRUTH = Array.from({ length: 30 }, (_, i) => (7 * i) % 10);
const deckOf = (seed: number) => {
  const deck = dealDeck(TRUTH, seed);
  if (!deck) throw new Error('no deck');
  return deck;
};
const imagesOf = (cards: readonly Card[]) => cards.map(({ image }) => image);
const play = (moves: readonly Turn[], from: Game = NEW_GAME) => moves.reduce(played, from);

describe('the images and labels of a game', () => {
  it('are decided by the seed', () => {
    expect(dealDeck(TRUTH, 4)).toEqual(dealDeck(TRUTH, 4));
    expect(dealDeck(TRUTH, 4)).not.toEqual(dealDeck(TRUTH, 5));
  });

  it('are one image of each class, and other ones of each as new', () => {
    for (const seed of [1, 2, 3]) {
      const { learn, recall, fresh } = deckOf(seed);
      for (const cards of [learn, fresh])
        expect(
          imagesOf(cards)
            .map((image) => TRUTH[image])
            .toSorted(),
        ).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(imagesOf(fresh).filter((image) => imagesOf(learn).includes(image))).toEqual([]);
      expect(recall.toSorted((a, b) => a.image - b.image)).toEqual(learn.toSorted((a, b) => a.image - b.image));
      expect(recall).not.toEqual(learn);
    }
  });

  it('have labels that say nothing of each other or of the class: each hits with one in ten', () => {
    let [ofClass, ofOther, count] = [0, 0, 0];
    for (let seed = 1; seed <= 600; seed++) {
      const { learn, fresh } = deckOf(seed);
      for (const { image, label } of fresh) {
        const before = learn.find((card) => TRUTH[card.image] === TRUTH[image]);
        count++;
        if (label === TRUTH[image]) ofClass++;
        if (label === before?.label) ofOther++;
      }
    }
    // Standard deviation of either: 0.0039.
    expect(ofClass / count).toBeCloseTo(0.1, 1);
    expect(Math.abs(ofClass / count - 0.1)).toBeLessThan(0.016);
    expect(Math.abs(ofOther / count - 0.1)).toBeLessThan(0.016);
  });

  it('are not dealt from too few images', () => {
    expect(dealDeck(TRUTH.slice(0, 10), 1)).toBeNull();
    expect(dealDeck([], 1)).toBeNull();
  });
});

describe('a game', () => {
  const begun = play([
    { kind: 'begin', at: 1000 },
    { kind: 'learned', at: 49_500 },
  ]);
  const answers = (labels: readonly number[]) => labels.map((label): Turn => ({ kind: 'answer', label }));

  it('is learned in the time between two clicks, whatever the clock’s start', () => {
    expect(begun).toMatchObject({ stage: 'recall', learnedIn: 48_500 });
    expect(
      play([
        { kind: 'begin', at: 10 },
        { kind: 'learned', at: 5 },
      ]).learnedIn,
    ).toBe(0);
  });

  it('asks for the ten, then for ten new ones, and is done', () => {
    const deck = deckOf(3);
    let game = begun;
    for (const card of deck.recall) {
      expect(askedCard(game, deck)).toEqual(card);
      game = played(game, { kind: 'answer', label: card.label });
    }
    expect(game.stage).toBe('between');
    expect(askedCard(game, deck)).toBeNull();
    expect(wrongAnswers(game.recall, deck.recall)).toBe(0);
    game = played(game, { kind: 'new-images' });
    for (const card of deck.fresh) {
      expect(askedCard(game, deck)).toEqual(card);
      game = played(game, { kind: 'answer', label: (card.label + 1) % 10 });
    }
    expect(game.stage).toBe('done');
    expect(wrongAnswers(game.fresh, deck.fresh)).toBe(HAND);
  });

  it('counts the answers that are wrong', () => {
    const { recall } = deckOf(2);
    const labels = recall.map(({ label }, i) => (i < 3 ? (label + 5) % 10 : label));
    expect(wrongAnswers(play(answers(labels), begun).recall, recall)).toBe(3);
  });

  it('is left as it is by a move that is not possible', () => {
    for (const move of [{ kind: 'answer', label: 1 }, { kind: 'learned', at: 5 }, { kind: 'new-images' }] as const)
      expect(played(NEW_GAME, move)).toBe(NEW_GAME);
    expect(played(begun, { kind: 'begin', at: 9 })).toBe(begun);
    const between = play(answers(Array(10).fill(0)), begun);
    expect(played(between, { kind: 'answer', label: 0 })).toBe(between);
    const done = play([{ kind: 'new-images' }, ...answers(Array(10).fill(0))], between);
    expect(played(done, { kind: 'answer', label: 0 })).toBe(done);
  });
});
