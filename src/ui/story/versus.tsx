// You against the network, as a reader plays it: ten images with their labels, a test on the ten, ten new ones, and the network's
// numbers beside one's own. By pointer, touch and keyboard; the clock is shown and presses nobody.

import { type KeyboardEvent, type ReactNode, useEffect, useReducer, useRef, useState } from 'react';
import { grouped, percent } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import {
  askedCard,
  type Card,
  type Deck,
  type Game,
  HAND,
  NEW_GAME,
  played,
  type Turn,
  wrongAnswers,
} from '../../core/versus/game.ts';
import { Table } from '../kit/table.tsx';
import { formatDuration } from '../transport/status.ts';
import './versus.css';

/** What a network has done in the same task. */
export interface Opponent {
  /** `Random labels · MLP 1×512`. */
  readonly name: string;
  /** Where its numbers come from: the reader's own run, or a recorded one. */
  readonly source: string;
  readonly images: number;
  readonly seconds: number;
  readonly trainError: number;
  readonly testError: number;
}

interface VersusProps {
  readonly deck: Deck;
  /** Names of the labels. */
  readonly classes: readonly string[];
  /** An image, without its label. */
  readonly draw: (card: Card) => ReactNode;
  /** Which images these are. */
  readonly images: string;
  /** `null` until there is one. */
  readonly opponent: Opponent | null;
  /** Images and labels stay as they are from here on. */
  readonly onBegin: () => void;
  /** Deals other images and labels. */
  readonly onAgain: () => void;
  /** Milliseconds, from any start. */
  readonly now?: () => number;
}

export function Versus(props: VersusProps) {
  const { deck, classes, draw, images, opponent, onBegin, onAgain, now = () => performance.now() } = props;
  const [game, move] = useReducer(played, NEW_GAME);
  const box = useRef<HTMLDivElement>(null);
  const { stage } = game;
  const first = useRef(stage);
  useEffect(() => {
    if (first.current === stage) return;
    first.current = stage;
    // The button that was pressed is gone; digits and Tab continue from here.
    box.current?.focus({ preventScroll: true });
  }, [stage]);
  const asked = askedCard(game, deck);
  const begin = () => {
    onBegin();
    move({ kind: 'begin', at: now() });
  };
  const digits = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (asked && /^\d$/.test(key) && !ctrlKey && !metaKey && !altKey)
      move({ kind: 'answer', label: (Number(key) + 9) % 10 });
  };
  return (
    <section className="versus" aria-labelledby="versus-title">
      <h3 id="versus-title">{say`You against the network`}</h3>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: digits are a short cut for the buttons in it. */}
      <div className="versus-body" ref={box} tabIndex={-1} data-stage={stage} onKeyDown={digits}>
        {stage === 'ready' && <Ready images={images} onBegin={begin} />}
        {stage === 'learning' && (
          <Learning {...{ deck, classes, draw, game, now }} onLearned={() => move({ kind: 'learned', at: now() })} />
        )}
        {asked && <Question {...{ game, classes, draw, card: asked }} onMove={move} />}
        {stage === 'between' && <Between {...{ game, deck }} onMove={move} />}
        {stage === 'done' && <Done {...{ game, deck, opponent, onAgain }} />}
      </div>
    </section>
  );
}

function Ready({ images, onBegin }: { readonly images: string; readonly onBegin: () => void }) {
  return (
    <>
      <p>{say`Memorize ten images with random labels, as the network does. Then you are tested on the ten, and on ten new ones. Take your time.`}</p>
      <button type="button" className="button" data-first="true" onClick={onBegin}>
        {say`Show me the ten`}
      </button>
      <p className="versus-note">{images}</p>
    </>
  );
}

type LearningProps = Pick<VersusProps, 'deck' | 'classes' | 'draw'> & {
  readonly game: Game;
  readonly now: () => number;
  readonly onLearned: () => void;
};

function Learning({ deck, classes, draw, game, now, onLearned }: LearningProps) {
  return (
    <>
      <p>{say`Each label was drawn at random; what the image shows does not help.`}</p>
      <ol className="versus-cards">
        {deck.learn.map((card) => (
          <li key={card.image}>
            {draw(card)}
            <b>{classes[card.label]}</b>
          </li>
        ))}
      </ol>
      <div className="versus-row">
        <button type="button" className="button" data-first="true" onClick={onLearned}>
          {say`I know them: test me`}
        </button>
        <Clock since={game.since} now={now} />
      </div>
    </>
  );
}

