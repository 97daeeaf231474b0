// You against the network: a reader memorizes ten images with random labels, is tested on the ten, and then on ten new ones. A
// state and its steps, as plain data: the clock and the images come from outside, and the seed decides everything else.

import { CLASS_COUNT } from '../data/image-set.ts';
import { createRng, permutation, type Rng, shuffle } from '../rng.ts';

/** Images to memorize, and as many new ones. */
export const HAND = 10;

export interface Card {
  /** Which of the images offered. */
  readonly image: number;
  /** Drawn at random. */
  readonly label: number;
}

export interface Deck {
  readonly learn: readonly Card[];
  /** The same ones in the order of the test. */
  readonly recall: readonly Card[];
  readonly fresh: readonly Card[];
}

/**
 * One image of each class to memorize and another of each as new: whoever believes that a class has its label can put that to the
 * test. Labels are drawn as in the experiment, uniformly and independently.
 *
 * @param truth true labels of the images offered.
 * @returns `null` where there are not two images of each class.
 */
export function dealDeck(truth: ArrayLike<number>, seed: number): Deck | null {
  const rng = createRng(seed).fork('versus');
  const byClass = Array.from({ length: CLASS_COUNT }, (): number[] => []);
  for (let i = 0; i < truth.length; i++) byClass[truth[i] ?? 0]?.push(i);
  if (byClass.some((images) => images.length < 2)) return null;
  const pairs = byClass.map((images, label) => shuffle([...images], rng.fork('images').fork(label)));
  const learn = dealt(
    pairs.map(([first = 0]) => first),
    rng.fork('learn'),
  );
  const fresh = dealt(
    pairs.map(([, second = 0]) => second),
    rng.fork('fresh'),
  );
  const order = permutation(HAND, rng.fork('order'));
  return { learn, recall: Array.from(order, (place) => learn[place]).filter((card) => card !== undefined), fresh };
}

function dealt(images: readonly number[], rng: Rng): readonly Card[] {
  return shuffle([...images], rng).map((image) => ({ image, label: rng.int(CLASS_COUNT) }));
}

export type GameStage = 'ready' | 'learning' | 'recall' | 'between' | 'fresh' | 'done';

export interface Game {
  readonly stage: GameStage;
  /** When learning began, in milliseconds of any clock. */
  readonly since: number;
  /** Milliseconds spent on learning. */
  readonly learnedIn: number;
  /** Labels answered so far, of the ten and of the new ones. */
  readonly recall: readonly number[];
  readonly fresh: readonly number[];
}

export const NEW_GAME: Game = { stage: 'ready', since: 0, learnedIn: 0, recall: [], fresh: [] };

export type Turn =
  | { readonly kind: 'begin'; readonly at: number }
  | { readonly kind: 'learned'; readonly at: number }
  | { readonly kind: 'answer'; readonly label: number }
  | { readonly kind: 'new-images' };

/** The next state; a turn that is not possible now changes nothing. */
export function played(game: Game, turn: Turn): Game {
  const { stage } = game;
  if (turn.kind === 'begin' && stage === 'ready') return { ...NEW_GAME, stage: 'learning', since: turn.at };
  if (turn.kind === 'learned' && stage === 'learning')
    return { ...game, stage: 'recall', learnedIn: Math.max(0, turn.at - game.since) };
  if (turn.kind === 'new-images' && stage === 'between') return { ...game, stage: 'fresh' };
  if (turn.kind === 'answer' && (stage === 'recall' || stage === 'fresh')) {
    const answers = [...game[stage], turn.label];
    const next = answers.length < HAND ? stage : stage === 'recall' ? 'between' : 'done';
    return { ...game, [stage]: answers, stage: next };
  }
  return game;
}

/** The card that is asked about; `null` where none is. */
export function askedCard({ stage, recall, fresh }: Game, deck: Deck): Card | null {
  if (stage === 'recall') return deck.recall[recall.length] ?? null;
  return stage === 'fresh' ? (deck.fresh[fresh.length] ?? null) : null;
}

/** Answers that differ from the labels. */
export function wrongAnswers(answers: readonly number[], cards: readonly Card[]): number {
  return answers.filter((label, i) => label !== cards[i]?.label).length;
}