function Clock({ since, now }: { readonly since: number; readonly now: () => number }) {
  const [time, setTime] = useState(since);
  useEffect(() => {
    const ticking = setInterval(() => setTime(now()), 1000);
    return () => clearInterval(ticking);
  }, [now]);
  // A timer is not read out by itself.
  return (
    <span role="timer" className="versus-clock">
      {formatDuration((time - since) / 1000)}
    </span>
  );
}

interface QuestionProps extends Pick<VersusProps, 'classes' | 'draw'> {
  readonly game: Game;
  readonly card: Card;
  readonly onMove: (turn: Turn) => void;
}

function Question({ game, card, classes, draw, onMove }: QuestionProps) {
  const known = game.stage === 'recall';
  const number = (known ? game.recall : game.fresh).length + 1;
  return (
    <div className="versus-question">
      <div className="versus-asked">{draw(card)}</div>
      <div>
        <p aria-live="polite">
          <b>{known ? say`Image ${number} of ${HAND}` : say`New image ${number} of ${HAND}`}</b>{' '}
          {known ? say`Which label was it given?` : say`Its label was drawn at random, too. Which one?`}
        </p>
        <ol className="versus-labels">
          {classes.map((name, label) => (
            <li key={name}>
              <button type="button" className="button" onClick={() => onMove({ kind: 'answer', label })}>
                <span aria-hidden="true">{(label + 1) % 10}</span> {name}
              </button>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

interface ResultProps {
  readonly game: Game;
  readonly deck: Deck;
}

function Between({ game, deck, onMove }: ResultProps & { readonly onMove: (turn: Turn) => void }) {
  const wrong = wrongAnswers(game.recall, deck.recall);
  return (
    <>
      <p className="versus-largest" role="status">
        {say`Your training error: ${percent(wrong / HAND, 0)}`}
      </p>
      <p>
        {wrong === 0
          ? say`You have fitted your training set, in ${formatDuration(game.learnedIn / 1000)}. What have you learned about other images?`
          : say`You memorized ${HAND - wrong} of ${HAND} labels, in ${formatDuration(game.learnedIn / 1000)}. What have you learned about other images?`}
      </p>
      <button type="button" className="button" data-first="true" onClick={() => onMove({ kind: 'new-images' })}>
        {say`Ten new images`}
      </button>
    </>
  );
}

function Done({ game, deck, opponent, onAgain }: ResultProps & Pick<VersusProps, 'opponent' | 'onAgain'>) {
  const wrongKnown = wrongAnswers(game.recall, deck.recall);
  const wrongNew = wrongAnswers(game.fresh, deck.fresh);
  return (
    <>
      <p className="versus-largest" role="status">
        {say`You: ${wrongNew} of ${HAND} wrong on new images.`} {opponent && opponentWords(opponent)}
      </p>
      <Table
        className="versus-table"
        look="reading"
        columns={['', say.in('who plays')`You`, say.in('who plays')`The network`]}
        rows={[
          [say`Memorized in`, formatDuration(game.learnedIn / 1000), opponent ? formatDuration(opponent.seconds) : '–'],
          [say.in('how many')`Images`, grouped(HAND), opponent ? grouped(opponent.images) : '–'],
          [say`Training error`, percent(wrongKnown / HAND, 0), opponent ? percent(opponent.trainError) : '–'],
          [say`Error on new images`, percent(wrongNew / HAND, 0), opponent ? percent(opponent.testError) : '–'],
        ]}
      />
      <p>
        {say`Random guessing is wrong nine times in ten on average: no label that you memorized is informative about another image. Nor is any for the network. Its new images have their true labels, which makes no difference to what random guessing achieves.`}
      </p>
      {opponent && (
        <p className="versus-note">
          {opponent.name}. {opponent.source}
        </p>
      )}
      <button type="button" className="button" onClick={onAgain}>
        {say`Play again with other labels`}
      </button>
    </>
  );
}

function opponentWords({ images, seconds, testError }: Opponent): string {
  return say`The network: ${percent(testError, 0)} wrong, after memorizing ${grouped(images)} in ${formatDuration(seconds)}.`;
}
